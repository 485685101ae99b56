"""What a dossier that comes again has changed, and who said each thing when."""

from decimal import Decimal

import pytest

from emulation import assessing, traces, vetoing
from emulation.services import scores
from emulation.tests.full_guides import fully_scored
from emulation.tests.scoring_pages import (
    Role,
    Status,
    add_links,
    chair_of,
    line_of,
    officer_above,
    officer_of,
    page_url,
    taken_up,
    veto_of,
)
from emulation.workflow import ASSESSMENT_FLOW as FLOW
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def returned():
    """Return a dossier that was submitted, taken up and sent back."""
    assessment = fully_scored("self", status=Status.TAKEN_UP)
    FLOW.perform("return", assessment, by=officer_above(assessment), note="Bổ sung minh chứng.")
    return assessment


def save(assessment, name, by=None, **values):
    """Save one line of the union's own, as its form would; version as it stands."""
    line = line_of(assessment, name)
    said = scores.line_values(line, "self") | values
    points = None if said["points"] is None else Decimal(said["points"])
    assessment.refresh_from_db()
    return scores.save_scores(
        assessment, "self", {line.pk: said | {"points": points}},
        by=by or officer_of(assessment), expected=assessment.version,
    )  # fmt: skip


def add_link(assessment, name, title):
    link = f"https://binhdinh.gov.vn/{title}"
    return scores.add_evidence(
        line_of(assessment, name), title=title, link=link, by=officer_of(assessment)
    )


def again(assessment, stage="self"):
    """Return {name: [(what, before, now)]} of what the stage changed; None without a return."""
    found = traces.resubmission(
        assessment,
        stage,
        traces.history(assessment),
        assessing.lines_of(assessment),
        vetoing.veto_lines(assessment),
    )
    return found and {
        change.name: [(d.label, d.was, d.now) for d in change.differences]
        for change in found.changed
    }


def test_a_first_submission_has_nothing_before_it():
    assessment = fully_scored("self")
    save(assessment, "a.1", points="25")

    assert again(assessment) is None


def test_points_notes_and_not_applicable_are_told_line_by_line(returned):
    save(returned, "a.1", points="25", note="Theo biên bản")
    save(returned, "a.2", points=None, na=True, note="Không có việc này")
    save(returned, "thưởng a.1", points=None)

    assert again(returned) == {
        "a.1": [("Điểm", "27", "25"), ("Diễn giải, lý do", "–", "Theo biên bản")],
        "a.2": [
            ("Điểm", "27", "Không áp dụng"),
            ("Diễn giải, lý do", "–", "Không có việc này"),
        ],
        "thưởng a.1": [("Điểm", "3", "Chưa chấm")],
    }


def test_what_was_changed_and_changed_back_is_no_change(returned):
    save(returned, "a.1", points="25")
    save(returned, "a.1", points="26")
    save(returned, "a.1", points="27")

    assert again(returned) == {}


def test_each_line_is_compared_with_what_was_handed_in_not_with_the_last_save(returned):
    save(returned, "a.1", points="25")
    save(returned, "a.1", points="20")

    assert again(returned) == {"a.1": [("Điểm", "27", "20")]}


def test_evidence_that_came_and_went_is_told(returned):
    old = add_link(returned, "b.1", "Có từ trước")
    FLOW.perform("submit", returned, by=chair_of(returned))
    FLOW.perform("return", returned, by=officer_above(returned), note="Thiếu.")
    scores.remove_evidence(old, by=officer_of(returned))
    add_link(returned, "a.1", "Biên bản")
    passing = add_link(returned, "a.2", "Nhầm")
    scores.remove_evidence(passing, by=officer_of(returned))

    assert again(returned) == {
        "a.1": [("Minh chứng", "Không có", "Biên bản")],
        "b.1": [("Minh chứng", "Có từ trước", "Đã gỡ")],
    }


def test_a_veto_said_otherwise_is_told(returned):
    returned.refresh_from_db()
    scores.save_scores(
        returned, "self", {}, vetoes={veto_of(returned).veto.pk: {"applies": True, "note": "A"}},
        by=officer_of(returned), expected=returned.version,
    )  # fmt: skip

    assert again(returned) == {
        "điều kiện 1": [("Kết luận", "Không", "Có"), ("Diễn giải, lý do", "–", "A")]
    }


def test_only_the_last_return_counts_and_withdrawing_in_between_forgets_nothing(returned):
    save(returned, "a.1", points="25")
    FLOW.perform("submit", returned, by=chair_of(returned))
    FLOW.perform("return", returned, by=officer_above(returned), note="Lần hai.")
    save(returned, "a.2", points="20")
    FLOW.perform("submit", returned, by=chair_of(returned))
    FLOW.perform("withdraw", returned, by=officer_of(returned))
    save(returned, "b.1", points="30")

    assert again(returned) == {"a.2": [("Điểm", "27", "20")], "b.1": [("Điểm", "36", "30")]}


