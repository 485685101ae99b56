"""The rail's entries and the year switcher: only what exists and the post may use."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the rail. names: how the names of its pages begin."""

    label: str
    icon: str
    url: str
    names: tuple[str, ...]
    active: bool = False


@dataclass(frozen=True, slots=True)
class YearItem:
    """One year of the switcher."""

    year: int
    url: str
    active: bool


def place(name, *args, **kwargs):
    """Return the address of a page, "" where this installation has no such page.

    The frame asks for the same dozen on every page: each is worked out once.
    """
    return _place(
        get_urlconf() or settings.ROOT_URLCONF,
        get_script_prefix(),
        name,
        args,
        tuple(kwargs.items()),
    )


@lru_cache(maxsize=1024)
def _place(_addresses, _prefix, name, args, kwargs):
    try:
        return reverse(name, args=args, kwargs=dict(kwargs))
    except NoReverseMatch:
        return ""


def entries(post, year, view_name):
    """Return the rail of a post (at most seven), the page's own entry marked."""
    items = [
        NavItem(label=_("Việc cần làm"), icon="list-check", url=place("home"), names=("home",)),
        *_of_post(post, year),
    ]
    return [replace(i, active=view_name.startswith(i.names)) for i in items if i.url]


def _of_post(post, year):
    if post is None or year is None:
        return []
    if post.union.is_grassroots:
        return _of_one_union(post, year)
    items = _of_many(year)
    if post.organises or post.administers:
        # Seven at most: the year's overview leads to the pledges too, and is marked there.
        items[0] = replace(items[0], names=(*items[0].names, "pledges:"))
        items[1] = replace(items[1], names=OFFICES)
        items[2] = NavItem(
            label=_("Sổ biến động"),
            icon="clock-history",
            url=place("unions:reorganization-list"),
            names=REGISTER,
        )
    return items


def _of_one_union(post, year):
    """A grassroots union has one dossier of each kind a year: they stand on one page.

    Seven at most: the union's own page leads to its officers and accounts.
    """
    code = post.union.code
    return [
        NavItem(
            label=_("Hồ sơ thi đua"),
            icon="journal-text",
            url=place("emulation:union-year", year, code),
            names=("emulation:",),
        ),
        _pledges(place("pledges:union", year, code)),
        _life(place("life:union", year, code)),
        NavItem(
            label=_("Đơn vị"),
            icon="building",
            url=place("unions:union-detail", code),
            names=(
                "unions:union",
                "unions:import",
                "unions:post",
                "unions:handover",
                "unions:term",
            ),
        ),
        NavItem(
            label=_("Đoàn viên"),
            icon="person-circle",
            url=place("unions:member-list", code),
            names=("unions:member",),
        ),
        _printed(),
    ]


OFFICES = (
    "unions:union", "unions:member", "unions:post", "unions:handover", "unions:term",
    "unions:import", "emulation:union-year",
)  # fmt: skip
LIFE = ("life:", "activities:", "guidance:", "exemplars:")
REGISTER = ("unions:reorganization", "unions:register", "unions:change", "unions:bridge")


def _pledges(url):
    return NavItem(label=_("Cam kết “Năm không”"), icon="patch-check", url=url, names=("pledges:",))


def _life(url):
    return NavItem(label=_("Hoạt động trong năm"), icon="calendar-check", url=url, names=LIFE)


def _of_many(year):
    """Seven with the tasks: the year's overview leads to the registrations and the reports."""
    return [
        NavItem(
            label=_("Tổng quan năm"),
            icon="bar-chart",
            url=place("emulation:year-overview", year),
            names=(
                "emulation:year",
                "emulation:window",
                "emulation:block",
                "emulation:registration",
                "emulation:report",
            ),
        ),
        NavItem(
            label=_("Đơn vị"),
            icon="building",
            url=place("unions:union-list"),
            names=("unions:", "emulation:union-year"),
        ),
        _pledges(place("pledges:year", year)),
        _life(place("life:year", year)),
        NavItem(
            label=_("Chấm điểm"),
            icon="clipboard-check",
            url=place("emulation:assessment-list", year),
            names=(
                "emulation:assessment",
                "emulation:leniency",
                "emulation:cross",
                "emulation:evidence",
                "emulation:criteria",
                "emulation:person",
                "emulation:guide",
                "emulation:desk",
                "emulation:batch",
                "emulation:own-criteria",
                "emulation:precheck",
                "emulation:person",
            ),
        ),
        _printed(),
    ]


def _printed():
    return NavItem(
        label=_("Văn bản, báo cáo"),
        icon="printer",
        url=place("reports:publication-list"),
        names=("reports:",),
    )


def year_items(years, year, *, match, post):
    """Return the years, the newest first: this very page in another year where it has one.

    Elsewhere the year's overview; for a grassroots union its own page of the year.
    """
    return [YearItem(y.year, _in_year(y.year, match, post), y.year == year) for y in years[::-1]]


def _in_year(year, match, post):
    if match is not None and "year" in match.kwargs:
        return place(match.view_name, **{**match.kwargs, "year": year})
    if post is not None and post.union.is_grassroots:
        return place("emulation:union-year", year, post.union.code) or place("home")
    return place("emulation:year-overview", year) or place("home")
