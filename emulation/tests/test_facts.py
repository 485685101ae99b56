"""What unions did, counted: rows as the source says, sums as the rows, whatever is written."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import clock
from emulation import facts, tasks
from emulation.affairs import CampaignAffairs
from emulation.facts import backing, reading, registry
from emulation.facts.counting import summed_up
from emulation.models import FactTally, UnionFact
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, campaign_year
from unions.affairs import Shift
from unions.models import Post
from unions.tests.factories import UpperFactory, user_with

TALKS = facts.Kind(
    key="test-talks", label="Nói chuyện", unit="buổi", quantity_unit="lượt người",
    section="outreach", backs=("III.1",), url=lambda union_year: f"/{union_year.pk}/",
)  # fmt: skip
PLANS = facts.Kind(key="test-plans", label="Kế hoạch", unit="văn bản", section="guidance")


class Records:
    """A source whose records are written by the test."""

    def __init__(self):
        self.held = {}

    def counts(self, union_year_ids):
        for (union_year, kind), (count, quantity) in self.held.items():
            if union_year in union_year_ids:
                yield union_year, kind, count, quantity

    def write(self, union_year, kind, count, quantity=0):
        self.held[union_year.pk, kind.key] = (count, quantity)
        facts.recount("test", [union_year.pk])


def registered(patch):
    """Return the only source there is, and its two kinds."""
    records = Records()
    patch.setattr(registry, "_kinds", {})
    patch.setattr(registry, "_sources", {"test": records.counts})
    facts.register(TALKS)
    facts.register(PLANS)
    return records


@pytest.fixture
def records(monkeypatch):
    return registered(monkeypatch)


def tally(supervisor, kind=TALKS):
    row = FactTally.objects.get(supervisor=supervisor, kind=kind.key)
    return row.unions, row.count, row.quantity


@pytest.mark.django_db
def test_a_write_brings_row_and_sum_along(records):
    mine = UnionYearFactory()
    records.write(mine, TALKS, 2, 80)
    records.write(mine, TALKS, 3, "120.5")

    row = UnionFact.objects.get()
    assert (row.count, row.quantity) == (3, Decimal("120.50"))
    assert tally(mine.supervisor) == (1, 3, Decimal("120.50"))


@pytest.mark.django_db
def test_what_was_taken_back_leaves_no_row(records):
    mine = UnionYearFactory()
    records.write(mine, TALKS, 2, 80)
    records.write(mine, TALKS, 0)

    assert not UnionFact.objects.exists()
    assert tally(mine.supervisor) == (0, 0, 0)


@pytest.mark.django_db
def test_the_same_again_writes_nothing(records, django_assert_num_queries):
    mine = UnionYearFactory()
    records.write(mine, TALKS, 2, 80)

    with django_assert_num_queries(4):  # savepoint, lock, rows held, release
        facts.recount("test", [mine.pk])


@pytest.mark.django_db
def test_a_kind_that_is_registered_nowhere_is_refused(records):
    mine = UnionYearFactory()
    records.held[mine.pk, "unheard-of"] = (1, 0)

    with pytest.raises(ValueError, match="unheard-of"):
        facts.recount("test", [mine.pk])


def test_a_section_that_there_is_none_of_is_refused():
    with pytest.raises(ValueError, match="nowhere"):
        facts.register(facts.Kind(key="x", label="x", unit="x", section="nowhere"))


@pytest.mark.django_db
def test_the_province_itself_has_a_row_and_no_sum(records):
    mine = UnionYearFactory(supervisor_id=None)
    records.write(mine, PLANS, 4)

    assert UnionFact.objects.get().count == 4
    assert not FactTally.objects.exists()


@pytest.mark.django_db
def test_sums_follow_a_union_that_is_moved(records):
    mine = UnionYearFactory()
    old, new = mine.supervisor, UpperFactory()
    records.write(mine, TALKS, 2, 80)

    CampaignAffairs().move(
        Shift(on=date(2024, 3, 1), moved={mine.union_id: (old.pk, new.pk)}), by=None
    )

    assert tally(new) == (1, 2, 80)
    assert not FactTally.objects.filter(supervisor=old).exists()


@pytest.mark.django_db
def test_a_founded_union_that_did_something_keeps_its_founding(records):
    mine = UnionYearFactory()
    kept = {"years": [], "joined": [mine.pk], "founded": [mine.union_id]}
    assert CampaignAffairs().why_fixed(kept, clock.now()) == ""

    records.write(mine, TALKS, 1)

    assert "đã ghi nhận hoạt động" in CampaignAffairs().why_fixed(kept, clock.now())


@pytest.mark.django_db
def test_what_was_written_past_the_portal_is_mended(records):
    mine = UnionYearFactory()
    records.held[mine.pk, TALKS.key] = (5, 10)

    tasks.mend_facts()
    assert tally(mine.supervisor) == (1, 5, 10)
    assert facts.mend(mine.campaign_year) == 0


@pytest.mark.django_db
def test_the_command_counts_a_year_and_drops_sources_that_are_gone(records, capsys):
    mine = UnionYearFactory()
    UnionFact.objects.create(union_year=mine, source="gone", kind="gone", count=1)
    records.held[mine.pk, TALKS.key] = (5, 10)

    call_command("rebuild_facts", year=mine.campaign_year.year)

    assert "1 unions" in capsys.readouterr().out
    assert [row.kind for row in UnionFact.objects.all()] == [TALKS.key]


@pytest.mark.django_db
def test_a_year_is_read_over_the_users_scope_alone(records):
    mine, other = UnionYearFactory(), UnionYearFactory()
    records.write(mine, TALKS, 2, 80)
    records.write(other, TALKS, 3, 40)
    officer = user_with(Post.Role.UPPER_OFFICER, union=mine.supervisor)
    province = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW)
    year = mine.campaign_year

    talks, plans = reading.of_year(officer, year)
    assert (talks.count, talks.unions, talks.said) == (2, 1, "2 buổi, 80 lượt người")
    assert (plans.count, plans.said) == (0, "0 văn bản")
    assert reading.of_year(province, year)[0].count == 5
    above = {(mine.supervisor_id, TALKS.key), (other.supervisor_id, TALKS.key)}
    assert set(reading.cells(province, year, TALKS.key)) == above
    assert reading.cells(province, year, PLANS.key) == {}
    assert reading.how_many(officer, year) == {mine.supervisor_id: 1}


@pytest.mark.django_db
def test_a_unions_own_numbers_come_in_the_order_of_the_plan(records):
    mine = UnionYearFactory()
    records.write(mine, PLANS, 1)
    records.write(mine, TALKS, 2, 80)

    told = reading.of_union(mine)
    assert [one.kind.key for one in told] == [TALKS.key, PLANS.key]
    assert told[0].kind.records_of(mine) == f"/{mine.pk}/"
    assert told[1].kind.records_of(mine) == ""


@pytest.mark.parametrize(
    ("starts", "clause", "backed"),
    [
        (("III.1",), "mục III.1", True),
        (("III.1",), "mục III.1, gạch đầu dòng 2", True),
        (("III.1",), "mục III.12", False),
        (("mục IV.1.1.c, gạch đầu dòng 1",), "mục IV.1.1.c, gạch đầu dòng 1", True),
        (("IV.1.1.c, gạch đầu dòng 1",), "mục IV.1.1.c, gạch đầu dòng 10", False),
        (("III.1",), "mục IV.1.1.c, gạch đầu dòng 4", True),  # asks for what outreach brings
        (("III.1",), "mục IV.1.1.c, gạch đầu dòng 1", False),
        ((), "mục III.1", False),
    ],
)
def test_a_kind_backs_the_criteria_of_its_clauses(starts, clause, backed):
    assert backing.backs(replace(TALKS, backs=starts), clause) is backed


@pytest.mark.django_db
def test_all_criteria_are_backed_in_one_query(records, django_assert_num_queries):
    mine = UnionYearFactory()
    records.write(mine, TALKS, 2, 80)
    records.write(mine, PLANS, 1)

    with django_assert_num_queries(1):
        found = backing.by_clause(mine, ["mục III.1, gạch đầu dòng 2", "mục III.2"])

    ((told, url),) = found.pop("mục III.1, gạch đầu dòng 2")
    assert (told.said, url) == ("2 buổi, 80 lượt người", f"/{mine.pk}/")
    assert found == {}


@pytest.mark.django_db
def test_the_scoring_pages_show_what_backs_a_criterion(records, client):
    assessment = AssessmentFactory()
    mine = assessment.union_year
    facts.register(replace(TALKS, backs=("IV.1.1.c, gạch đầu dòng 3",), url=None))
    records.write(mine, TALKS, 2, 80)
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, union=mine.union)
    client.force_login(officer, backend="unions.accounts.sign_in.AccountBackend")

    for name in ("emulation:assessment-detail", "emulation:assessment-edit"):
        page = client.get(reverse(name, args=[assessment.pk])).content.decode()
        assert page.count("2 buổi, 80 lượt người") == 1


@pytest.mark.slow
class RandomWrites(TestCase):
    """Whatever is written, moved and taken back: the sums are the plain sums of the rows."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 3),  # the union
                st.sampled_from([TALKS, PLANS]),
                st.integers(0, 4),  # how often
                st.integers(0, 900),
                st.booleans(),  # the union is moved afterwards
            ),
            max_size=14,
        )
    )
    def test_sums(self, writes):
        with pytest.MonkeyPatch.context() as patch:
            records = registered(patch)
            year = campaign_year()
            tops = [UpperFactory(), UpperFactory()]
            unions = [
                UnionYearFactory(campaign_year=year, union__parent=tops[n % 2]) for n in range(4)
            ]
            for union, kind, count, quantity, moves in writes:
                records.write(unions[union], kind, count, quantity)
                if moves:
                    self._move(unions[union], tops)
            held = {
                (row.supervisor_id, row.kind): (row.unions, row.count, row.quantity)
                for row in FactTally.objects.exclude(unions=0)
            }
            assert held == {key: tuple(row.values()) for key, row in summed_up(year).items()}
            assert facts.mend(year) == 0

    def _move(self, union_year, tops):
        old = union_year.supervisor_id
        new = next(top.pk for top in tops if top.pk != old)
        shift = Shift(on=date(2024, 3, 1), moved={union_year.union_id: (old, new)})
        CampaignAffairs().move(shift, by=None)
        union_year.refresh_from_db()
