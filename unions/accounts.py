"""How allauth serves the portal's accounts."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are given by a union, never taken by signing up."""

    def is_open_for_signup(self, request):
        return False
