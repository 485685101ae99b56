"""Photos of a signing and scans of the signed sheet (emulation.attaching)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emulation.attaching.rows import held_of
from emulation.attaching.rules import Attachments
from pledges import access
from pledges.covenants import rules
from pledges.models import Covenant, CovenantFile


class CovenantFiles(Attachments):
    """The union adds them while the covenant's year is open."""

    item = CovenantFile
    name = "pledges:covenant"
    what = gettext_lazy("Ảnh, bản quét")

    def seen_by(self, user):
        return Covenant.objects.visible_to(user).select_related(
            "union_year__union", "union_year__supervisor", "union_year__campaign_year"
        )

    def may_keep(self, user, owner):
        return access.may_keep_covenants(user, owner.union_year)

    def why_fixed(self, owner):
        return rules.why_fixed(owner)

    def crumbs(self, owner):
        mine = owner.union_year.call_as_then()
        year = mine.campaign_year.year
        listed = reverse("pledges:covenants-of-union", args=[year, mine.union.code])
        return [
            {"label": _("Năm %(year)s") % {"year": year}, "url": mine.get_absolute_url()},
            {"label": _("Giao ước thi đua"), "url": listed},
            {"label": owner.title, "url": owner.get_absolute_url()},
        ]


FILES = CovenantFiles()


def of_union_year(union_year_id):
    """Return {sha256: size} of what the union's covenants of the year hold (quota.Source)."""
    return held_of(CovenantFile, union_year_id)
