"""The demo's covenants: in every year some unions have one, the demo's own units have several."""

from datetime import date, timedelta
from io import BytesIO

from django.db import transaction
from PIL import Image, ImageDraw

from core import clock, file_store
from emulation.models import CampaignYear, UnionYear
from pledges.covenants import writing
from pledges.covenants.values import Party, search_words
from pledges.models import Covenant, CovenantFile, CovenantParty
from unions.models import Post, Union
from unions.models.user import DEMO_PREFIX

EVERY = 3  # one union in so many has a covenant
ROOMS = (
    ("Tổ Văn phòng", "Nguyễn Thị Thu Hà", "Tổ trưởng"),
    ("Tổ Chuyên môn 1", "Trần Quốc Bảo", "Tổ trưởng"),
    ("Tổ Chuyên môn 2", "Lê Thị Kim Ngân", "Tổ trưởng"),
)
CONTENT = """1. Thực hiện “Năm không” trong toàn thể công chức, viên chức, người lao động.
2. Giải quyết hồ sơ, công việc đúng hẹn; không để người dân, doanh nghiệp phải đi lại nhiều lần.
3. Mỗi bên có ít nhất một sáng kiến hoặc giải pháp được áp dụng trong năm.
4. Các bên hỗ trợ nhau về nghiệp vụ, sơ kết việc thực hiện giao ước sáu tháng một lần."""


def seed_covenants(years, current):
    """Write the covenants of the years that have none; return how many were written."""
    written = 0
    for year in CampaignYear.objects.filter(year__in=years).order_by("year"):
        if not Covenant.objects.of_year(year.year).exists():
            written += _write_year(year)
            written += _write_demo_units(year) if year.year == current else 0
    return written


def _values(year, number, title):
    day = min(date(year, 1, 20) + timedelta(days=number % 60), clock.today())
    return {"title": title, "content": CONTENT, "signed_on": day,
            "place": "Hội trường cơ quan"}  # fmt: skip


@transaction.atomic
def _write_year(year):
    """Write one covenant for each chosen union; a closed year takes none through the service."""
    demo = set(_demo_chairs().values_list("union_id", flat=True))
    by = Post.objects.filter(role=Post.Role.GRASSROOTS_OFFICER).order_by("pk").first()
    if by is None:
        return 0
    units = year.union_years.filter(
        union__level=Union.Level.GRASSROOTS, expected=True, supervisor__isnull=False
    ).exclude(union__in=demo)
    parties = [Party(*room) for room in ROOMS[:2]]
    made = []
    for number, mine in enumerate(units.order_by("pk")[::EVERY]):
        values = _values(year.year, number, "Giao ước thi đua giữa các tổ")
        words = search_words(values, parties)
        made.append(
            Covenant(union_year=mine, created_by_id=by.user_id, search_fold=words, **values)
        )
    made = Covenant.objects.bulk_create(made)
    CovenantParty.objects.bulk_create(
        CovenantParty(
            covenant=covenant,
            place=place,
            name=party.name,
            representative=party.representative,
            position=party.position,
        )
        for covenant in made
        for place, party in enumerate(parties, 1)
    )
    return len(made)


def _demo_chairs():
    return Post.objects.filter(
        user__username__startswith=DEMO_PREFIX, role=Post.Role.GRASSROOTS_CHAIR, until=None
    )


def _write_demo_units(year):
    """Give each unit with a demo chair three: between rooms, with a neighbour, one withdrawn.

    The last of them names the first one as well, which may dispute that.
    """
    units = []
    for post in _demo_chairs().select_related("user", "union").order_by("pk"):
        mine = UnionYear.objects.filter(campaign_year=year, union=post.union).first()
        if mine is None or mine.covenants.exists():
            continue
        by = post.user
        by.post = post
        _write_unit(mine, by)
        units.append((mine, by))
    if len(units) > 1:
        _name(units[0][0], *units[-1])
    return 3 * len(units) + (len(units) > 1)


def _name(other, mine, by):
    """Let a unit write one down that names another demo unit as a party."""
    values = _values(mine.campaign_year.year, 14, "Giao ước giữa hai đơn vị kết nghĩa")
    party = Party(other.union.name, "Đặng Thị Mai", "Chủ tịch công đoàn", other.union_id)
    writing.write_covenant(mine, values, [_own(mine, by), party], by=by)


@transaction.atomic
def _write_unit(mine, by):
    year = mine.campaign_year.year
    rooms = [Party(*room) for room in ROOMS]
    among = writing.write_covenant(
        mine, _values(year, 4, "Giao ước thi đua giữa ba tổ"), rooms, by=by
    )
    stored = file_store.store_bytes(_picture(), "le-ky-giao-uoc.jpg", "image/jpeg", by=by)
    CovenantFile.objects.create(
        owner=among, file=stored, caption="Lễ ký giao ước, ảnh minh họa", added_by=by
    )
    parties = [_own(mine, by), _neighbour(mine) or rooms[0]]
    writing.write_covenant(mine, _values(year, 9, "Giao ước giữa hai đơn vị"), parties, by=by)
    left = writing.write_covenant(
        mine, _values(year, 1, "Giao ước giữa hai tổ, bản đầu"), rooms[:2], by=by
    )
    writing.withdraw_covenant(left, "Thay bằng giao ước giữa ba tổ.", by=by)


def _own(mine, by):
    return Party(mine.union.name, by.full_name, "Chủ tịch công đoàn", mine.union_id)


def _neighbour(mine):
    """Return another unit beneath the same union above as a party, None where it is alone."""
    others = UnionYear.objects.filter(
        campaign_year=mine.campaign_year_id, supervisor=mine.supervisor_id, expected=True
    ).exclude(union=mine.union_id)
    other = others.select_related("union").order_by("pk").first()
    if other is None:
        return None
    return Party(other.union.name, "Phạm Văn Lộc", "Chủ tịch công đoàn", other.union_id)


def _picture():
    """Return a plain picture that stands in for a photo: a hall with a table and a banner."""
    picture = Image.new("RGB", (960, 640), "#e9dcc3")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((120, 60, 840, 180), fill="#b3261e")
    pen.rectangle((0, 480, 960, 640), fill="#8a6d4b")
    pen.rectangle((180, 400, 780, 500), fill="#2f5d50")
    for left in (260, 430, 600):
        pen.ellipse((left, 250, left + 80, 330), fill="#caa27d")
        pen.rectangle((left - 15, 330, left + 95, 420), fill="#27364b")
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
