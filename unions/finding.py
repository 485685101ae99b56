"""What the organisation adds to a search: unions, the people of the registries, officers."""

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.finding import LIKELY, Group, Hit, Search, begins_words
from core.text import format_date
from unions.models import Member, Membership, Post, Union
from unions.scope import in_scope

ROLES, DEPARTMENTS = dict(Post.Role.choices), dict(Post.Department.choices)
PERSON = ("pk", "full_name", "full_name_fold", "sort_key", "birth_year")


def find(search: Search) -> list[Group]:
    """Return the groups of what the acting post may see; nothing without a post."""
    if search.user.post is None or not search.words:
        return []
    if any(letter.isdigit() for word in search.words for letter in word):
        return [find_unions(search)]  # nobody's name has a number in it
    return [find_unions(search), find_members(search), find_officers(search)]


def named(search: Search, via: str = "") -> Q:
    """Return the condition that a union's name, or its code alone, begins with the words."""
    condition = begins_words(f"{via}name_fold", search.words)
    if len(search.words) == 1:
        condition |= Q(**{f"{via}code__istartswith": search.words[0]})
    return condition


# --- Unions -------------------------------------------------------------------


def find_unions(search: Search) -> Group:
    rows = (
        Union.objects.visible_to(search.user)
        .filter(named(search))
        .order_by(F("ended").asc(nulls_first=True), "level", "sort_key")
        .values("code", "name", "ended", "parent__short_name")[: search.limit + 1]
    )
    return search.group("unions", _("Đơn vị"), [_union_hit(row) for row in rows])


def _union_hit(row):
    told = [row["code"], row["parent__short_name"]]
    if row["ended"]:
        told.append(_("đã kết thúc từ %(day)s") % {"day": format_date(row["ended"])})
    url = reverse("unions:union-detail", args=[row["code"]])
    return Hit(row["name"], url, " · ".join(filter(None, told)))


# --- People of the registries ---------------------------------------------------


def find_members(search: Search) -> Group:
    """The whole province is looked through by name; a smaller scope unit by unit.

    The candidates are few and come in no order: the best of them are chosen here, so that
    a name that thousands bear costs no more than one that nobody has.
    """
    ids = _in_province(search) if search.user.post.reaches_province else _of_units(search)
    people = Member.objects.filter(pk__in=ids).values(*PERSON)
    best = sorted(people, key=lambda row: _rank(search, row))
    best = best[: search.limit + 1]
    times = _latest_times([row["pk"] for row in best], search.user)
    hits = [_member_hit(row, times[row["pk"]]) for row in best if row["pk"] in times]
    return search.group("members", _("Đoàn viên, cán bộ, công chức, viên chức"), hits)


def _in_province(search):
    """Return ids of people whose names match: names alone are read, from their index."""
    named = Member.objects.filter(begins_words("full_name_fold", search.words))
    return list(named.values_list("pk", flat=True)[:LIKELY])


def _of_units(search):
    """Return ids of the people of the units in scope whose names match."""
    # As a list: read first, so that the units lead to their people and not the other way.
    units = list(Union.objects.visible_to(search.user).values_list("pk", flat=True))
    there = Membership.objects.filter(
        begins_words("member__full_name_fold", search.words, among_few=True), union__in=units
    )
    return list(there.values_list("member", flat=True)[:LIKELY])


def _rank(search, row):
    """Order: the very name, then who is called so (the given name stands last), then the rest."""
    name = row["full_name_fold"]
    called = name.rsplit(" ", 1)[-1].startswith(search.words[-1])
    return name != " ".join(search.words), not called, row["sort_key"], row["pk"]


def _latest_times(ids, user):
    """Return {person's id: the last time in a unit of the scope}."""
    times = (
        Membership.objects.visible_to(user)
        .filter(member__in=ids)
        .order_by("joined")
        .values("pk", "member_id", "position", "left", "union__code", "union__short_name")
    )
    return {time["member_id"]: time for time in times}


def _member_hit(row, time):
    told = [time["position"], time["union__short_name"]]
    if row["birth_year"]:
        told.append(_("sinh năm %(year)s") % {"year": row["birth_year"]})
    if time["left"]:
        told.append(_("đã rời đơn vị"))
    url = reverse("unions:member-detail", args=[time["union__code"], time["pk"]])
    return Hit(row["full_name"], url, " · ".join(filter(None, told)))


# --- Officers -------------------------------------------------------------------


def find_officers(search: Search) -> Group:
    rows = (
        Post.objects.in_force(clock.today())
        .filter(in_scope(search.user, "union__"), user__is_active=True)
        .filter(begins_words("user__full_name_fold", search.words))
        .order_by("user__sort_key", "pk")
        .values(
            "user__full_name", "role", "department", "union__code", "union__short_name"
        )[: search.limit + 1]
    )  # fmt: skip
    return search.group("officers", _("Người phụ trách"), [_officer_hit(row) for row in rows])


def _officer_hit(row):
    title = DEPARTMENTS.get(row["department"]) or ROLES[row["role"]]
    url = reverse("unions:union-detail", args=[row["union__code"]])
    return Hit(row["user__full_name"], url, f"{title} · {row['union__short_name']}")
