"""Lists to be signed by hand: who stands on one is frozen, then a job draws it."""

import secrets
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, bulk, jobs
from core.models import Job
from core.pdf import PrintFailed, html_part, render_parts
from core.text import format_number
from emulation.models import UnionYear
from pledges import access, signing, texts
from pledges.models import Pledge, SheetLine, SigningSheet
from pledges.people import with_pledges
from unions.structure import naming

JOB, TEMPLATE = "pledge_sheet", "pledges/print/sheet.html"
SHEETS = ("static:print/pledge_sheet.css",)
PDF = "application/pdf"
PRINT = "sheet-print"
MOST = 500  # people a list: what one scan can hold, one page of ticks can show
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that looks like another
TITLE = "Ký cam kết thực hiện “Năm không” năm %(year)s"


def to_sign(union_year, *, leaders=False, position=""):
    """Return the people of the union who haven't signed, narrowed, by name."""
    people = with_pledges(union_year).exclude(state=Pledge.Status.SIGNED)
    people = people.filter(member__anonymised_at=None)
    if leaders:
        people = people.filter(is_leader=True)
    if position:
        people = people.filter(position=position)
    return people


def new_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


@transaction.atomic
def print_sheet(union_year, *, who, by, leaders=False, position="", key=None) -> SigningSheet:
    """Freeze who is to sign on a new list and have it drawn; the same press gives the same list.

    who: in words, for the list's head. Raises ValidationError when nobody, or more than a
    list holds, is to sign.
    """
    UnionYear.objects.select_for_update(of=("self",)).get(pk=union_year.pk)
    if not access.may_collect(by, union_year):
        raise PermissionDenied
    told = {"leaders": leaders, "position": position}
    if entry := audit.same_press(SigningSheet, key, PRINT, told, by=by):
        return SigningSheet.objects.get(pk=entry.object_id)
    year = union_year.campaign_year
    if reason := signing.why_closed(year):
        raise ValidationError(reason)
    text = texts.in_force(year.year)
    if text is None:
        raise ValidationError(_("Chưa có bản cam kết nào được ban hành cho năm này."))
    people = to_sign(union_year, leaders=leaders, position=position)
    rows = list(people.values_list("member_id", "position")[: MOST + 1])
    _check_count(len(rows), people)
    lists = SigningSheet.objects.filter(union_year=union_year)
    last = lists.aggregate(last=Max("number"))["last"]
    sheet = SigningSheet.objects.create(
        union_year=union_year, text=text, number=(last or 0) + 1, code=new_code(), who=who,
        printed_by=by,
    )  # fmt: skip
    bulk.insert_rows(
        SheetLine,
        ("sheet_id", "member_id", "place", "position", "excepted", "came"),
        ((sheet.pk, member, place, words, False, "")
         for place, (member, words) in enumerate(rows, start=1)),
    )  # fmt: skip
    audit.record(sheet, PRINT, by=by, after=told | {"people": len(rows)}, key=key)
    request_pdf(sheet, by=by)
    return sheet


def _check_count(count, people):
    if not count:
        raise ValidationError(_("Không còn ai trong nhóm này chưa ký, không có gì để in."))
    if count > MOST:
        raise ValidationError(
            _("Nhóm này có %(count)s người chưa ký, một danh sách nhiều nhất %(most)s người. "
              "Chọn nhóm nhỏ hơn, ví dụ theo chức danh.")
            % {"count": format_number(people.count()), "most": format_number(MOST)}
        )  # fmt: skip


def request_pdf(sheet, *, by) -> Job:
    """Have the list drawn, or join the drawing under way; inside a transaction."""
    return jobs.start(JOB, {"sheet": sheet.pk}, by=by, key=str(sheet.pk))


def job_of(sheet, user) -> Job | None:
    """Return the newest drawing of the list that this post asked for."""
    rows = Job.objects.visible_to(user).filter(kind=JOB, key__endswith=f"/{sheet.pk}")
    return rows.order_by("-pk").first()


# --- Drawing ----------------------------------------------------------------------------


def context_of(sheet) -> dict:
    """Return what the printed list says."""
    mine = sheet.union_year
    union, above = mine.union, mine.supervisor
    grassroots = naming.symbol_abbrev(union.name) == naming.GRASSROOTS
    place = naming.place_of(above.name if above else union.name)
    printed = timezone.localtime(sheet.printed_at)
    lines = sheet.lines.order_by("place").values_list(
        "place", "member__full_name", "member__birth_year", "position"
    )
    return {
        "sheets": SHEETS,
        "title": TITLE % {"year": mine.campaign_year.year},
        "kind": "Danh sách",
        "superior": naming.shortened(above.name) if above else "",
        "issuer": ("BCH " if grassroots else "") + naming.shortened(union.name),
        "symbol": f"{sheet.number} (mã {sheet.code})",  # a list is no kind of document of its own
        "place_date": f"{place + ', ' if place else ''}ngày …… tháng …… năm {printed.year}",
        "subject": TITLE % {"year": mine.campaign_year.year},
        "sheet": sheet,
        "printed": printed,
        "union": union,
        "year": mine.campaign_year.year,
        "text": sheet.text,
        "items": [item.words for item in sheet.text.items.all()],
        "lines": list(lines),
        "authority": ("TM. BAN CHẤP HÀNH" if grassroots else "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
    }


def draw(sheet, out: Path, *, on_part=None) -> None:
    """Draw the list's PDF; the same list gives the same pages."""
    context = context_of(sheet)
    stamp = timezone.localtime(sheet.printed_at)
    part = html_part(TEMPLATE, context)
    render_parts([part], out, title=context["title"], stamp=stamp, on_part=on_part)


def draw_for_job(job, progress) -> jobs.Outcome:
    """Draw the list that a job asks for; the list gets its document with the job's end."""
    seen = SigningSheet.objects.visible_to(job.actor).select_related(
        "text", "union_year__union", "union_year__supervisor", "union_year__campaign_year"
    )
    sheet = seen.filter(pk=job.params["sheet"]).first()
    if sheet is None or not access.may_collect(job.actor, sheet.union_year):
        raise jobs.JobFailed(_("Danh sách này không còn, hoặc quý vị không còn quyền in."))
    say = _("Đang in danh sách")
    progress(0, 1, say)
    out = progress.folder / "danh-sach.pdf"
    sheet.union_year.call_as_then()
    try:
        draw(sheet, out, on_part=lambda done, total: progress(done, total, say))
    except PrintFailed as failure:
        raise jobs.JobFailed(str(failure)) from failure

    def record(job, stored):
        SigningSheet.objects.filter(pk=sheet.pk).update(pdf=stored)

    name = f"danh-sach-ky-{sheet.union_year.union.code}-{sheet.number}.pdf"
    return jobs.Outcome(result={"sheet": sheet.pk}, path=out, name=name, content_type=PDF,
                        record=record)  # fmt: skip
