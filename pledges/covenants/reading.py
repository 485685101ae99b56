"""Covenants as lists and pages show them: who has one, how many, which parties."""

from django.db.models import Count, Exists, F, OuterRef, Q

from emulation.models import UnionYear
from pledges.covenants import disputes
from pledges.models import Covenant, CovenantFile, CovenantParty
from unions.structure.names import names_of_year


def counted(name, model, via="covenant"):
    """Return the number of a covenant's rows of that model, whatever else is counted."""
    rows = model.objects.filter(**{via: OuterRef("pk")}).order_by()
    return rows.values(via).annotate(**{name: Count("pk")}).values(name)


def of_year(user, year):
    """Return the covenants of a year that the user sees."""
    return Covenant.objects.visible_to(user).of_year(year)


def of_union(user, union_year):
    """Return a union's covenants of the year that the user sees: its own, and as a party."""
    return Covenant.objects.visible_to(user).of_union(union_year)


ROW = {
    "union_pk": F("union_year__union_id"),
    "code": F("union_year__union__code"),
    "union": F("union_year__union__name"),
    "above_pk": F("union_year__supervisor_id"),
    "above": F("union_year__supervisor__short_name"),
}


def listed(queryset):
    """Return the rows of a list as plain values."""
    return queryset.annotate(
        party_count=counted("party_count", CovenantParty),
        file_count=counted("file_count", CovenantFile, "owner"),
        disputed=disputes.is_disputed(),
    ).values("pk", "title", "signed_on", "place", "withdrawn_at", "party_count", "file_count",
             "disputed", **ROW)  # fmt: skip


def spoken(rows, year):
    """Return the rows with names of that year and their parties, in one query more."""
    rows, names = list(rows), names_of_year(year)
    parties = {}
    found = CovenantParty.objects.filter(covenant__in=[row["pk"] for row in rows])
    for covenant, name in found.order_by("place").values_list("covenant", "name"):
        parties.setdefault(covenant, []).append(name)
    for row in rows:
        row["union"] = names.name(row["union_pk"], row["union"])
        row["above"] = names.short_name(row["above_pk"], row["above"]) if row["above_pk"] else ""
        row["parties"] = parties.get(row["pk"], [])
        row["file_count"] = row["file_count"] or 0
    return rows


# --- Who has one --------------------------------------------------------------


def _has_covenant():
    """Return the condition on a UnionYear: one in force is its own, or it is a party of one.

    Named by others and disputing it, a union has none by that.
    """
    own = Covenant.objects.in_force().filter(union_year=OuterRef("pk"))
    party = CovenantParty.objects.filter(
        union=OuterRef("union_id"), covenant__withdrawn_at=None,
        covenant__union_year__campaign_year=OuterRef("campaign_year_id"),
    ).exclude(disputes.is_disputed(covenant="covenant_id", union="union_id"))  # fmt: skip
    return Exists(own) | Exists(party)


def unions_of(user, year):
    """Return the unions of the year that the user's lists count, each with `has_covenant`.

    Those that owe dossiers: whoever is excused is not asked for a covenant either.
    """
    seen = UnionYear.objects.counted_for(user).of_year(year)
    return seen.filter(supervisor__isnull=False, expected=True).annotate(
        has_covenant=_has_covenant()
    )


def by_upper(user, year):
    """Return a row for each union above: how many have a covenant, of how many, how many not."""
    names = names_of_year(year)
    units = unions_of(user, year).order_by("supervisor__level", "supervisor__sort_key")
    grouped = units.values(
        "supervisor_id", "supervisor__code", "supervisor__short_name", "supervisor__level",
        "supervisor__sort_key",
    ).annotate(units=Count("pk"), having=Count("pk", filter=Q(has_covenant=True)))  # fmt: skip
    written = _written_under(user, year)
    return [
        {
            "code": row["supervisor__code"],
            "name": names.short_name(row["supervisor_id"], row["supervisor__short_name"]),
            "units": row["units"],
            "having": row["having"],
            "lacking": row["units"] - row["having"],
            "covenants": written.get(row["supervisor_id"], 0),
        }
        for row in grouped
    ]


def _written_under(user, year):
    """Return {union above: how many covenants in force its unions wrote down}."""
    rows = of_year(user, year).in_force().order_by().values("union_year__supervisor")
    return dict(rows.annotate(count=Count("pk")).values_list("union_year__supervisor", "count"))


def totals(rows):
    """Return the sums over the rows of by_upper."""
    names = ("units", "having", "lacking", "covenants")
    return {name: sum(row[name] for row in rows) for name in names}
