"""What was noticed, as the pages show it: names of other unions only within the reader's scope."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from emulation import access
from emulation.models import Light, Precheck
from emulation.prechecks.rules import BY_CODE
from unions.models import Union

# How a light is told beside its colour: the key of its chip, and the word.
CHIPS = {Light.GREEN: "good", Light.AMBER: "soon", Light.RED: "late"}
UNCHECKED = "none"


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words, in its light."""

    chip: str
    light: str
    reason: str


@dataclass(frozen=True, slots=True)
class Warnings:
    """What was noticed about one dossier: of its lines, {criterion id: [Told]}, and of the whole.

    is_stale: something changed since, it will be looked at again.
    """

    lines: dict
    whole: list
    is_stale: bool = False

    def __bool__(self):
        return bool(self.lines or self.whole or self.is_stale)


NOTHING = Warnings({}, [])


def warnings_for(user, assessment):
    """Return what this user is told about the dossier; the union itself is told nothing."""
    if not access.sees_findings(user, assessment):
        return NOTHING
    row = Precheck.objects.filter(assessment=assessment).first()
    if row is None:
        return NOTHING
    names = names_of(user, [row.findings])
    lines, whole = {}, []
    for finding in row.findings:
        criterion = finding["criterion"]
        place = whole if criterion is None else lines.setdefault(criterion, [])
        light = Light(finding["light"])
        place.append(Told(CHIPS[light], light.label, in_words(finding, names)))
    return Warnings(lines, whole, row.stale)


def names_of(user, all_findings):
    """Return {union id: name} of the unions meant that lie in the user's scope."""
    meant = {pk for found in all_findings for finding in found for pk in finding["others"]}
    if not meant:
        return {}
    seen = Union.objects.visible_to(user).filter(pk__in=meant).order_by("sort_key")
    return dict(seen.values_list("pk", "short_name"))


def in_words(finding, names):
    """Return a finding's reason; with the names that the reader may know."""
    known = [names[pk] for pk in finding["others"] if pk in names]
    if not known:
        return finding["reason"]
    more = len(finding["others"]) - len(known)
    listed = "; ".join(sorted(known)[:3])
    if len(known) > 3 or more:
        listed += _(" và đơn vị khác")
    return f"{finding['reason']} ({listed})"


def reasons(findings, names):
    """Return a dossier's findings in short, [(chip, words)]: one for each rule, lines together."""
    said = []
    for code, found in groupby(findings, key=lambda finding: finding["code"]):
        together = list(found)
        chip = CHIPS[together[0]["light"]]
        where = [finding["name"] for finding in together if finding["name"]]
        if len(where) > 1 and code in BY_CODE:
            words = _("%(what)s: tiêu chí %(where)s") % {
                "what": BY_CODE[code].title,
                "where": ", ".join(where),
            }
            said.append((chip, words))
        else:
            said += [(chip, in_words(finding, names)) for finding in together]
    return said
