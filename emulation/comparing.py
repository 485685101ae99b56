"""This year's content beside last year's and beside what was registered."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.text import NOTHING, format_date, format_number
from emulation.facts import feeding
from emulation.head_counts import day_of
from emulation.models import Registration, UnionReport
from emulation.services import pledged

# What a figure of the report is held against in the registration of the same year.
REGISTERED_AS = {
    "pledged_count": "pledge_target",
    "outreach_count": "outreach_target",
    "dialogue_count": "dialogue_target",
    "model_count": "model_target",
    "initiative_count": "initiative_target",
    "satisfaction_rate": "satisfaction_target",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a dossier's table: now, last year, and as registered ("–" where unknown)."""

    name: str
    label: str
    now: str
    before: str
    registered: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a dossier under its heading."""

    name: str
    heading: str
    text: str


def earlier(dossier):
    """Return the union's dossier of the same kind from the year before, once it went up."""
    return type(dossier).objects.submitted().year_before(dossier.union_year)


def registration_of(report):
    """Return the registration that the report is held against, once it went up."""
    return Registration.objects.submitted().filter(union_year=report.union_year_id).first()


def written(dossier, name):
    """Return a field in the page's words, "–" where it is empty or there is no dossier."""
    value = getattr(dossier, name, None)
    if value in (None, ""):
        return NOTHING
    if isinstance(value, Decimal | int):
        return format_number(value)
    return str(dict(dossier._meta.get_field(name).flatchoices).get(value, value))


def figures(dossier, names, *, before, registration=None):
    """Return the table's lines; `registration` is the one a report is held against."""
    return [
        Figure(
            name=name,
            label=capfirst(dossier.labels([name])),
            now=written(dossier, name),
            before=written(before, name),
            registered=written(registration, REGISTERED_AS.get(name, "")),
        )
        for name in names
    ]


def hints(dossier):
    """Return beside which numbers a figure is typed in, {field name: sentence}."""
    before = earlier(dossier)
    report = isinstance(dossier, UnionReport)
    names = dossier.FIGURES
    lines = figures(
        dossier,
        names,
        before=before,
        registration=registration_of(dossier) if report else None,
    )
    found = {line.name: sentence for line in lines if (sentence := _hint(line, dossier.year))}
    if report and (said := signed(dossier)):
        found["pledged_count"] = f"{said} {found.get('pledged_count', '')}".strip()
    for name, said in (recorded(dossier) if report else {}).items():
        found[name] = f"{said} {found.get(name, '')}".strip()
    return found


def recorded(report):
    """Return in sentences what the year's records add up to, {figure: sentence}."""
    return {
        name: _("Đã ghi nhận trên cổng: %(value)s.") % {"value": format_number(amount)}
        for name, (amount, _kinds) in feeding.figures(report.union_year).items()
    }


def signed(report):
    """Return in a sentence what is counted of the pledges signed, "" without a registry."""
    counted = pledged.counted(report.union_year)
    if counted is None:
        return ""
    return _("Theo cam kết đã ký, ngày %(day)s: %(signed)s trên %(eligible)s người.") % {
        "day": format_date(day_of(report.year)),
        "signed": format_number(counted.signed),
        "eligible": format_number(counted.eligible),
    }


def unlike_signed(report):
    """Return in a sentence where the report's pledges are not those signed, "" where they are."""
    counted = pledged.counted(report.union_year)
    if counted is None or report.pledged_count in (None, counted.signed):
        return ""
    return _(
        "Báo cáo ghi %(said)s người cam kết, khác số đã ký trên phần mềm: %(signed)s trên "
        "%(eligible)s người trong danh sách, tính đến ngày %(day)s."
    ) % {
        "said": format_number(report.pledged_count),
        "signed": format_number(counted.signed),
        "eligible": format_number(counted.eligible),
        "day": format_date(day_of(report.year)),
    }


def _hint(line, year):
    parts = []
    if line.before != NOTHING:
        words = {"year": year - 1, "value": line.before}
        parts.append(_("Năm %(year)s: %(value)s.") % words)
    if line.registered not in ("", NOTHING):
        parts.append(_("Đã đăng ký năm nay: %(value)s.") % {"value": line.registered})
    return " ".join(parts)


def passages(dossier, headings):
    """Return the texts under their headings, (field name, heading)."""
    return [Passage(name, heading, getattr(dossier, name)) for name, heading in headings]
