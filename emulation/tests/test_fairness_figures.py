"""Quartiles, outliers, pictures and the paragraph, worked out by hand."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from emulation.fairness import charts, figures, words
from emulation.fairness.figures import HIGH, LOW, LineSums, Spread, fences, outliers, quartiles

SUMS = LineSums(
    lines=1400, unchanged=1050, lowered=330, raised=20, cut_lines=1380, cut_sum=D("276"),
    verified_lines=1260, confirmed=1197, correction_lines=1250, correction_sum=D("-62.5"),
)  # fmt: skip
SPREAD = Spread(
    units=100, own_mean=D("92.345"), mean=D("89.5"), least=D(60), first=D("86.25"),
    median=D("90"), third=D("94.125"), most=D(100), verified=90, verified_mean=D("88.9"),
    corrected=D("-0.605"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([5], (5, 5, 5)),
        ([1, 2], (D("1.25"), D("1.5"), D("1.75"))),
        ([3, 1, 2], (D("1.5"), 2, D("2.5"))),
        ([1, 2, 3, 4], (D("1.75"), D("2.5"), D("3.25"))),
        ([1, 2, 3, 4, 5], (2, 3, 4)),
        ([7, 7, 7, 7], (7, 7, 7)),
    ],
)
def test_quartiles_are_those_of_a_spreadsheet(values, expected):
    assert quartiles(map(D, values)) == expected


def test_no_values_have_no_quartiles():
    with pytest.raises(ValueError):
        quartiles([])


def test_who_stands_beyond_the_fences_is_named_and_who_stands_on_them_is_not():
    usual = fences(map(D, [70, 72, 74, 76, 78]))
    assert (usual.low, usual.high) == (66, 82)

    values = {"a": 70, "b": 72, "c": 74, "d": 76, "e": 78}
    assert outliers({k: D(v) for k, v in values.items()}) == {}
    assert usual.side(D(82)) == usual.side(D(66)) == ""
    assert (usual.side(D("82.01")), usual.side(D("65.99"))) == (HIGH, LOW)


def test_a_very_lenient_and_a_very_strict_union_are_named():
    values = {name: D(70 + n) for n, name in enumerate("abcdefgh")} | {"x": D(99), "y": D(20)}

    assert outliers(values) == {"x": HIGH, "y": LOW}


def test_fewer_than_five_peers_are_not_compared():
    assert outliers({"a": D(1), "b": D(1), "c": D(1), "d": D(99), "e": None}) == {}


def test_shares_and_means_have_no_figure_without_lines():
    nothing = LineSums()

    assert nothing.unchanged_share is nothing.mean_cut is nothing.mean_correction is None
    assert figures.together([]) == nothing
    assert figures.together([SUMS, SUMS]).cut_sum == D("552")


def test_the_paragraph_tells_all_figures_in_whole_sentences():
    told = words.Told(
        2024, "các công đoàn cấp trên", SUMS, SPREAD,
        [words.Corrected("b.4", "…", 40, 100), words.Corrected("c.1", "…", 0, 100)],
        [words.Standing("LĐLĐ huyện An Lão", "unchanged", HIGH, "99,0 %"),
         words.Standing("LĐLĐ huyện An Lão", "cut", LOW, "0,02 điểm")], peers=True,
    )  # fmt: skip

    assert words.paragraph(told) == (
        "Năm 2024, các công đoàn cấp trên đã thẩm định 100 hồ sơ tự chấm điểm với 1.400 lượt "
        "tiêu chí. Số lượt giữ nguyên điểm tự chấm là 1.050 (75 %), hạ điểm 330 lượt, nâng "
        "điểm 20 lượt; bình quân mỗi tiêu chí giảm 0,20 điểm. Điểm tự chấm bình quân 92,35 điểm; "
        "điểm thẩm định bình quân 89,50 điểm, trung vị 90,00 điểm; một nửa số hồ sơ đạt từ 86,25 "
        "đến 94,13 điểm. Qua phúc tra 90 hồ sơ, Ban Chính sách - Pháp luật điều chỉnh 63 "
        "trên 1.260 lượt tiêu chí (5 %); điểm phúc tra bình quân thấp hơn điểm thẩm định 0,61 "
        "điểm. Tiêu chí phải điều chỉnh nhiều nhất: b.4 (40 trên 100 lượt). Công đoàn cấp trên "
        "chấm khác biệt rõ so với mặt bằng chung: LĐLĐ huyện An Lão (tỉ lệ giữ nguyên cao "
        "99,0 %, mức hạ điểm bình quân nhỏ 0,02 điểm)."
    )


def test_the_paragraph_of_a_year_under_way_says_what_is_missing():
    nothing = words.Told(2026, "các công đoàn cấp trên", LineSums(), None)
    begun = words.Told(2026, "LĐLĐ thị xã", LineSums(lines=14, unchanged=14),
                       Spread(1, None, D(90), *[D(90)] * 5), peers=True)  # fmt: skip

    assert words.paragraph(nothing) == "Năm 2026 chưa có hồ sơ chấm điểm nào được thẩm định."
    assert "Chưa có hồ sơ nào được phúc tra." in words.paragraph(begun)
    assert "Không có công đoàn cấp trên nào chấm khác biệt rõ" in words.paragraph(begun)
    assert "bình quân mỗi tiêu chí" not in words.paragraph(begun)
    assert "một nửa" not in words.paragraph(begun)


def test_every_outlier_has_its_saying():
    assert set(words.SAYINGS) == {
        (m, h) for m in ("unchanged", "mean", "cut") for h in (True, False)
    }


def test_a_box_lies_between_its_whiskers_on_the_common_scale():
    low, high = charts.scale([SPREAD])
    box = charts.box(SPREAD, low, high, width=400)

    assert (low, high) == (60, 100)
    assert (box.least, box.median, box.most) == ("0.0", "300.0", "400.0")
    assert (box.first, box.breadth) == ("262.5", "78.8")


def test_the_scale_holds_the_highest_and_the_lowest_total():
    spread = replace(SPREAD, least=D("-3.5"), most=D("96.28"))

    assert charts.scale([spread]) == (-10, 100)
    assert charts.box(spread, *charts.scale([spread]), width=110).most == "106.3"


def test_a_line_is_parted_where_a_year_has_no_value():
    line = charts.line([(2020, D(0)), (2021, D(50)), (2022, None), (2023, D(100)), (2024, D(50))],
                       D(0), D(100), width=400, height=60)  # fmt: skip

    assert line.runs == ("0.0,60.0 100.0,30.0", "300.0,0.0 400.0,30.0")
    assert [dot.year for dot in line.dots] == [2020, 2021, 2023, 2024]


def test_the_smallest_bar_still_shows_and_nought_shows_none():
    assert charts.length(D("0.001"), D(1)) == "2.0"
    assert charts.length(D(0), D(1)) == charts.length(D(1), D(0)) == "0.0"
    assert charts.length(D(-1), D(2), width=100) == "50.0"


def test_the_sentence_on_cross_checks_ends_the_paragraph():
    told = words.Told(
        2026, "LĐLĐ thị xã", LineSums(lines=14, unchanged=14), SPREAD, crossed="Xong."
    )

    assert words.paragraph(told).endswith(" Xong.")
