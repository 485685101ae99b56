"""The paragraph on how strictly scores were appraised, in the province's annual report."""

import re
from datetime import date

import pytest

from core import clock, frozen
from emulation import tallies
from emulation.models import Assessment, AssessmentLine, CampaignYear
from emulation.structure import Structure
from reports import annual_province, document, services
from reports.kinds import FORMS
from reports.own_year import union_year_of
from reports.tests.factories import PublicationFactory, figures_of, small_province
from reports.tests.test_printed_reports import printed, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    made = small_province()
    tallies.rebuild(made.year)
    return made


def frozen_as_before(world):
    """Freeze the figures as the form without the paragraph did."""
    union_year = union_year_of(world.province, world.year)
    with clock.set_for_test(date(2024, 1, 5)):
        report = annual_province.build(world.province, world.year, union_year)
    text = frozen.dump(report)
    return services.FrozenFigures("annual-province/1", text, frozen.sha256(text))


def html_of(source):
    form = FORMS[source.template]
    return form.parts(frozen.load(form.shape, source.figures), source.sha256)


@pytest.mark.slow
def test_the_province_s_report_says_how_strictly_its_scores_were_appraised(world, tmp_path):
    text = printed(world.province, world.year, tmp_path)

    section = text[text.index("2. Tự chấm điểm") : text.index("3. Cam kết")]
    assert "Năm 2023, các công đoàn cấp trên đã thẩm định 4 hồ sơ tự chấm điểm với 5" in section
    assert "28 (50 %), hạ điểm 28 lượt, không nâng điểm lượt nào" in section
    assert "điểm thẩm định bình quân 87,00 điểm, trung vị 90,00 điểm" in section
    assert "Qua phúc tra 3 hồ sơ, Ban Chính sách" in section
    assert "điều chỉnh 28 trên 42 lượt tiêu chí (66,7 %)" in section
    assert "None" not in section


def test_no_line_ends_between_a_number_and_its_per_cent_sign(world):
    said = figures_of(world.province, world.year).fairness

    assert re.search(r"\d\u00a0%", said) and " %" not in said


@pytest.mark.slow
def test_a_year_without_appraised_dossiers_says_nothing_of_it(world, tmp_path):
    nothing = CampaignYear.objects.select_related("campaign").get(year=2027)

    report = figures_of(world.province, nothing)
    text = printed(world.province, nothing, tmp_path, on=date(2028, 1, 5))

    assert report.fairness == ""
    assert "được thẩm định" not in text and "lượt tiêu chí" not in text


def test_the_paragraph_stays_as_it_was_frozen(world, tmp_path):
    source = services.freeze_annual(world.province, world.year)
    before = html_of(source)
    AssessmentLine.objects.filter(appraised_points__isnull=False).update(appraised_points=0)
    Assessment.objects.update(appraised_total=0)
    tallies.rebuild(world.year)

    assert html_of(source) == before
    assert services.freeze_annual(world.province, world.year).figures != source.figures


@pytest.mark.slow
def test_a_report_issued_without_the_paragraph_is_drawn_without_it(world, tmp_path):
    earlier = frozen_as_before(world)
    now = services.freeze_annual(world.province, world.year)

    services.draw(earlier, tmp_path / "earlier.pdf")

    assert now.template == "annual-province/3"
    assert "fairness" not in earlier.figures
    text = text_of(tmp_path / "earlier.pdf")
    assert "Đã phúc tra" in text and "lượt tiêu chí" not in text


def test_the_paragraph_is_all_that_parts_the_two_forms(world):
    with clock.set_for_test(date(2024, 1, 5)):
        now = services.freeze_annual(world.province, world.year)
    earlier = frozen_as_before(world)
    said = frozen.load(FORMS[now.template].shape, now.figures).fairness

    first, *annexes = html_of(now)
    first = first.replace(f"\n<p>{said}</p>", "")
    codes = (source.sha256[: document.CODE_LENGTH] for source in (now, earlier))
    new, old = codes
    assert [part.replace(new, old) for part in (first, *annexes)] == html_of(earlier)


def test_brought_to_today_s_structure_the_report_names_no_appraisers_of_then(world):
    source = services.freeze_annual(world.province, world.year, Structure.NOW)

    assert source.template == "annual-province-today/1"
    assert "fairness" not in source.figures


def test_the_page_of_the_report_shows_the_paragraph(world):
    publication = PublicationFactory(union=world.province, campaign_year=world.year)

    sentences = services.summary_of(publication).sentences

    assert sentences[-1].startswith("Năm 2023, các công đoàn cấp trên đã thẩm định 4 hồ sơ")
