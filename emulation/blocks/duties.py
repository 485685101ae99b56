"""What blocks ask of Ban CSPL: everybody is verified and nothing is published."""

from itertools import groupby

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_number
from emulation import access
from emulation.models import BlockMembership, BlockResult, DossierStatus, UnionYear, Window

YEARS = 2  # back from the newest year whose verification has begun


def waiting(*campaign_years):
    """Return [(year, name, block's id)] of those that could be published whole and are not.

    One query, however many years.
    """
    if not campaign_years:
        return []
    first, *more = (_rows(year) for year in campaign_years)
    return sorted(first.union(*more, all=True) if more else first)


def _rows(campaign_year):
    years = UnionYear.objects.filter(campaign_year=campaign_year, union=OuterRef("union"))
    published = BlockResult.objects.filter(campaign_year=campaign_year)
    verified = Q(status=DossierStatus.VERIFIED)
    rows = BlockMembership.objects.counted_in(campaign_year.year).annotate(
        status=Subquery(years.values("assessment__status")[:1]),
        expected=Subquery(years.values("expected")[:1]),
        year=Value(campaign_year.year, output_field=IntegerField()),
    )
    found = (
        rows.exclude(block__in=published.values("block"))
        .order_by()
        .values("year", "block__name", "block")
        .annotate(
            done=Count("pk", filter=verified),
            open=Count("pk", filter=Q(expected=True) & (~verified | Q(status=None))),
        )
        .filter(done__gt=0, open=0)
    )
    return found.values_list("year", "block__name", "block")


def block_duties(user, calendar):
    """Return the duties of Ban CSPL, of the newest years whose verification has begun."""
    if not access.may_run_blocks(user):
        return []
    begun = [year for year in calendar.begun if _verifies(year)]
    found = waiting(*begun[-YEARS:])
    dues = {year.year: year.window(Window.Step.VERIFICATION).closes for year in begun}
    by_year = groupby(found, key=lambda row: row[0])
    return [_duty(year, list(mine), dues[year]) for year, mine in by_year]


def _verifies(year):
    window = year.window(Window.Step.VERIFICATION)
    return window is not None and window.opens <= clock.today()


def _duty(year, found, due):
    count = len(found)
    names = "; ".join(name for _year, name, _pk in found[:3]) + ("…" if count > 3 else "")
    return Duty(
        kind="block-results",
        title=_("%(count)s cụm, khối năm %(year)s chờ công bố kết quả")
        % {"count": format_number(count), "year": year},
        detail=_("Mọi thành viên đã được phúc tra: %(names)s.") % {"names": names},
        url=reverse("emulation:block-list", args=[year]) + "?tinh_trang=cho_cong_bo",
        state="todo",
        due=due,
        count=count,
        action=_("Xem danh sách"),
    )
