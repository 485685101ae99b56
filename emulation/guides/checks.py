"""What a guide still lacks before it can be published. Pure: no Django."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from core.text import fold
from emulation.guides.spans import Span, in_words, years_of
from emulation.guides.values import (
    CLASSIFICATIONS,
    COLLECTIVE,
    DISCIPLINE,
    INDIVIDUAL,
    KINDS,
    LETTERS,
    Group,
    Guide,
    Item,
    Veto,
    item_name,
    points_of,
)
from emulation.scoring import BONUS, EXCELLENT, STANDARD, Band, check_bands
from emulation.scoring.marks import SCALE, plain

HEAD, VETOES, BANDS = "thong-tin", "khong-xet", "xep-loai"
SHORTEST = 5  # letters of a rule: what is shorter says nothing


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence that says what is wrong and what to do; `section`: where it is mended.

    section: HEAD, VETOES, BANDS, or a group's letter. stops: nothing is published with it.
    """

    section: str
    text: str
    stops: bool = True


def problems(guide: Guide) -> list[Problem]:
    """Return everything that is wrong with a guide as it stands, in the order of its pages."""
    found = chain(
        _head(guide), _letters(guide), *(_group(guide, group) for group in guide.groups),
        _twice(guide), _points(guide), _bonus(guide), _vetoes(guide), _bands(guide),
    )  # fmt: skip
    return list(found)


def stopping(found: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in found if problem.stops]


# --- The head -----------------------------------------------------------------


def _head(guide: Guide) -> Iterator[Problem]:
    head = guide.head
    if not head.title.strip():
        yield Problem(HEAD, "Hướng dẫn chưa có tên. Nhập tên.")
    if not head.source.strip():
        yield Problem(HEAD, "Chưa ghi căn cứ của hướng dẫn. Nhập mục của Kế hoạch hoặc văn bản.")
    if head.last_year is not None and head.last_year < head.first_year:
        yield Problem(HEAD, "Năm cuối đứng trước năm đầu. Sửa lại các năm áp dụng.")
    if head.kind != COLLECTIVE:
        return
    yield from _clause(HEAD, head.rateable_clause, "quy định số tháng để được xếp loại")
    if head.own_share:
        yield from _clause(HEAD, head.own_clause, "tỉ lệ tiêu chí riêng của đơn vị")
    yield from _clause(HEAD, head.sample_clause, "tỉ lệ đọc mẫu và giới hạn sai sót")
    if not head.sample_share:
        yield Problem(
            HEAD, "Tỉ lệ đọc mẫu là 0 %, nghĩa là duyệt cả lô mà không đọc. Nhập tỉ lệ lớn hơn 0."
        )


def _clause(section: str, clause: str, rule: str) -> Iterator[Problem]:
    if not clause.strip():
        yield Problem(section, f"Chưa ghi {rule} theo mục nào. Nhập mục làm căn cứ.")


# --- Groups and what stands in them -------------------------------------------


def _letters(guide: Guide) -> Iterator[Problem]:
    letters = [group.letter for group in guide.groups]
    if not letters:
        yield Problem(HEAD, "Hướng dẫn chưa có nhóm tiêu chuẩn nào. Thêm nhóm.")
    wanted = list(LETTERS[: len(letters)])
    if letters != wanted:
        yield Problem(
            letters[0],
            f"Ký hiệu các nhóm là {', '.join(letters)}, cần lần lượt là {', '.join(wanted)}."
            " Sửa ký hiệu nhóm.",
        )


def _group(guide: Guide, group: Group) -> Iterator[Problem]:
    if not group.title.strip():
        yield Problem(group.letter, f"Nhóm {group.letter} chưa có tên. Nhập tên nhóm.")
    if not group.items:
        yield Problem(
            group.letter, f"Nhóm {group.letter} chưa có tiêu chí nào. Thêm tiêu chí hoặc bỏ nhóm."
        )
    for item in group.items:
        yield from _item(guide, group, item)
    for kind in KINDS:
        yield from _numbers(group.letter, group.of_kind(kind), KINDS[kind], f" nhóm {group.letter}")
    yield from _floor(group)


