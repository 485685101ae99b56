"""Forms about posts."""

from django import forms


class PostSwitchForm(forms.Form):
    """Names the post to act in: one of the user's own that is in force today."""

    post = forms.TypedChoiceField(coerce=int)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        self.fields["post"].choices = [(post.pk, post.label) for post in user.posts_in_force]
