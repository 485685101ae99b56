"""A cross-check is drawn once, scored blindly by another union, closed for ever."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from core import audit, clock
from core.versions import StaleVersion
from emulation.crosschecks import candidates, drawing, reading, reviewing
from emulation.crosschecks.flow import CROSS_CHECK_FLOW
from emulation.fairness import reading as reading_of_year
from emulation.models import Assessment, CrossCheck, CrossLine, CrossReview, UnionYear
from emulation.tests.cross_cases import Field, fresh, points, score
from emulation.tests.fairness_cases import appraised
from unions.models import Post, Union
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

pytestmark = pytest.mark.django_db


def close(field, check):
    return CROSS_CHECK_FLOW.perform("close", check, by=field.cspl)


# --- The draw --------------------------------------------------------------------


def test_every_drawn_dossier_goes_to_a_union_that_did_not_appraise_it():
    field = Field(uppers=3, each=4)

    check = field.draw(9)

    reviews = list(check.reviews.all())
    assert len(reviews) == 9
    assert all(r.reviewer_id != r.supervisor_id for r in reviews)
    load = [sum(r.reviewer_id == u.pk for r in reviews) for u in field.uppers]
    assert max(load) - min(load) <= 1


def test_the_draw_follows_from_the_recorded_seed():
    field = Field(uppers=3, each=4)

    check = field.draw(5)

    pool = [assessment.pk for assessment in field.dossiers]
    assert set(drawing.sample(check.seed, pool, 5)) == {
        r.assessment_id for r in check.reviews.all()
    }
    told = audit.trail(check).get(action="draw").after
    assert (told["seed"], told["pool"], check.pool) == (check.seed, 12, 12)
    assert told["given"] == {
        str(r.assessment_id): r.reviewer_id for r in check.reviews.order_by("pk")
    }


def test_only_appraised_and_verified_dossiers_are_drawn():
    field = Field(uppers=2, each=1)
    verified = appraised(UnionFactory(parent=field.uppers[0]), "1", "0.9", "0.8")
    waiting = appraised(UnionFactory(parent=field.uppers[0]), "1", "0.9")
    Assessment.objects.filter(pk=waiting.pk).update(status="taken_up", appraised_total=None)

    check = field.draw(3)

    assert verified.pk in {r.assessment_id for r in check.reviews.all()}
    with pytest.raises(ValidationError):
        field.draw(1)


def test_a_second_one_waits_for_the_first_and_takes_what_was_not_drawn():
    field = Field(uppers=3, each=2)
    first = field.draw(4)
    with pytest.raises(ValidationError, match="đang có một đợt"):
        field.draw(1)
    close(field, first)

    second = field.draw(2)

    drawn = [r.assessment_id for c in (first, second) for r in c.reviews.all()]
    assert len(set(drawn)) == 6
    close(field, second)
    with pytest.raises(ValidationError, match="chưa được chấm chéo"):
        field.draw(1)


def test_the_same_press_draws_once():
    field = Field()

    first, again = field.draw(3, key="a" * 32), field.draw(3, key="a" * 32)

    assert first == again
    assert CrossCheck.objects.count() == 1


def test_more_than_there_are_is_refused_and_nothing_is_drawn():
    field = Field(uppers=2, each=1)

    for count in (0, 3):
        with pytest.raises(ValidationError, match="Lấy từ 1 đến 2 hồ sơ"):
            field.draw(count)

    assert not CrossCheck.objects.exists()


def test_one_upper_union_alone_has_nobody_to_check_it():
    field = Field(uppers=1, each=3)

    with pytest.raises(ValidationError, match="Chưa có công đoàn cấp trên nào khác"):
        field.draw(1)


def test_what_the_province_appraised_goes_to_any_upper_union():
    field = Field(uppers=1, each=1)
    direct = appraised(UnionFactory(parent=province()), "1", "0.9")
    UnionYear.objects.filter(union=field.uppers[0]).delete()
    mine = appraised(field.uppers[0], "1", "0.9")

    check = field.draw(1)

    # Its own dossier and those beneath it have no other union; the direct one has.
    assert check.pool == 1
    assert check.reviews.get().assessment == direct
    assert mine.pk != direct.pk


def test_a_union_without_anybody_at_work_reviews_nothing():
    field = Field(uppers=2, each=1)
    UpperFactory()
    ended = UpperFactory()
    user_with(Post.Role.UPPER_OFFICER, ended)
    Union.objects.filter(pk=ended.pk).update(ended=clock.today())

    assert {u.pk for u in candidates.reviewers()} == {u.pk for u in field.uppers}


def test_the_keeper_of_an_ended_appraisers_records_does_not_review_them():
    field = Field(uppers=3, each=1)
    gone, keeper, other = field.uppers
    Union.objects.filter(pk=gone.pk).update(path=f"{keeper.path}{gone.pk}/", ended=clock.today())

    found = field.dossiers[0].union_year
    found.refresh_from_db()
    allowed = candidates.allowed(found, candidates.reviewers())

    assert [u.pk for u in allowed] == [other.pk]


def test_only_ban_cspl_draws():
    field = Field()

    field.cspl = field.officers[field.uppers[0].pk]
    with pytest.raises(PermissionDenied):
        field.draw(2)


# --- Scoring ----------------------------------------------------------------------


def test_a_finished_review_has_total_and_classification_and_changes_no_score():
    field = Field(mid="0.90")
    before = list(Assessment.objects.order_by("pk").values())
    review = field.draw().reviews.first()

    done = score(field, review, "0.65")

    assert done.cross_total == Decimal("65.00")
    assert done.gap == Decimal("-25.00")
    assert done.appraised_class != done.cross_class
    assert list(Assessment.objects.order_by("pk").values()) == before


def test_a_review_with_open_lines_is_not_finished():
    field = Field()
    review = fresh(field.draw().reviews.first())
    some = dict(list(points(review).items())[:3])
    by = field.officer_of(review)
    saved = reviewing.save_points(review, some, by=by, expected=review.version)

    with pytest.raises(ValidationError, match="chưa chấm"):
        reviewing.finish(saved, by=by)


def test_nobody_but_the_reviewer_scores():
    field = Field()
    review = fresh(field.draw().reviews.first())
    grassroots = user_with(Post.Role.GRASSROOTS_OFFICER, review.union)
    others = [u for pk, u in field.officers.items() if pk != review.reviewer_id]

    for user in (*others, field.cspl, grassroots):
        with pytest.raises(PermissionDenied):
            reviewing.save_points(review, points(review), by=user, expected=1)
        with pytest.raises(PermissionDenied):
            reviewing.finish(review, by=user)


def test_a_stale_version_is_refused_and_saving_the_same_writes_nothing():
    field = Field()
    review = fresh(field.draw().reviews.first())
    by = field.officer_of(review)
    saved = reviewing.save_points(review, points(review), by=by, expected=1)

    again = reviewing.save_points(fresh(review), points(review), by=by, expected=1)
    assert again.version == saved.version == 2
    with pytest.raises(StaleVersion):
        reviewing.save_points(fresh(review), points(review, "0.5"), by=by, expected=1)


def test_lines_of_another_review_and_points_beyond_the_maximum_are_not_written():
    field = Field()
    review, other = (fresh(r) for r in field.draw().reviews.all()[:2])
    by = field.officer_of(review)

    reviewing.save_points(review, points(other), by=by, expected=1)
    line = review.lines.first()
    beyond = {line.pk: {"points": line.maximum + 1, "na": False}}
    with pytest.raises(ValueError, match="Điểm phải từ 0"):
        reviewing.save_points(fresh(review), beyond, by=by, expected=1)

    assert not CrossLine.objects.filter(cross_points__isnull=False).exists()


def test_after_the_end_nobody_scores():
    field = Field()
    check = field.draw()
    first, second = (fresh(r) for r in check.reviews.all()[:2])
    score(field, first)
    with pytest.raises(PermissionDenied):
        reviewing.save_points(fresh(first), points(first, "0.1"), by=field.officer_of(first),
                              expected=3)  # fmt: skip
    close(field, check)

    with pytest.raises(PermissionDenied):
        reviewing.save_points(
            second, points(second), by=field.officer_of(second), expected=second.version
        )
    assert fresh(second).state == "not_done"


def test_an_appraisal_reopened_later_moves_no_difference():
    field = Field()
    review = score(field, field.draw().reviews.first())

    Assessment.objects.filter(pk=review.assessment_id).update(appraised_total=Decimal("12"))

    assert fresh(review).gap == Decimal("-10.00")


# --- Given to another union ---------------------------------------------------------


def test_a_review_moves_on_when_its_reviewer_has_ended_and_begins_anew():
    field = Field(uppers=4, each=1)
    review = score(field, field.draw().reviews.first(), finish=False)
    Union.objects.filter(pk=review.reviewer_id).update(ended=clock.today())
    to = reviewing.others(fresh(review))[0]

    reviewing.hand_over(fresh(review), to, "Đơn vị đã kết thúc hoạt động.", by=field.cspl)

    now = fresh(review)
    assert now.reviewer == to
    assert not now.lines.filter(cross_points__isnull=False).exists()
    told = audit.trail(now).get(action="hand-over")
    assert len(told.before) == 1 + now.lines.count()
    assert told.note == "Đơn vị đã kết thúc hoạt động."


def test_a_reviewer_that_works_is_not_exchanged_and_no_barred_union_chosen():
    field = Field(uppers=4, each=1)
    review = fresh(field.draw().reviews.first())
    to = reviewing.others(review)[0]
    with pytest.raises(ValidationError, match="đang hoạt động"):
        reviewing.hand_over(review, to, "Đổi", by=field.cspl)

    Union.objects.filter(pk=review.reviewer_id).update(ended=clock.today())
    with pytest.raises(ValidationError, match="Chọn một công đoàn"):
        reviewing.hand_over(fresh(review), review.supervisor, "Đổi", by=field.cspl)
    with pytest.raises(ValidationError, match="lý do"):
        reviewing.hand_over(fresh(review), to, " ", by=field.cspl)
    with pytest.raises(PermissionDenied):
        reviewing.hand_over(fresh(review), to, "Đổi", by=field.officers[to.pk])


def test_who_has_come_to_see_the_dossier_scores_no_more():
    field = Field()
    review = fresh(field.draw().reviews.first())
    moved = f"{review.reviewer.path}{review.union.pk}/"
    Union.objects.filter(pk=review.union.pk).update(path=moved)

    with pytest.raises(PermissionDenied):
        reviewing.save_points(
            fresh(review), points(review), by=field.officer_of(review), expected=1
        )
    assert reviewing.why_stays(fresh(review)) == ""


# --- Who sees what -------------------------------------------------------------------


def test_the_appraiser_sees_its_own_differences_once_it_is_closed():
    field = Field()
    check = field.draw()
    for review in check.reviews.all():
        score(field, review)
    upper = field.uppers[0]
    officer = field.officers[upper.pk]
    assert not CrossReview.objects.visible_to(officer).exists()

    close(field, check)

    seen = CrossReview.objects.visible_to(officer)
    assert {r.supervisor_id for r in seen} == {upper.pk}
    assert CrossCheck.objects.visible_to(officer).get() == check
    grassroots = user_with(Post.Role.GRASSROOTS_CHAIR, seen.first().union)
    assert not CrossReview.objects.visible_to(grassroots).exists()
    assert not CrossReview.objects.given_to(grassroots).exists()


def test_the_sentence_of_the_year_waits_for_the_end():
    field = Field()
    check = field.draw()
    score(field, check.reviews.first())
    assert reading.sentence(field.year.year) is None

    close(field, check)

    said = reading.sentence(field.year.year)
    assert said.startswith("Chấm chéo 1 trên 6 hồ sơ lấy ngẫu nhiên")
    assert "thấp hơn điểm thẩm định 10,00 điểm" in said
    assert reading_of_year.of_year(field.cspl, field.year.year).crossed == said
    assert reading_of_year.of_province(field.year.year).told("x").crossed == said
    officer = field.officers[field.uppers[0].pk]
    assert reading_of_year.of_year(officer, field.year.year).crossed == ""


# --- What the database keeps ----------------------------------------------------------


def refused(write):
    with pytest.raises(DatabaseError), transaction.atomic():
        write()


def test_the_database_keeps_the_draw():
    field = Field()
    check = field.draw(2)
    review = check.reviews.first()
    left = next(a for a in field.dossiers if not hasattr(a, "cross_review") and
                not CrossReview.objects.filter(assessment=a).exists())  # fmt: skip
    rows = CrossCheck.objects.filter(pk=check.pk)

    refused(lambda: rows.update(seed="f" * 32))
    refused(lambda: rows.update(due=check.due + timedelta(days=1)))
    refused(check.delete)
    refused(review.lines.first().delete)
    refused(lambda: CrossReview.objects.filter(pk=review.pk).update(appraised_total=1))
    refused(lambda: CrossReview.objects.filter(pk=review.pk).update(vetoes=[1]))
    refused(lambda: review.lines.update(appraised_points=1))
    refused(lambda: CrossReview.objects.create(
        cross_check=check, assessment=left, supervisor=left.union_year.supervisor,
        reviewer=review.reviewer,
    ))  # fmt: skip


def test_the_database_keeps_what_is_finished_and_what_is_closed():
    field = Field()
    check = field.draw()
    first, second = check.reviews.all()[:2]
    score(field, first)

    refused(lambda: CrossReview.objects.filter(pk=first.pk).update(cross_total=1))
    refused(lambda: first.lines.update(cross_points=1))
    close(field, check)
    refused(lambda: second.lines.update(cross_points=1))
    refused(lambda: CrossReview.objects.filter(pk=second.pk).update(version=9))
    refused(lambda: CrossCheck.objects.filter(pk=check.pk).update(status="open"))


def test_the_database_lets_no_union_review_what_it_appraised():
    field = Field()
    review = field.draw().reviews.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        CrossReview.objects.filter(pk=review.pk).update(reviewer=review.supervisor)
