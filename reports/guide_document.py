"""A scoring guide as an official document (hướng dẫn, HD): its rules, and the scoring table."""

from dataclasses import dataclass, replace
from datetime import date

from core.layout import document_symbol
from core.pdf import html_part
from core.text import format_long_date, format_number
from emulation.guides import reading
from emulation.guides.values import Guide, Item, points_of
from emulation.models import CampaignYear
from emulation.scoring import BONUS, PENALTY
from reports import document
from reports.figures import Frame
from reports.frame import frame_of
from reports.sentences import lower_first
from reports.tables import Column, Row, Table
from unions.models import Union
from unions.structure.names import names_of_year

FORM = "guide/1"
TEMPLATE = "reports/print/guide.html"
ANNEX_TEMPLATE = "reports/print/guide_annex.html"
ANNEX = "Bảng chấm điểm"
SUBJECTS = {"collective": "tập thể", "individual": "cá nhân", "pledge": "cá nhân"}
RECIPIENTS = (
    "Tổng Liên đoàn (để báo cáo)",
    "Thường trực LĐLĐ tỉnh",
    "Công đoàn cấp trên trực tiếp cơ sở",
    "CĐCS trực thuộc tỉnh",
)
COLUMNS = (
    Column("TT", "w14", "c"),
    Column("Nội dung"),
    Column("Minh chứng", "w9", "c"),
    Column("Theo mục", "w18"),
    Column("Điểm tối đa", "w10", "n"),
)


@dataclass(frozen=True, slots=True)
class GuideDocument:
    """Everything the printed guide shows; no query runs after build().

    number and issued are empty in a draft: they are written on the signed paper. The guide
    that the portal came with has none either: its note says that it is a proposal.
    """

    frame: Frame
    guide: Guide
    number: str
    issued: date | None
    is_draft: bool


def build(guide):
    """Gather a guide as it stands, in the frame of its day: a draft's day is today."""
    province = Union.objects.filter(level=Union.Level.PROVINCIAL).first()
    years = CampaignYear.objects.select_related("campaign").order_by("year")
    campaign_year = years.filter(year__gte=guide.first_year).first() or years.last()
    frame = frame_of(province, None, campaign_year)
    day = guide.issued or frame.dated
    issuer = names_of_year(day.year).as_then(province)
    frame = replace(
        frame, dated=day, issuer=issuer.name, addressee="Các cấp công đoàn trong tỉnh",
        recipients=RECIPIENTS, made_at=(guide.published_at or frame.made_at).replace(microsecond=0),
    )  # fmt: skip
    return GuideDocument(
        frame,
        reading.guide_of(guide),
        guide.number,
        guide.issued,
        guide.is_draft,
    )


def title_of(record: GuideDocument) -> str:
    return f"Hướng dẫn {lower_first(subject_of(record))}"


def subject_of(record: GuideDocument) -> str:
    whom = SUBJECTS[record.guide.head.kind]
    return (
        f"Chấm điểm, xếp loại {whom} thực hiện Cuộc vận động “{record.frame.campaign}”,"
        f" {record.guide.head.years}"
    )


def parts(record: GuideDocument, sha256: str) -> list[str]:
    """Return the document and its scoring table as HTML parts, drawn from the record alone."""
    code = sha256[: document.CODE_LENGTH]
    frame = record.frame
    context = document.frame_context(frame) | {
        "title": title_of(record),
        "symbol": record.number or document_symbol(None, "HD", frame.abbrev),
        "place_date": place_date(record),
        "kind": "Hướng dẫn",
        "subject": subject_of(record),
        "code": code,
        "guide": record.guide,
        "whom": SUBJECTS[record.guide.head.kind],
        "committee": frame.committee,
        "movement": frame.movement,
        "campaign": frame.campaign,
        "is_draft": record.is_draft,
        "note": "" if record.is_draft or record.number else record.guide.head.note,
        "rules": rules_of(record.guide),
    }
    return [html_part(TEMPLATE, context, on=frame.dated), *annex(record, code)]


def place_date(record: GuideDocument) -> str:
    if record.issued:
        return f"{record.frame.place}, {format_long_date(record.issued)}"
    room = "\u00a0" * 6
    return f"{record.frame.place}, ngày{room}tháng{room}năm {record.frame.dated.year}"


def annex(record: GuideDocument, code: str) -> list[str]:
    parent = f"Hướng dẫn số {record.number} {format_long_date(record.issued)}" if record.issued \
        else "Hướng dẫn"  # fmt: skip
    context = {
        "sheets": document.SHEETS,
        "title": f"Phụ lục – {ANNEX}",
        "number": "",
        "name": ANNEX,
        "parent": f"{parent} của {record.frame.issuer}",
        "table": scoring_table(record.guide),
        "code": code,
    }
    return [html_part(ANNEX_TEMPLATE, context, on=record.frame.dated)]


# --- The scoring table --------------------------------------------------------


