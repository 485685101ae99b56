"""Sentences and tables on one union's own year. Pure: no query."""

from decimal import Decimal
from typing import Any

from core.text import NOTHING, format_date, format_number
from reports import sentences, tables
from reports.figures import LATE, Rate
from reports.own_year import DRAFT, RECEIVED, OwnYear
from reports.score_words import STAGES, changes, scores, vetoes
from reports.tables import NUMBER, Column, Row, Table, noted, number

MET = {True: "Đạt", False: "Chưa đạt", None: NOTHING}


def context(own: OwnYear, year: int, *, criteria: bool = False) -> dict[str, Any]:
    """Return what the templates show of one union's own year; the criteria one by one if asked."""
    sheet = own.sheet if criteria else None
    return {
        "own": own,
        "facts": facts(own, year),
        "office": people(own, year, f"cơ quan {own.name}"),
        "told": {
            "registered": registered(own),
            "reported": reported(own),
            "pledged": pledged(own),
            "scored": scored(own),
        },
        "sections": {section.key: section for section in own.sections},
        "targets": targets(own),
        "scores": scores(sheet) if sheet else None,
        "vetoes": vetoes(sheet) if sheet and sheet.vetoes else None,
        "changes": changes(sheet) if sheet else [],
        "figures": tables.own_figures(own.figures),
    }


def facts(own: OwnYear, year: int) -> list[str]:
    """Say what kind of unit it is and how many people it had."""
    above = f"; công đoàn cấp trên: {own.supervisor}" if own.supervisor else ""
    return [f"Loại hình: {own.kind}; lĩnh vực: {own.sector}{above}.", people(own, year, "đơn vị")]


def people(own: OwnYear, year: int, whose: str) -> str:
    """Say how many people the union had in that year."""
    heads = own.heads
    if heads.staff is None:
        return f"Số lượng {sentences.PEOPLE} của {whose} năm {year}: {sentences.NO_DATA}."
    women, leaders = Rate(heads.women or 0, heads.staff), Rate(heads.leaders or 0, heads.staff)
    return (
        f"Năm {year}, {whose} có {format_number(heads.staff)} {sentences.PEOPLE}, trong đó nữ "
        f"{sentences.share(women, 'người')}, giữ chức vụ lãnh đạo, quản lý "
        f"{sentences.share(leaders, 'người')}; số đoàn viên công đoàn là "
        f"{format_number(heads.members or 0)} người."
    )


def registered(own: OwnYear) -> str:
    """Say when the union registered and what it strives for."""
    if not own.registration or own.registered_on is None:
        return f"Đơn vị chưa đăng ký thi đua; chỉ tiêu đăng ký: {sentences.NO_DATA}."
    aim = (
        f", phấn đấu xếp loại {sentences.lower_first(own.classification_target)}"
        if own.classification_target
        else ""
    )
    day = format_date(own.registered_on)
    return f"Đơn vị đăng ký thi đua ngày {day} ({when(own.registration)}){aim}."


def when(came: str) -> str:
    return "nộp muộn" if came == LATE else "đúng hạn"


def reported(own: OwnYear) -> str:
    """Say where the union's own report stands, so that nobody takes a draft for more."""
    if own.report == RECEIVED and own.reported_on is not None:
        return f"Đơn vị nộp báo cáo năm ngày {format_date(own.reported_on)}."
    if own.report == DRAFT:
        return "Báo cáo năm của đơn vị đang soạn, chưa nộp; nội dung lấy theo bản đang soạn."
    return f"Đơn vị chưa lập báo cáo năm; {sentences.NO_DATA}."


def pledged(own: OwnYear) -> str:
    """Say how many of the staff pledged the Five No's."""
    staff, part = own.figure("staff_count"), own.figure("pledged_count")
    if not staff or part is None:
        return f"Số người cam kết thực hiện “Năm không”: {sentences.NO_DATA}."
    rate = Rate(int(part), int(staff))
    return f"Có {sentences.share(rate, sentences.PEOPLE)} đã cam kết thực hiện “Năm không”."


def scored(own: OwnYear) -> str:
    """Say the three totals and the classification, naming what is not there yet."""
    sheet = own.sheet
    if sheet is None:
        return f"Đơn vị chưa nộp phiếu tự chấm điểm; kết quả chấm điểm: {sentences.NO_DATA}."
    totals = "; ".join(
        f"{words} {sentences.points(getattr(sheet, stage))}" for stage, words in STAGES
    )
    explained = sheet.explanation or "Đơn vị chưa được phúc tra, xếp loại."
    return f"Kết quả chấm điểm: {totals}. {explained}"


def targets(own: OwnYear) -> Table:
    """What was registered beside what came of it."""
    rows = tuple(
        Row(
            (
                str(i),
                t.label,
                t.unit,
                amount(t.target, t.unit),
                amount(t.result, t.unit),
                MET[t.met],
            )
        )
        for i, t in enumerate(own.targets, start=1)
    )
    columns = (
        NUMBER,
        Column("Chỉ tiêu"),
        Column("Đơn vị tính", "w16", "c"),
        Column("Đăng ký", "w12", "n"),
        Column("Kết quả", "w12", "n"),
        Column("So với đăng ký", "w16", "c"),
    )
    return Table(columns, rows, noted(rows))


def amount(value: Decimal | None, unit: str) -> str:
    return number(value, 2 if unit == "%" else 0)