def _item(guide: Guide, group: Group, item: Item) -> Iterator[Problem]:
    name = item_name(group, item)
    if len(item.text.strip()) < SHORTEST:
        yield Problem(group.letter, f"Mục {name} chưa có nội dung. Nhập nội dung.")
    yield from _clause(group.letter, item.clause, name)
    if item.leaders_only and guide.head.kind != INDIVIDUAL:
        yield Problem(
            group.letter,
            f"Mục {name} ghi chỉ với lãnh đạo, quản lý; điều này chỉ dùng cho cá nhân."
            " Bỏ đánh dấu.",
        )


def _numbers(
    section: str, items: Sequence[Item | Veto], what: str, where: str
) -> Iterator[Problem]:
    numbers = [item.number for item in items]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem(
            section,
            f"Số thứ tự {what}{where} là {', '.join(map(str, numbers))}, cần liên tục từ 1 đến"
            f" {len(numbers)}. Sửa số thứ tự.",
        )


def _floor(group: Group) -> Iterator[Problem]:
    if group.floor_percent is None:
        return
    yield from _clause(group.letter, group.floor_clause, f"điểm liệt của nhóm {group.letter}")
    if not group.of_kind(STANDARD):
        yield Problem(
            group.letter,
            f"Nhóm {group.letter} có điểm liệt nhưng không có tiêu chí nào. Bỏ điểm liệt.",
        )
    if group.floor_ceiling == EXCELLENT:
        yield Problem(group.letter, _idle(f"Điểm liệt của nhóm {group.letter}"))


def _idle(rule: str) -> str:
    best = CLASSIFICATIONS[EXCELLENT]
    return (
        f"{rule} chỉ giữ xếp loại ở mức cao nhất “{best}” nên không có tác dụng. Chọn mức thấp hơn."
    )


# --- Over all groups ----------------------------------------------------------


def _twice(guide: Guide) -> Iterator[Problem]:
    """Refuse a text that stands in two places: the same merit would count twice."""
    first: dict[str, str] = {}
    for group, item in guide.items:
        words = " ".join(item.text.split()).casefold().rstrip(".;")
        name = item_name(group, item)
        if words and words in first:
            yield Problem(
                group.letter, f"Mục {name} có cùng nội dung với mục {first[words]}. Bỏ một mục."
            )
        first.setdefault(words, name)


def _points(guide: Guide) -> Iterator[Problem]:
    standards = guide.of_kind(STANDARD)
    total = points_of(standards)
    if standards and total != SCALE:
        side, gap = ("thiếu" if total < SCALE else "thừa"), plain(abs(SCALE - total))
        yield Problem(
            guide.groups[0].letter,
            f"Tổng điểm tối đa của các tiêu chí là {plain(total)}, {side} {gap} so với 100."
            " Sửa điểm tối đa của các tiêu chí.",
        )
    leaders = points_of(tuple(item for item in standards if item.leaders_only))
    if leaders and leaders == total:
        yield Problem(
            guide.groups[0].letter,
            "Mọi tiêu chí đều chỉ với lãnh đạo, quản lý: người khác không có gì để chấm.",
        )
    elif leaders and guide.head.kind == INDIVIDUAL:
        yield Problem(
            guide.groups[0].letter,
            "Người không giữ chức vụ lãnh đạo, quản lý được chấm trên"
            f" {plain(total - leaders)} điểm rồi quy về thang 100.",
            stops=False,
        )


def _bonus(guide: Guide) -> Iterator[Problem]:
    items, cap = guide.of_kind(BONUS), guide.head.bonus_cap
    if items:
        yield from _clause(HEAD, guide.head.bonus_clause, "mức tối đa của điểm thưởng")
    if items and not cap:
        yield Problem(
            HEAD, "Có mục điểm thưởng nhưng tổng điểm thưởng tối đa là 0. Nhập mức tối đa."
        )
    if cap and not items:
        yield Problem(
            HEAD,
            f"Tổng điểm thưởng tối đa là {plain(cap)} nhưng chưa có mục điểm thưởng nào."
            " Thêm mục điểm thưởng hoặc ghi 0.",
        )
    if items and cap > points_of(items):
        yield Problem(
            HEAD,
            f"Các mục điểm thưởng cộng lại được {plain(points_of(items))} điểm, chưa tới mức tối đa"
            f" {plain(cap)}.",
            stops=False,
        )


