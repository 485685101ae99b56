"""Lists of people: what their search box finds by."""

from django.utils.translation import gettext_lazy as _

from core.listing import ListForm


class NamesListForm(ListForm):
    """A list whose rows have a `member`: found by the name, case and marks ignored."""

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Họ tên")

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        if words := self.values["tim"]:
            queryset = queryset.filter(member__full_name_fold__contains=words.folded)
        return queryset