def test_the_appraiser_sees_what_changed_above_the_form_and_at_the_lines(client, returned):
    save(returned, "a.1", points="25")
    FLOW.perform("submit", returned, by=chair_of(returned))
    above = officer_above(returned)
    FLOW.perform("take-up", returned, by=above)
    client.force_login(above)

    form = client.get(page_url(returned, "appraised")).content.decode()
    page = client.get(returned.get_absolute_url()).content.decode()

    for html in (form, page):
        panel = html.partition("Thay đổi so với lần nộp trước</h2>")[2].partition("</section>")[0]
        assert '<a href="#tieu-chi-a-1">a.1</a>' in panel
        assert "<del>27</del>" in panel
        assert "<ins>25</ins>" in panel
        assert html.count("Đơn vị đã sửa so với lần nộp trước") == 1
        assert "chưa nộp lại" not in panel


def test_what_was_to_be_mended_and_was_not_is_named(client, returned):
    FLOW.perform("submit", returned, by=chair_of(returned))
    pins = ["tieu-chi-a-1", "tieu-chi-b-1", "dieu-kien-1"]
    above = officer_above(returned)
    FLOW.perform("return", returned, by=above, note="Rà soát ba mục.", pins=pins)
    save(returned, "a.1", points="25")
    FLOW.perform("submit", returned, by=chair_of(returned))
    client.force_login(above)

    html = client.get(returned.get_absolute_url()).content.decode()

    panel = html.partition("Thay đổi so với lần nộp trước</h2>")[2].partition("</section>")[0]
    left = panel.partition("Được yêu cầu sửa nhưng chưa thay đổi")[2].partition("</p>")[0]
    assert "Rà soát ba mục." in panel
    assert '<a href="#tieu-chi-b-1">b.1</a>, <a href="#dieu-kien-1">điều kiện 1</a>.' in left
    assert "a.1" not in left


def test_a_dossier_that_comes_back_unchanged_says_so(client, returned):
    FLOW.perform("submit", returned, by=chair_of(returned))
    client.force_login(officer_above(returned))

    html = client.get(returned.get_absolute_url()).content.decode()

    assert "Từ đó đến nay chưa sửa điểm, diễn giải hay minh chứng nào." in html


def test_an_appraisal_done_again_shows_what_it_changed_to_ban_cspl_alone(client):
    assessment = fully_scored("self", "appraised", status=Status.APPRAISED)
    province, above = user_with(Role.DEPARTMENT_OFFICER), officer_above(assessment)
    FLOW.perform("reopen", assessment, by=province, note="Chấm lại a.1.")
    values = {line_of(assessment).pk: {"points": Decimal(20), "na": False, "note": "Thiếu"}}
    scores.save_scores(assessment, "appraised", values, by=above, expected=assessment.version)
    client.force_login(officer_of(assessment))
    before = client.get(assessment.get_absolute_url()).content.decode()
    assessment.refresh_from_db()

    FLOW.perform("appraise", assessment, by=above)
    client.force_login(province)
    after = client.get(page_url(assessment, "verified")).content.decode()

    assert "Thay đổi của thẩm định" not in before
    panel = after.partition("Thay đổi của thẩm định")[2].partition("</section>")[0]
    assert "<del>27</del>" in panel
    assert "<ins>20</ins>" in panel


# --- Who said it, and when -------------------------------------------------------------


def test_every_reason_names_who_gave_it_and_when(client):
    assessment = taken_up()
    first, second = officer_above(assessment), officer_above(assessment)
    for version, (by, name) in enumerate([(first, "a.1"), (second, "a.2")], start=1):
        values = {line_of(assessment, name).pk: {"points": Decimal(1), "na": False, "note": name}}
        scores.save_scores(assessment, "appraised", values, by=by, expected=version)
    client.force_login(first)

    html = client.get(assessment.get_absolute_url()).content.decode()

    rows = [html.partition(f'<tr id="tieu-chi-a-{n}"')[2].partition("</tr>")[0] for n in (1, 2)]
    assert f'Thẩm định: a.1 <span class="score-who">({first.full_name}, ' in rows[0]
    assert f'Thẩm định: a.2 <span class="score-who">({second.full_name}, ' in rows[1]


def test_a_stage_closed_at_one_go_is_its_closers():
    assessment = taken_up()
    above = officer_above(assessment)
    scores.accept_rest(assessment, "appraised", by=above, expected=1)
    assessment.refresh_from_db()
    FLOW.perform("appraise", assessment, by=above)

    assert traces.closing_words(assessment)["appraised"].who == above.full_name


@pytest.mark.parametrize("number", [3, 30])
def test_however_long_the_history_it_is_read_at_once(django_assert_num_queries, number):
    assessment = taken_up()
    above = officer_above(assessment)
    line = line_of(assessment)
    for version in range(1, number + 1):
        values = {line.pk: {"points": Decimal(version) / 10, "na": False, "note": ""}}
        scores.save_scores(assessment, "appraised", values, by=above, expected=version)
    add_links(line, 1)

    with django_assert_num_queries(1):
        trail = traces.history(assessment)
        words = traces.last_words(trail)

    assert len(trail) == number
    assert words[("appraised", str(line.criterion_id))].who == above.full_name
