"""The reviewer's pages: the blind form shows no point given before, and takes what is typed."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from core.models import StoredFile
from emulation import assessing
from emulation.crosschecks.flow import CROSS_CHECK_FLOW
from emulation.models import AssessmentLine, CrossReview
from emulation.tests.cross_cases import Field, form_data, fresh, page, report_of, score
from emulation.tests.factories import YEAR, RegistrationFactory
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
MINE = f"/thi-dua/{YEAR}/cham-cheo/don-vi-cham/"
# Points and words that stand nowhere else on a page.
SELF, APPRAISED, VERIFIED = Decimal("1.37"), Decimal("1.29"), Decimal("1.13")
REASON = "Minh chứng chưa đầy đủ nên hạ điểm"


@pytest.fixture
def field():
    return Field()


def mark(review):
    """Give the dossier's lines points, reasons and a narrative that are easy to find."""
    AssessmentLine.objects.filter(assessment=review.assessment_id).update(
        self_points=SELF, appraised_points=APPRAISED, verified_points=VERIFIED,
        appraised_note=REASON, verified_note=REASON,
    )  # fmt: skip


def told(page_text):
    return re.sub(r"\s+", " ", page_text)


def test_the_blind_form_shows_narrative_and_figures_and_no_point_given_before(client, field):
    dossier = field.dossiers[0]
    dossier.lines.update(self_note="Đã tổ chức 6 buổi tuyên truyền tại đơn vị.")
    review = fresh(field.draw().reviews.get(assessment=dossier))
    mark(review)
    report_of(review.union_year, staff_count=4000, pledged_count=3791)
    RegistrationFactory(union_year=review.union_year, first_submitted_at=clock.now())
    client.force_login(field.officer_of(review))

    pages = [page(client, review.get_absolute_url()), page(client, MINE)]

    assert "Đã tổ chức 6 buổi tuyên truyền tại đơn vị." in pages[0]
    assert "3.791" in pages[0]
    for seen in map(told, pages):
        for given in (SELF, APPRAISED, VERIFIED):
            assert f"{given}" not in seen
            assert f"{given}".replace(".", ",") not in seen
        for total in (dossier.self_total, dossier.appraised_total):
            assert f"{total:.2f}".replace(".", ",") not in seen
        assert REASON not in seen


def test_the_reviewer_opens_the_dossier_nowhere_else(client, field):
    review = fresh(field.draw().reviews.first())
    client.force_login(field.officer_of(review))
    dossier = review.assessment

    for url in (
        dossier.get_absolute_url(),
        reverse("emulation:evidence-list", args=[dossier.lines.first().pk]),
        reverse("emulation:cross-lines", args=[review.pk]),
        reverse("emulation:cross-detail", args=[review.cross_check_id]),
        reverse("emulation:cross-differences", args=[review.cross_check_id]),
        reverse("emulation:cross-export", args=[review.cross_check_id]),
        reverse("emulation:cross-criterion", args=[review.cross_check_id]),
    ):
        page(client, url, status=404)


def test_a_draft_is_kept_and_a_finished_review_goes_to_the_list(client, field):
    review = fresh(field.draw().reviews.first())
    client.force_login(field.officer_of(review))
    url = review.get_absolute_url()

    assert client.post(url, form_data(review)).status_code == 302
    assert CrossReview.objects.get(pk=review.pk).version == 2
    assert client.post(url, form_data(review, then="finish"))["Location"] == MINE

    done = fresh(review)
    assert done.cross_total == Decimal("80.00")
    seen = page(client, url)
    assert "đã chấm xong lúc" in seen
    assert "80,00" in seen
    assert '<form method="post" novalidate' not in seen


def test_what_is_missing_is_told_beside_its_field_and_what_was_typed_is_saved(client, field):
    review = fresh(field.draw().reviews.first())
    client.force_login(field.officer_of(review))
    data = form_data(review, then="finish")
    left = next(name for name in data if name.startswith("points_"))
    data[left] = ""

    answer = client.post(review.get_absolute_url(), data)

    assert answer.status_code == 422
    assert "chưa có điểm" in answer.content.decode()
    now = fresh(review)
    assert now.finished_at is None
    assert now.lines.filter(cross_points__isnull=False).count() == now.lines.count() - 1