def scoring_table(guide: Guide) -> Table:
    """Every group with its criteria, what it adds and what it takes off, and the sum."""
    rows = [row for group in guide.groups for row in _group_rows(group)]
    rows.append(Row(("", "Tổng điểm các tiêu chí", "", "", plain(guide.maximum)), "total"))
    notes = []
    if guide.of_kind(BONUS):
        notes.append("Dấu “+”: điểm thưởng, cộng vào tổng điểm trong mức tối đa.")
    if guide.of_kind(PENALTY):
        notes.append("Dấu “−”: điểm trừ, trừ vào nhóm và tổng điểm; có thể vượt điểm của nhóm.")
    return Table(COLUMNS, tuple(rows), tuple(notes))


def _group_rows(group):
    yield Row((group.letter, group.title, "", "", plain(group.maximum)), "head")
    for item in group.items:
        yield _item_row(group.letter, item)


def _item_row(letter: str, item: Item) -> Row:
    sign = {BONUS: "+", PENALTY: "−"}.get(item.kind, "")
    text = item.text.rstrip(".;")
    if item.leaders_only:
        text += " (chỉ với người giữ chức vụ lãnh đạo, quản lý)"
    proof = "Cần" if item.evidence_required else ""
    word = {BONUS: "thưởng\u00a0", PENALTY: "trừ\u00a0"}.get(item.kind, "")
    return Row(
        (f"{word}{letter}.{item.number}", text, proof, item.clause, sign + plain(item.maximum))
    )


def plain(value) -> str:
    return format_number(value)


# --- The rules in sentences ---------------------------------------------------


def rules_of(guide: Guide) -> dict[str, list[str]]:
    """Return what the document says in sentences, by its heading."""
    return {
        "scale": _scale(guide),
        "floors": [
            f"Nhóm {g.letter} ({g.title}) đạt dưới {plain(g.floor_percent)} % số điểm của nhóm thì"
            f" xếp loại cao nhất là {g.floor_label.lower()}{_by(g.floor_clause)}."
            for g in guide.groups
            if g.floor_percent is not None
        ],
        "vetoes": [_veto(v) for v in guide.vetoes],
        "bands": _bands(guide),
        "organising": _organising(guide) if guide.of_collectives else [],
    }


def _by(clause: str) -> str:
    return f" (theo {clause})" if clause else ""


def _scale(guide: Guide) -> list[str]:
    said = [
        f"Thang điểm của các tiêu chí là {plain(guide.maximum)} điểm, gồm "
        + "; ".join(f"nhóm {g.letter}: {plain(g.maximum)} điểm" for g in guide.groups) + ".",
        "Tiêu chí không áp dụng được đưa ra khỏi thang điểm; điểm đạt được quy về thang 100 và làm"
        " tròn một lần đến hai chữ số thập phân.",
    ]  # fmt: skip
    leaders = points_of(tuple(i for _g, i in guide.items if i.leaders_only))
    if leaders:
        said.append(
            f"Người không giữ chức vụ lãnh đạo, quản lý được chấm trên"
            f" {plain(guide.maximum - leaders)} điểm rồi quy về thang 100."
        )
    if guide.of_kind(BONUS):
        cap, clause = plain(guide.head.bonus_cap), _by(guide.head.bonus_clause)
        said.append(f"Điểm thưởng được cộng nhiều nhất {cap} điểm{clause}.")
    return said


def _veto(veto) -> str:
    text = veto.text.rstrip(".;")
    end = "xếp loại" if veto.fails else "xếp loại cao nhất là"
    basis = ", căn cứ quyết định kỷ luật đã ghi nhận" if veto.by_decision else ""
    return f"{text}{basis}: {end} {veto.ceiling_label.lower()}{_by(veto.clause)}."


def _bands(guide: Guide) -> list[str]:
    above = None
    said = []
    for band in guide.bands:
        span = f"từ {plain(band.floor)} điểm trở lên" if above is None else (
            f"dưới {plain(above)} điểm" if not band.floor
            else f"từ {plain(band.floor)} đến dưới {plain(above)} điểm")  # fmt: skip
        said.append(f"{band.label}: {span}{_by(band.clause)}.")
        above = band.floor
    return said


def _organising(guide: Guide) -> list[str]:
    head = guide.head
    said = [
        f"Đơn vị mới thành lập được xếp loại khi đã hoạt động đủ {head.rateable_months} tháng tính"
        " đến hết năm; đơn vị ra đời do chia tách, sáp nhập thì đủ"
        f" {head.rateable_months_after_change} tháng{_by(head.rateable_clause)}."
    ]
    if head.own_share:
        said.append(
            f"Đơn vị được thêm tiêu chí riêng, nhiều nhất {plain(head.own_share)} % thang điểm, khi"
            f" công đoàn cấp trên đồng ý{_by(head.own_clause)}."
        )
    share, limit = plain(head.sample_share), plain(head.sample_error_limit)
    said.append(
        f"Hồ sơ không có cảnh báo được duyệt theo lô sau khi đọc mẫu ngẫu nhiên {share} % số hồ"
        f" sơ; mẫu sai quá {limit} % thì không duyệt cả lô{_by(head.sample_clause)}."
    )
    return said
