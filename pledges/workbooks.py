"""A workbook of who signed: the template, reading it row by row, recording all of it or nothing."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, cells, clock, file_store
from core.spreadsheet import Column, Sheet
from core.text import fold, format_date
from core.workbook import open_table
from emulation.models import UnionYear
from pledges import access, bulk_signing, signing, texts
from pledges.models import Pledge, PledgeImport
from pledges.people import with_pledges
from unions.models import Membership

SHEET, GUIDE = "Cam kết", "Hướng dẫn"
CODE, NAME, BORN, POSITION, DAY = (
    "Mã số", "Họ và tên", "Năm sinh", "Chức danh, vị trí", "Ngày ký"
)  # fmt: skip
READ = (CODE, NAME, DAY)
MOST_WRONG = 200
RECORD = "pledges-import"

_code, _name, _day = cells.text(16, required=True), cells.text(120, required=True), cells.day()


def template(union_year) -> list[Sheet]:
    """Return the sheets to fill in: the people of the union, who signed with their day."""
    columns = (
        Column(CODE, 16, "typed"), Column(NAME, 30, "typed"), Column(BORN, 10, "typed"),
        Column(POSITION, 30, "typed"), Column(DAY, 14, "typed"),
    )  # fmt: skip
    people = with_pledges(union_year).values_list(
        "member__code", "member__full_name", "member__birth_year", "position",
        "state", "pledge__signed_on",
    )  # fmt: skip
    rows = (
        (code, name, str(born or ""), position,
         format_date(day) if state == Pledge.Status.SIGNED else "")
        for code, name, born, position, state, day in people
    )  # fmt: skip
    return [Sheet(SHEET, columns, rows), _guide(union_year)]


def _guide(union_year):
    year = union_year.campaign_year.year
    general = (
        _("Mỗi dòng là một người. Giữ nguyên mã số, họ tên, tên trang tính và dòng tiêu đề."),
        _("Nhập cột “Ngày ký” cho người đã ký: ngày/tháng/năm, ví dụ 05/03/%(year)s.")
        % {"year": year},
        _("Để trống cột “Ngày ký” cho người chưa ký. Người không có trong tệp được giữ nguyên."),
        _("Người đã được ghi nhận có sẵn ngày ký; không sửa ngày ấy."),
        _("Không gộp ô, không dùng công thức, không ẩn trang tính."),
    )
    rows = [(_("Đơn vị"), f"{union_year.union.name} ({union_year.union.code}), {year}")]
    rows += [(_("Cách điền"), said) for said in general]
    return Sheet(GUIDE, (Column(_("Mục"), 30), Column(_("Hướng dẫn"), 90)), rows)


# --- Reading ----------------------------------------------------------------------------


def read_workbook(union_year, upload, *, by) -> PledgeImport:
    """Read a checked workbook into what it would record; the file itself is not kept.

    Raises ValidationError for a file that can't be read as a whole.
    """
    people = _People(union_year)
    with open_table(file_store.path_of(upload.kept[0]), SHEET, READ) as table:
        for line, row in table.rows:
            people.look(_Line(table, line), row)
    return PledgeImport(
        union_year=union_year,
        file_name=upload.name[:200],
        rows={str(member): day.isoformat() for member, day in people.days.items()},
        wrong=people.wrong[:MOST_WRONG],
        unchanged=people.unchanged,
        count=len(people.days),
        post_ref=by.post_ref,
        created_by=by,
    )


class _Line:
    """Names the cells of one line as Excel does."""

    def __init__(self, table, number):
        self.table, self.number = table, number

    def cell(self, heading):
        return self.table.address(READ.index(heading), self.number)


class _People:
    """The people of the union, read once, against whom each line is held."""

    def __init__(self, union_year):
        self.year = union_year.campaign_year
        found = with_pledges(union_year).filter(member__anonymised_at=None)
        self.by_code = {
            row[0].upper(): row
            for row in found.values_list(
                "member__code", "member_id", "member__full_name", "state", "pledge__signed_on"
            )
        }
        former = Membership.objects.filter(union=union_year.union_id)
        self.former = {code.upper() for code in former.values_list("member__code", flat=True)}
        self.days: dict[int, date] = {}
        self.wrong: list[list[str]] = []
        self.unchanged = 0
        self.seen: dict[str, int] = {}
        self.closed: dict[date, str] = {}

    def look(self, line, row):
        """Take one line, or tell what is wrong with it and in which cell."""
        values, refused = [], False
        for heading, parse, cell in zip(READ, (_code, _name, _day), row, strict=True):
            try:
                values.append(parse(cell))
            except ValueError as said:
                refused = True
                self._tell(line, heading, str(said))
        if refused:
            return
        code, name, day = values
        code = code.upper()
        if code in self.seen:
            said = _("Mã số này đã có ở dòng %(line)s. Mỗi người chỉ một dòng.")
            self._tell(line, CODE, said % {"line": self.seen[code]})
            return
        self.seen[code] = line.number
        if day is None:
            self.unchanged += 1
        elif problem := self._problem(code, name, day):
            self._tell(line, *problem)
        else:
            self._take(code, day)

    def _problem(self, code, name, day):
        """Return (heading, sentence) of what is wrong, None where the line is sound."""
        if code not in self.by_code:
            if code in self.former:
                return CODE, _("Người mang mã số này không còn trong danh sách của đơn vị trong "
                               "năm %(year)s.") % {"year": self.year.year}  # fmt: skip
            return CODE, _("Không có người mang mã số này trong danh sách của đơn vị.")
        _known, _pk, full_name, state, signed_on = self.by_code[code]
        if fold(name) != fold(full_name):
            return NAME, _("Họ tên trong tệp khác với họ tên của người mang mã số này.")
        if state == Pledge.Status.SIGNED:
            if day == signed_on:
                return None
            return DAY, _("Cam kết của người này đã được ghi nhận, ngày ký %(day)s.") % {
                "day": format_date(signed_on)
            }
        if reason := self._why_not_on(day):
            return DAY, reason
        return None

    def _why_not_on(self, day):
        if day not in self.closed:
            late = day > clock.today()
            self.closed[day] = (
                _("Ngày ký không được sau hôm nay.") if late
                else signing.why_closed(self.year, day)
            )  # fmt: skip
        return self.closed[day]

    def _take(self, code, day):
        _known, member, _name, state, _signed_on = self.by_code[code]
        if state == Pledge.Status.SIGNED:
            self.unchanged += 1
        else:
            self.days[member] = day

    def _tell(self, line, heading, said):
        self.wrong.append([line.cell(heading), said])


# --- Recording --------------------------------------------------------------------------


@transaction.atomic
def keep(found: PledgeImport) -> PledgeImport:
    """Keep what was read until it is confirmed."""
    found.save()
    return found


def day_of(found: PledgeImport, member_id: int) -> date:
    """Return the day that the workbook gives for that person."""
    return date.fromisoformat(found.rows[str(member_id)])


@transaction.atomic
def confirm(found: PledgeImport, *, by, key=None) -> PledgeImport:
    """Record all rows of a workbook, or none; a second press finds it done.

    Raises ValidationError when a row is wrong, the year is closed, or somebody of the file
    has signed, withdrawn or left since it was read.
    """
    current = PledgeImport.objects.select_for_update().filter(pk=found.pk).first()
    if current is None:
        raise ValidationError(_("Tệp này chờ xác nhận đã lâu nên đã được xóa. Gửi lại tệp."))
    if current.done_at is not None:
        return current
    mine = UnionYear.objects.select_related("union", "campaign_year").get(pk=current.union_year_id)
    if not access.may_collect(by, mine):
        raise PermissionDenied
    if current.wrong:
        raise ValidationError(_("Tệp còn dòng cần sửa nên chưa ghi được. Sửa trong tệp rồi gửi "
                                "lại."))  # fmt: skip
    if reason := signing.why_closed(mine.campaign_year):
        raise ValidationError(reason)
    text = texts.in_force(mine.campaign_year.year)
    if text is None:
        raise ValidationError(_("Chưa có bản cam kết nào được ban hành cho năm này."))
    days = {int(pk): date.fromisoformat(day) for pk, day in current.rows.items()}
    source = bulk_signing.Source(Pledge.Way.IMPORT, text)
    signed = bulk_signing.sign_many(mine, days, source, by=by)
    if len(signed.signed) != len(days):
        raise ValidationError(_("Từ lúc tệp được đọc đã có người trong tệp ký, rút cam kết hoặc "
                                "rời đơn vị. Gửi lại tệp để xem lại."))  # fmt: skip
    current.done_at, current.rows = clock.now(), {}
    current.save(update_fields=["done_at", "rows"])
    audit.record(current, RECORD, by=by, after={"people": len(days)}, key=key)
    return current


def purge() -> int:
    """Take out workbooks that nobody confirmed within IMPORT_KEEP_DAYS; return how many.

    Of those that were recorded the counts alone are kept. Safe to run twice.
    """
    oldest = clock.now() - timedelta(days=settings.IMPORT_KEEP_DAYS)
    gone, _of = PledgeImport.objects.filter(done_at=None, created_at__lt=oldest).delete()
    return gone
