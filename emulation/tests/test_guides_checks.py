"""What stands in the way of publishing a guide, each rule by a planted fault."""

from dataclasses import replace
from decimal import Decimal

import pytest

from emulation.guides import checks
from emulation.guides.checks import problems, stopping, without_a_year
from emulation.guides.spans import Span, effects, in_force, in_words, years_of
from emulation.guides.values import Band, Group, Guide, Head, Item, Veto
from emulation.scoring import (
    BONUS,
    COMPLETED,
    EXCELLENT,
    GOOD,
    NOT_COMPLETED,
    PENALTY,
    STANDARD,
)

YEARS = range(2020, 2029)
HEAD = Head(
    kind="collective", title="Hướng dẫn chấm điểm", first_year=2027, source="mục V.1",
    rateable_clause="mục 4", bonus_cap=Decimal(5), bonus_clause="mục 3", own_share=Decimal(10),
    own_clause="mục 5", sample_clause="mục 6",
)  # fmt: skip


def item(number=1, points=50, kind=STANDARD, **values):
    text = values.pop("text", f"Nội dung số {number} loại {kind} {points} điểm")
    return Item(kind, number, text, Decimal(points), values.pop("clause", "mục 2"), **values)


A = Group(
    "a", "Tiêu chuẩn chung", (item(1, 30), item(2, 30), item(1, 5, BONUS), item(1, 90, PENALTY)),
    Decimal(50), COMPLETED, "mục 2.1",
)  # fmt: skip
B = Group("b", "Cải cách hành chính", (item(1, 40),))
BANDS = tuple(
    Band(name, Decimal(floor), "mục 4")
    for name, floor in ((EXCELLENT, 90), (GOOD, 70), (COMPLETED, 50), (NOT_COMPLETED, 0))
)
VETOES = (Veto(1, "Có người bị kỷ luật từ cảnh cáo", COMPLETED, clause="mục 3"),)
GUIDE = Guide(HEAD, (A, B), VETOES, BANDS)


def head(**values):
    return replace(GUIDE, head=replace(HEAD, **values))


def first(**values):
    return replace(GUIDE, groups=(replace(A, **values), B))


def with_items(*items):
    return replace(GUIDE, groups=(A, replace(B, items=items)))


def test_a_whole_guide_has_no_problem():
    assert problems(GUIDE) == []


@pytest.mark.parametrize(
    ("guide", "section", "said"),
    [
        (head(title=" "), "thong-tin", "chưa có tên"),
        (head(source=""), "thong-tin", "Chưa ghi căn cứ"),
        (head(last_year=2026), "thong-tin", "Năm cuối đứng trước năm đầu"),
        (head(rateable_clause=""), "thong-tin", "số tháng để được xếp loại theo mục nào"),
        (head(own_clause=""), "thong-tin", "tỉ lệ tiêu chí riêng"),
        (head(sample_clause=""), "thong-tin", "tỉ lệ đọc mẫu và giới hạn"),
        (head(sample_share=Decimal(0)), "thong-tin", "mà không đọc"),
        (head(bonus_clause=""), "thong-tin", "mức tối đa của điểm thưởng theo mục nào"),
        (head(bonus_cap=Decimal(0)), "thong-tin", "điểm thưởng tối đa là 0"),
        (replace(GUIDE, groups=()), "thong-tin", "chưa có nhóm"),
        (replace(GUIDE, groups=(A, replace(B, letter="c"))), "a", "cần lần lượt là a, b"),
        (first(title=""), "a", "Nhóm a chưa có tên"),
        (first(items=()), "a", "chưa có tiêu chí nào"),
        (first(floor_clause=""), "a", "điểm liệt của nhóm a theo mục nào"),
        (first(floor_ceiling=EXCELLENT), "a", "không có tác dụng"),
        (first(items=(item(1, 60, BONUS),)), "a", "có điểm liệt nhưng không có tiêu chí"),
        (with_items(item(1, 40, text=" ")), "b", "tiêu chí b.1 chưa có nội dung"),
        (with_items(item(1, 40, clause="")), "b", "Chưa ghi tiêu chí b.1 theo mục nào"),
        (with_items(item(1, 40), item(1, 3, PENALTY, clause="")), "b", "điểm trừ b.1"),
        (with_items(item(2, 40)), "b", "cần liên tục từ 1 đến 1"),
        (
            with_items(item(1, 40, text="nội dung số 1 loại standard 30  điểm.")),
            "b",
            "tiêu chí b.1 có cùng nội dung với mục tiêu chí a.1",
        ),
        (with_items(item(1, 40, leaders_only=True)), "b", "chỉ dùng cho cá nhân"),
        (with_items(item(1, "39.5")), "a", "là 99,5, thiếu 0,5 so với 100"),
        (with_items(item(1, 41)), "a", "là 101, thừa 1 so với 100"),
        (replace(GUIDE, vetoes=(replace(VETOES[0], text=""),)), "khong-xet", "chưa có nội dung"),
        (replace(GUIDE, vetoes=(replace(VETOES[0], clause=""),)), "khong-xet", "theo mục nào"),
        (replace(GUIDE, vetoes=(replace(VETOES[0], number=2),)), "khong-xet", "liên tục từ 1"),
        (
            replace(GUIDE, vetoes=(replace(VETOES[0], ceiling=EXCELLENT),)),
            "khong-xet",
            "không có tác dụng",
        ),
        (replace(GUIDE, bands=()), "xep-loai", "bắt đầu từ 0 điểm"),
        (replace(GUIDE, bands=BANDS[:3]), "xep-loai", "bắt đầu từ 0 điểm"),
        (
            replace(GUIDE, bands=(*BANDS[:2], replace(BANDS[2], floor=Decimal(70)), BANDS[3])),
            "xep-loai",
            "cùng điểm sàn",
        ),
        (
            replace(GUIDE, bands=(*BANDS[:2], replace(BANDS[2], floor=Decimal(80)), BANDS[3])),
            "xep-loai",
            "phải có điểm sàn cao hơn",
        ),
        (
            replace(GUIDE, bands=(*BANDS[:3], replace(BANDS[3], clause=""))),
            "xep-loai",
            "theo mục nào",
        ),
        (
            replace(GUIDE, bands=(BANDS[0], BANDS[1], BANDS[3])),
            "xep-loai",
            "không có trong các mức xếp loại",
        ),
    ],
)
def test_a_planted_fault_is_found_where_it_is_mended(guide, section, said):
    found = stopping(problems(guide))

    assert [p.section for p in found if said in p.text][:1] == [section], found


