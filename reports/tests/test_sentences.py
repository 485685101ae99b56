"""Sentences from figures: both numbers of every rate, and what is missing by name."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports import result_words, sentences
from reports.figures import Rate, tally
from reports.tests.test_figures import ALL_DONE, NOTHING_YET, SCALE

TIED = "\u00a0"


def units(count):
    return [replace(NOTHING_YET, code=f"A{i}", name=f"CĐCS {i}") for i in range(1, count + 1)]


def test_a_rate_is_written_with_both_numbers():
    assert sentences.share(Rate(1182, 1240)) == f"1.182/1.240 đơn vị (95,3{TIED}%)"


def test_of_nothing_no_share_is_written():
    assert sentences.share(Rate(0, 0)) == "0/0 đơn vị"


def test_what_came_is_said_with_what_came_on_time():
    said = sentences.received(Rate(95, 100), Rate(90, 95), "đăng ký thi đua")

    assert said == (
        f"Có 95/100 đơn vị (95{TIED}%) đăng ký thi đua, "
        f"trong đó 90/95 đơn vị (94,7{TIED}%) đúng hạn."
    )


def test_nothing_came_and_nothing_was_owed_are_two_things():
    assert sentences.received(Rate(0, 7), Rate(0, 0), "nộp báo cáo năm") == (
        "Trong 7 đơn vị thuộc diện thực hiện, chưa có đơn vị nào nộp báo cáo năm."
    )
    assert "chưa có số liệu" in sentences.received(Rate(0, 0), Rate(0, 0), "nộp báo cáo năm")


def test_few_missing_units_are_named_and_many_stand_in_the_annex():
    few, many = units(2), units(sentences.MOST_NAMES + 1)

    assert result_words.missing([("", few)], "report", "báo cáo năm", "Phụ lục I") == (
        "Còn 2 đơn vị chưa báo cáo năm: CĐCS 1; CĐCS 2."
    )
    assert result_words.missing([("", many)], "report", "báo cáo năm", "Phụ lục I") == (
        "Còn 11 đơn vị chưa báo cáo năm (danh sách tại Phụ lục I)."
    )
    assert not result_words.needs_annex([("", few)])
    assert result_words.needs_annex([("", many)])


def test_missing_units_of_the_province_are_named_under_their_upper_level_union():
    branches = [
        ("LĐLĐ huyện A", units(2)),
        ("LĐLĐ huyện B", [ALL_DONE]),
        ("LĐLĐ huyện C", units(1)),
    ]

    assert result_words.missing(branches, "report", "báo cáo năm", "Phụ lục II") == (
        "Còn 3 đơn vị chưa báo cáo năm. LĐLĐ huyện A: CĐCS 1, CĐCS 2; LĐLĐ huyện C: CĐCS 1."
    )


def test_many_of_the_province_are_counted_under_their_upper_level_union():
    branches = [("LĐLĐ huyện A", units(8)), ("LĐLĐ huyện B", units(5))]

    assert result_words.missing(branches, "report", "báo cáo năm", "Phụ lục II") == (
        "Còn 13 đơn vị chưa báo cáo năm (danh sách tại Phụ lục II), gồm: LĐLĐ huyện A 8; "
        "LĐLĐ huyện B 5."
    )


@pytest.mark.parametrize("name", ["registration", "scoring", "report"])
def test_a_unit_that_owes_nothing_is_never_named(name):
    spared = replace(NOTHING_YET, expected=False, reason="Đã giải thể")

    assert result_words.owing([spared], name) == []


def test_without_figures_every_sentence_says_so():
    said = result_words.context(tally([], SCALE), [("", [])], "Phụ lục")

    for name in ("registered", "scored", "reported", "points", "pledged", "satisfaction"):
        assert "chưa có số liệu" in said[name], name
    assert said["no_report"] == said["unclassified"] == said["not_expected"] == ""


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([], ""),
        (["80"], "1 đơn vị đã phúc tra nhưng không xếp loại vì chưa đủ thời gian hoạt động."),
        ([None], "1 đơn vị đã phúc tra nhưng không xếp loại vì không có tiêu chí nào áp dụng."),
        (
            ["80", None, "90"],
            "3 đơn vị đã phúc tra nhưng không xếp loại: 2 đơn vị vì chưa đủ thời gian hoạt động; "
            "1 đơn vị vì không có tiêu chí nào áp dụng.",
        ),
    ],
)
def test_a_verified_unit_without_a_classification_is_told_with_its_reason(points, said):
    spared = replace(ALL_DONE, expected=False, reason="Đã giải thể", classification="")
    without = [
        replace(ALL_DONE, classification="", verified_points=p and Decimal(p)) for p in points
    ]

    told = result_words.unclassified([("A", [ALL_DONE, spared]), ("B", without)])

    assert told == (f"Ngoài ra có {said}" if said else "")


def test_the_three_scores_are_said_side_by_side():
    said = sentences.mean_points(tally([ALL_DONE], SCALE))

    assert "tự chấm 95,00 điểm, thẩm định 93,00 điểm, phúc tra 91,50 điểm" in said
    assert f"khác điểm tự chấm ở 1/1 đơn vị (100{TIED}%)" in said


def test_pledges_are_said_with_staff_and_target():
    said = sentences.pledged(tally([ALL_DONE], SCALE))

    assert said.startswith("Có 36/40 cán bộ, công chức, viên chức, người lao động (90")
    assert said.endswith("số người đăng ký cam kết đầu năm là 38.")


def test_satisfaction_is_a_mean_that_names_its_units():
    low = replace(ALL_DONE, figures=(Decimal(1), Decimal(1), Decimal("90")))

    said = sentences.satisfaction(tally([ALL_DONE, low], SCALE))

    assert f"93,25{TIED}% (bình quân của 2 đơn vị có số liệu)" in said