def _vetoes(guide: Guide) -> Iterator[Problem]:
    for veto in guide.vetoes:
        name = f"điều kiện không xét số {veto.number}"
        if len(veto.text.strip()) < SHORTEST:
            yield Problem(VETOES, f"Mục {name} chưa có nội dung. Nhập nội dung.")
        yield from _clause(VETOES, veto.clause, name)
        if veto.ceiling == EXCELLENT:
            yield Problem(VETOES, _idle(f"Mục {name}"))
        if veto.by_decision and fold(veto.least_form_label) not in fold(veto.text):
            yield Problem(
                VETOES,
                f"Mục {name} được tính từ hình thức {veto.least_form_label.lower()}, nhưng nội dung"
                " không nêu hình thức ấy. Xem lại nội dung hoặc hình thức.",
                stops=False,
            )
    yield from _numbers(VETOES, guide.vetoes, "điều kiện không xét", "")
    if sum(veto.fact == DISCIPLINE for veto in guide.vetoes) > 1:
        yield Problem(
            VETOES,
            "Có hơn một điều kiện lấy từ quyết định kỷ luật: khi có quyết định, tất cả cùng áp dụng"
            " và mức thấp nhất được tính.",
            stops=False,
        )


def _bands(guide: Guide) -> Iterator[Problem]:
    try:
        check_bands([Band(band.classification, band.floor, "") for band in guide.bands])
    except ValueError as error:
        yield Problem(BANDS, f"{error} Sửa các mức xếp loại.")
    for band in guide.bands:
        label = CLASSIFICATIONS[band.classification]
        yield from _clause(BANDS, band.clause, f"mức “{label}”")
    known = {band.classification for band in guide.bands}
    ceilings = [(f"điểm liệt của nhóm {g.letter}", g.floor_ceiling) for g in guide.groups]
    ceilings += [(f"điều kiện không xét số {v.number}", v.ceiling) for v in guide.vetoes]
    for rule, ceiling in ceilings:
        if ceiling and guide.bands and ceiling not in known:
            yield Problem(
                BANDS,
                f"Mức “{CLASSIFICATIONS[ceiling]}” dùng ở {rule} không có trong các mức xếp loại."
                " Thêm mức ấy hoặc chọn mức khác.",
            )


# --- Beside the other guides --------------------------------------------------


def without_a_year(span: Span, others: Sequence[Span], years: Sequence[int]) -> list[Problem]:
    """Refuse a guide that no year would follow; the newest first year wins everywhere."""
    if years_of(span, others, years):
        return []
    if not any(span.reaches(year) for year in years):
        text = (
            f"Các năm áp dụng không thuộc Cuộc vận động ({in_words(years)}). Sửa các năm áp dụng."
        )
    else:
        text = (
            "Mọi năm áp dụng đều đã có hướng dẫn bắt đầu muộn hơn, nên hướng dẫn này không được"
            " dùng cho năm nào. Sửa các năm áp dụng."
        )
    return [Problem(HEAD, text)]


def scored_already(
    counts: Sequence[tuple[int, str, int]], *, free: int | None = None
) -> list[Problem]:
    """Refuse years in which scoring has begun under another guide: (year, its name, dossiers).

    free: the first year that is free, None when there is none left.
    """
    way_out = f" Đổi “Áp dụng từ năm” thành {free}." if free else ""
    return [
        Problem(
            HEAD,
            f"Năm {year} đã có {count} hồ sơ chấm theo hướng dẫn “{name}”, nên không thay hướng dẫn"
            f" của năm ấy được nữa.{way_out}",
        )
        for year, name, count in counts
    ]