def test_a_cap_without_a_bonus_item_is_refused():
    guide = first(items=(item(1, 30), item(2, 30)))

    assert any("chưa có mục điểm thưởng nào" in p.text for p in stopping(problems(guide)))


def test_an_individual_guide_needs_no_rule_about_dossiers_of_unions():
    guide = head(kind="individual", rateable_clause="", own_clause="", sample_clause="")

    assert problems(guide) == []


def test_a_leaders_criterion_says_on_how_many_points_the_others_are_scored():
    guide = replace(
        with_items(item(1, 40, leaders_only=True)), head=replace(HEAD, kind="individual")
    )
    found = problems(guide)

    assert stopping(found) == []
    assert "được chấm trên 60 điểm" in found[0].text


def test_a_penalty_may_exceed_its_group():
    assert A.of_kind(PENALTY)[0].maximum > A.maximum
    assert problems(GUIDE) == []


# --- Which guide holds in which year ------------------------------------------

OLD = Span("Cũ", 2020, 2028, 1)


def test_the_newest_first_year_wins_and_the_old_guide_keeps_its_years():
    new = Span("Mới", 2026, 2026, 2)

    assert [in_force(year, [OLD, new]).name for year in (2025, 2026, 2027)] == ["Cũ", "Mới", "Cũ"]
    assert effects(new, [OLD], YEARS) == [
        "Hướng dẫn này được dùng để chấm điểm năm 2026.",
        "Hướng dẫn “Cũ” được thay trong năm 2026, vẫn dùng cho năm 2020-2025, 2027-2028.",
    ]


def test_of_two_with_the_same_first_year_the_later_one_wins():
    again = Span("Sửa", 2020, None, 2)

    assert years_of(again, [OLD], YEARS) == list(YEARS)
    assert "Hướng dẫn “Cũ” được thay trong năm 2020-2028." in effects(again, [OLD], YEARS)


def test_a_guide_behind_a_newer_one_is_told_where_it_does_not_reach():
    middle = Span("Giữa", 2024, None, 3)
    newer = Span("Mới", 2026, None, 2)

    assert years_of(middle, [OLD, newer], YEARS) == [2024, 2025]
    assert any("Năm 2026-2028 vẫn theo hướng dẫn “Mới”" in s for s in
               effects(middle, [OLD, newer], YEARS))  # fmt: skip


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span("x", 2030, None, 9), "không thuộc Cuộc vận động (2020-2028)"),
        (Span("x", 2021, 2022, 9), ""),
        (Span("x", 2019, 2022, 9), "đã có hướng dẫn bắt đầu muộn hơn"),
    ],
)
def test_a_guide_that_no_year_would_follow_is_refused(span, said):
    found = without_a_year(span, [OLD], YEARS)

    assert (said in found[0].text) if said else not found


def test_years_in_words():
    assert in_words([2020, 2021, 2022, 2024, 2026, 2027]) == "2020-2022, 2024, 2026-2027"


def test_years_scored_under_another_guide_are_refused_with_what_to_do():
    (found,) = checks.scored_already([(2026, "Cũ", 57)], free=2027)

    assert found.stops
    assert found.text == (
        "Năm 2026 đã có 57 hồ sơ chấm theo hướng dẫn “Cũ”, nên không thay hướng dẫn của năm ấy"
        " được nữa. Đổi “Áp dụng từ năm” thành 2027."
    )
