"""Two versions of a guide side by side."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from emulation.guides.comparing import State, compare, counts, marked
from emulation.guides.values import Group, Item
from emulation.scoring import GOOD, PENALTY
from emulation.tests.test_guides_checks import BANDS, GUIDE, VETOES, A, B, head, item


def rows_of(parts, title):
    return next(part.rows for part in parts if part.title.startswith(title))


def words(runs):
    return [run.text for run in runs if run.marked]


def with_a(*items):
    return replace(GUIDE, groups=(replace(A, items=items), B))


def test_the_same_guide_differs_in_nothing():
    found = counts(compare(GUIDE, GUIDE))

    assert found[State.SAME] > 0
    assert found[State.CHANGED] == found[State.ADDED] == found[State.REMOVED] == 0


def test_changed_words_are_marked_on_both_sides():
    old = with_a(item(1, 60, text="Báo cáo đúng hạn, đầy đủ số liệu"))
    new = with_a(item(1, 60, text="Báo cáo sớm hạn, đầy đủ số liệu"))

    row = rows_of(compare(old, new), "Nhóm a")[1]

    assert row.state == State.CHANGED
    assert words(row.old) == ["đúng"]
    assert words(row.new) == ["sớm"]
    assert not row.changes


def test_words_changed_one_after_another_are_marked_as_one():
    left, right = marked("thông qua hình thức trực tuyến", "hoàn toàn trực tuyến")

    assert (words(left), words(right)) == (["thông qua hình thức"], ["hoàn toàn"])


def test_changed_points_are_told_in_both_versions():
    old = with_a(item(1, 30), item(2, 30))
    new = with_a(item(1, 30), item(2, "29.5"))

    _head, same, changed = rows_of(compare(old, new), "Nhóm a")

    assert same.state == State.SAME
    assert [(f.label, f.old, f.new) for f in changed.changes] == [("Điểm tối đa", "30", "29,5")]


def test_a_criterion_put_in_between_moves_the_others_and_changes_none():
    first, second = item(1, 30, text="Niêm yết công khai thủ tục"), item(2, 30, text="Giữ kỷ cương")
    between = Item("standard", 2, "Trả hồ sơ trước hạn cho người dân", Decimal(10), "mục 2")

    rows = rows_of(
        compare(with_a(first, second), with_a(first, between, replace(second, number=3))), "Nhóm a"
    )

    assert [(r.name, r.state) for r in rows[1:]] == [
        ("Tiêu chí 1", State.SAME),
        ("Tiêu chí 2", State.ADDED),
        ("Tiêu chí 2 → Tiêu chí 3", State.SAME),
    ]


def test_what_was_taken_out_is_shown_as_it_was():
    gone = item(2, 30, text="Điều đã bỏ hẳn đi")

    rows = rows_of(compare(with_a(item(1, 30), gone), with_a(item(1, 30))), "Nhóm a")

    assert (rows[-1].state, words(rows[-1].old), rows[-1].new) == (
        State.REMOVED, ["Điều đã bỏ hẳn đi"], (),
    )  # fmt: skip


def test_groups_vetoes_bands_and_the_head_are_compared_too():
    new = replace(
        head(bonus_cap=Decimal(10), last_year=2028),
        groups=(
            replace(A, floor_percent=None, floor_ceiling="", floor_clause=""),
            B,
            Group("c", "Nhóm hoàn toàn mới", (item(1, 5, PENALTY),)),
        ),
        vetoes=(replace(VETOES[0], ceiling=GOOD),),
        bands=(replace(BANDS[0], floor=Decimal(95)), *BANDS[1:]),
    )
    parts = compare(GUIDE, new)

    assert {f.label for f in rows_of(parts, "Thông tin")[1].changes} == {
        "Năm áp dụng", "Tổng điểm thưởng tối đa",
    }  # fmt: skip
    assert {f.label for f in rows_of(parts, "Nhóm a")[0].changes} == {
        "Điểm liệt", "Điểm liệt theo mục",
    }  # fmt: skip
    assert {row.state for row in rows_of(parts, "Nhóm c")} == {State.ADDED}
    assert rows_of(parts, "Điều kiện")[0].changes[0].label == "Xếp loại cao nhất"
    assert [r.state for r in rows_of(parts, "Mức")] == [State.CHANGED, *[State.SAME] * 3]


def test_a_changed_rule_of_the_head_is_not_told_as_its_name():
    new = replace(GUIDE, head=replace(GUIDE.head, note="Áp dụng từ học kỳ II."))
    renamed = replace(GUIDE, head=replace(GUIDE.head, title="Hướng dẫn mới"))

    def told(other):
        rows = rows_of(compare(GUIDE, other), "Thông tin")
        return [(row.name, row.state, [fact.label for fact in row.changes]) for row in rows]

    assert told(new) == [
        ("Tên", State.SAME, []),
        ("Quy định chung", State.CHANGED, ["Ghi chú"]),
    ]
    assert told(renamed) == [("Tên", State.CHANGED, []), ("Quy định chung", State.SAME, [])]


TEXT = st.text("ab ,đ.", max_size=30)


@given(TEXT, TEXT)
def test_the_runs_give_both_texts_again_and_unmarked_words_are_in_both(old, new):
    left, right = marked(old, new)

    assert "".join(run.text for run in left) == old
    assert "".join(run.text for run in right) == new
    common = ["".join(r.text for r in side if not r.marked).split() for side in (left, right)]
    assert "".join(common[0]) == "".join(common[1])


def test_comparing_backwards_swaps_added_and_removed():
    new = with_a(item(1, 30), item(2, 30), item(3, 1, text="Thêm một điều chưa từng có"))
    there, back = counts(compare(GUIDE, new)), counts(compare(new, GUIDE))

    assert (there[State.ADDED], there[State.REMOVED]) == (back[State.REMOVED], back[State.ADDED])
    assert there[State.ADDED] == 1
