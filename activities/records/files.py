"""Files on a kind of record."""

from activities.records import finding, rules
from emulation.attaching.rules import Attachments


class RecordFiles(Attachments):
    """The rules of a kind's files: the union adds them while the record is open."""

    def __init__(self, kind, item):
        self.kind, self.item = kind, item
        self.name = f"activities:{kind.name}"

    def seen_by(self, user):
        return finding.seen_by(self.kind, user)

    def may_keep(self, user, owner):
        return self.kind.may_write(user, owner.union_year)

    def why_fixed(self, owner):
        return rules.why_fixed(owner)

    def crumbs(self, owner):
        mine = owner.union_year.call_as_then()
        return [
            {
                "label": f"{mine.union.short_name} {mine.campaign_year}",
                "url": mine.get_absolute_url(),
            },
            {"label": self.kind.words["title"], "url": self.kind.list_url(mine)},
            {"label": str(owner), "url": owner.get_absolute_url()},
        ]
