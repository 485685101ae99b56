"""Forms about unions and accounts."""

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """Signs in with the user name or the e-mail address."""