@pytest.mark.parametrize("typed", ["9999", "-1", "NaN", "1e400", "٣", "abc", "1,234"])
def test_points_that_can_not_be_are_refused_beside_the_field(client, field, typed):
    review = fresh(field.draw().reviews.first())
    client.force_login(field.officer_of(review))
    data = form_data(review)
    name = next(name for name in data if name.startswith("points_"))

    answer = client.post(review.get_absolute_url(), data | {name: typed})

    assert answer.status_code == 422
    assert fresh(review).version == 1


def test_forged_lines_of_another_review_are_not_taken(client, field):
    review, other = (fresh(r) for r in field.draw().reviews.all()[:2])
    client.force_login(field.officer_of(review))

    client.post(review.get_absolute_url(), form_data(other, version=1))

    assert fresh(other).version == fresh(review).version == 1


def test_two_colleagues_meet_and_nobody_loses_a_word(client, field):
    review = fresh(field.draw().reviews.first())
    colleague = user_with(Post.Role.UPPER_CHAIR, review.reviewer)
    stale = form_data(review, "0.7")
    client.force_login(colleague)
    client.post(review.get_absolute_url(), form_data(review, "0.8"))
    client.force_login(field.officer_of(review))

    answer = client.post(review.get_absolute_url(), stale)

    assert answer.status_code == 409
    seen = answer.content.decode()
    assert "Bản đang lưu" in seen
    assert colleague.full_name in seen
    line = assessing.lines_of(fresh(review))[0]
    assert line.cross_points == (line.maximum * Decimal("0.8")).quantize(Decimal("0.01"))


def test_the_form_saves_itself(client, field):
    review = fresh(field.draw().reviews.first())
    client.force_login(field.officer_of(review))
    headers = {"X-Requested-With": "autosave"}

    answer = client.post(review.get_absolute_url(), form_data(review), headers=headers)
    late = client.post(review.get_absolute_url(), form_data(review, "0.1", version=1),
                       headers=headers)  # fmt: skip

    assert (answer.json()["ok"], answer.json()["version"]) == (True, 2)
    assert late.status_code == 409


def test_typing_into_a_closed_cross_check_gives_the_words_back(client, field):
    check = field.draw()
    review = fresh(check.reviews.first())
    data = form_data(review)
    name = next(name for name in data if name.startswith("points_"))
    note = name.replace("points", "note")
    CROSS_CHECK_FLOW.perform("close", check, by=field.cspl)
    client.force_login(field.officer_of(review))

    answer = client.post(review.get_absolute_url(), data | {note: "Nhận xét vừa nhập"})

    assert answer.status_code == 403
    assert "Nhận xét vừa nhập" in answer.content.decode()
    assert fresh(review).version == 1


def evidence_of(review, state=StoredFile.State.CLEAN):
    stored = StoredFile.objects.create(
        sha256="0" * 64, size=3, content_type="application/pdf", name="a.pdf", state=state
    )
    line = review.assessment.lines.first()
    by = user_with(Post.Role.GRASSROOTS_OFFICER, review.union)
    return line.evidence.create(title="Biên bản", stored_file=stored, added_by=by)


def test_evidence_opens_by_the_open_review_alone(client, field):
    first, second = (fresh(r) for r in field.draw().reviews.all()[:2])
    item = evidence_of(first)
    mine = reverse("emulation:cross-evidence", args=[first.pk, item.pk])
    client.force_login(field.officer_of(first))
    assert mine in page(client, first.get_absolute_url())

    # The bytes of the test's file are not there: it leads back, which is past the right.
    assert client.get(mine).status_code == 302
    foreign = reverse("emulation:cross-evidence", args=[second.pk, item.pk])
    client.force_login(field.officer_of(second))
    assert client.get(foreign).status_code == 404
    if second.reviewer_id != first.reviewer_id:
        assert client.get(mine).status_code == 404
    client.force_login(field.officer_of(first))
    assert client.get(reverse("emulation:evidence-view", args=[item.pk])).status_code == 404
    score(field, first)
    for name, more in (("", []), ("-download", []), ("-page", [1])):
        url = reverse(f"emulation:cross-evidence{name}", args=[first.pk, item.pk, *more])
        assert client.get(url).status_code == 403
