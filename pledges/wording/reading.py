"""What stands about the versions: where each holds, how many signed it."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from emulation.guides.comparing import Row, State, marked
from emulation.models.union_year import year_in_scope
from pledges.models import Pledge, PledgeText

FACTS = ("title", "opening", "motto", "notice", "source")


@dataclass(frozen=True, slots=True)
class Version:
    """One version as lists show it. years: where it holds, in words, "" for none."""

    text: PledgeText
    years: str
    signed: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _year, count in self.signed)


def versions(user) -> list[Version]:
    """Return the versions that the user may read, the newest first, with the counts in scope."""
    texts = list(PledgeText.objects.visible_to(user).order_by("-number"))
    counts = signed_counts(user)
    return [Version(text, years_of(text, texts), counts.get(text.pk, ())) for text in texts]


def signed_counts(user, text=None) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return {version: ((year, standing pledges), …)} of the unions in the user's scope."""
    rows = Pledge.objects.standing().filter(year_in_scope(user, "union_year__"))
    if text is not None:
        rows = rows.filter(text=text)
    rows = rows.order_by().values_list("text", "campaign_year__year").annotate(count=Count("pk"))
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for pk, year, count in sorted(rows, key=lambda row: -row[1]):
        found[pk] = (*found.get(pk, ()), (year, count))
    return found


def years_of(text, texts) -> str:
    """Return in which years a version holds: until a newer one begins."""
    if text.is_draft:
        return ""
    newer = [t.first_year for t in texts if not t.is_draft and t.number > text.number]
    end = min(newer, default=None)
    if end is None:
        return _("từ %(first)s") % {"first": text.first_year}
    if end <= text.first_year:
        return ""
    return f"{text.first_year}–{end - 1}" if end - 1 > text.first_year else str(text.first_year)


def said(text) -> dict[str, tuple[str, str]]:
    """Return {key: (label, words)} of everything that a version says, in its order."""
    label = {name: PledgeText._meta.get_field(name).verbose_name for name in FACTS}
    items = {item.number: item for item in text.items.all()}
    found = {name: (str(label[name]).capitalize(), getattr(text, name)) for name in FACTS[:2]}
    for number in sorted(items):
        told = {"number": number}
        found[f"item_{number}"] = (_("Điều %(number)s") % told, items[number].words)
        found[f"clause_{number}"] = (_("Căn cứ của điều %(number)s") % told, items[number].clause)
    return found | {
        name: (str(label[name]).capitalize(), getattr(text, name)) for name in FACTS[2:]
    }


def compare(old, new) -> list[Row]:
    """Return what two versions say, side by side, the words that differ marked."""
    before, after = said(old), said(new)
    rows = []
    for key, (label, words) in after.items():
        was = before.get(key, (label, ""))[1]
        left, right = marked(was, words)
        if was or words:
            rows.append(Row(label, State.SAME if was == words else State.CHANGED, left, right))
    return rows
