"""A small province in one year, with dossiers in many states: for the pages about a year."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone
from python_calamine import CalamineWorkbook

from emulation import tallies
from emulation.models import DossierStatus as S
from emulation.models import UnionYear
from emulation.tests.factories import (
    YEAR,
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from unions.models import Post, Union
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

Role = Post.Role
SENT = timezone.make_aware(datetime(YEAR, 3, 10, 8, 30))

NAMES = {
    "PM-1": "CĐCS Trường Mầm non Mỹ Thọ",
    "PM-2": "CĐCS Đội Quản lý chợ",
    "PM-3": "CĐCS UBND xã Ân Tường",
    "AL-1": "CĐCS Trạm Y tế An Hòa",
}


def sent(day=0, *, late=False):
    """Return the stamps of a dossier handed in so many days after the tenth of March."""
    moment = SENT + timedelta(days=day)
    return {"submitted_at": moment, "first_submitted_at": moment, "late": late}


def build():
    """Return {code: UnionYear} of the year 2024.

    BD province ── PM ── PM-1 all done, PM-2 under way and late, PM-3 nothing, PM-4 owes nothing
                ├─ AL ── AL-1 registered, AL-2 returned
                └─ TT-1 nothing
    """
    phu_my = UpperFactory(code="PM", name="LĐLĐ huyện Phù Mỹ", short_name="LĐLĐ Phù Mỹ")
    an_lao = UpperFactory(code="AL", name="LĐLĐ huyện An Lão", short_name="LĐLĐ An Lão")
    places = {"PM": phu_my, "AL": an_lao, "BD": province()}
    for code in ("PM-1", "PM-2", "PM-3", "PM-4", "AL-1", "AL-2", "TT-1"):
        above = places.get(code[:2], province())
        kind = Union.Kind.STATE if code == "PM-2" else Union.Kind.SERVICE
        name = NAMES.get(code, f"CĐCS Đơn vị {code}")
        places[code] = UnionFactory(code=code, name=name, kind=kind, parent=above)
    rows = {code: UnionYearFactory(union=union) for code, union in places.items()}
    owing_nothing(rows["BD"], "Liên đoàn Lao động tỉnh")
    owing_nothing(rows["PM-4"], "Đơn vị giải thể từ tháng 6")
    _dossiers(rows)
    tallies.rebuild(campaign_year(YEAR))
    return rows


def owing_nothing(row, reason):
    UnionYear.objects.filter(pk=row.pk).update(expected=False, not_expected_reason=reason)


def _dossiers(rows):
    RegistrationFactory(union_year=rows["PM-1"], status=S.APPROVED, **sent())
    RegistrationFactory(union_year=rows["PM-2"], status=S.SUBMITTED, **sent(30, late=True))
    RegistrationFactory(union_year=rows["PM"], status=S.TAKEN_UP, **sent(2))
    RegistrationFactory(union_year=rows["AL-1"], status=S.SUBMITTED, **sent(1))
    RegistrationFactory(union_year=rows["AL-2"], status=S.RETURNED, **sent(3))
    AssessmentFactory(
        union_year=rows["PM-1"],
        status=S.VERIFIED,
        self_total=Decimal("95.50"),
        appraised_total=Decimal("94.25"),
        verified_total=Decimal("93.75"),
        classification="excellent",
        **sent(),
    )
    AssessmentFactory(
        union_year=rows["PM-2"], status=S.TAKEN_UP, self_total=Decimal(70), **sent(40, late=True)
    )
    AssessmentFactory(
        union_year=rows["AL-1"],
        status=S.APPRAISED,
        self_total=Decimal(80),
        appraised_total=Decimal(78),
        **sent(4),
    )
    AssessmentFactory(union_year=rows["PM-3"])
    UnionReportFactory(union_year=rows["PM-1"], status=S.APPROVED, **sent(5))
    UnionReportFactory(union_year=rows["PM-2"], status=S.SUBMITTED, **sent(50, late=True))


def sign_in(client, role, row=None, **how):
    """Sign a new holder of the role in: at the union of that row, or at the province."""
    user = user_with(role, row.union if row else None, **how)
    client.force_login(user)
    return user


def listed(client, url, query=""):
    """Return the codes of the rows of a list's page, in order."""
    page = client.get(url + query)
    assert page.status_code == 200
    return [row["code"] for row in page.context["rows"]]


def html_of(client, url):
    return client.get(url).content.decode()


def workbook_rows(response, path, *, sheet=None):
    """Return the rows of a downloaded workbook's first sheet, or of that title, the head first."""
    file = path / "tai-ve.xlsx"
    file.write_bytes(b"".join(response.streaming_content))
    book = CalamineWorkbook.from_path(str(file))
    found = book.get_sheet_by_name(sheet) if sheet else book.get_sheet_by_index(0)
    return found.to_python()


def add_unions(row, count):
    """Put so many more unions with all three dossiers beneath the row's union."""
    for union in UnionFactory.create_batch(count, parent=row.union):
        more = UnionYearFactory(union=union)
        RegistrationFactory(union_year=more, status=S.SUBMITTED, **sent())
        AssessmentFactory(union_year=more, status=S.APPRAISED, **sent())
        UnionReportFactory(union_year=more, status=S.SUBMITTED, **sent())
    tallies.rebuild(campaign_year(YEAR))


DAY = date(YEAR, 3, 20)
NONSENSE = (
    "?trang=999999999999999",
    "?trang=-1",
    "?trang=%D9%A2",
    "?trang_thai=khong-co",
    "?trang_thai=__all__",
    "?xep_loai=khong-co&loai=khong-co&cap_tren=khong-co",
    "?xep=pk",
    "?xep=--ten",
    "?xep=union__name",
    "?tim=%00",
    "?tim=%00abc&trang_thai=%00&xep=%00&trang=%00&cap_tren=%00&loai=%00",
    "?tim=%ff%fe",
    "?tim=" + "a" * 10_000,
    "?tim=" + "%25" * 500,
    "?trang_thai=da_nop&trang_thai=muon",
)
