"""The province's report of a past year, as it was and brought to today's structure."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core import frozen
from core.tests.pdf_reading import pages_of
from emulation.structure import Structure
from emulation.tests.factories import UnionYearFactory
from reports import services
from reports.annual_province import ProvinceReport, ProvinceReportOfYear
from reports.annual_upper import UpperReport, UpperReportToday
from reports.forms import PublishForm
from reports.kinds import ANNUAL_TODAY, annual_form
from reports.tests.factories import small_province, year_2023
from unions.models import Union
from unions.structure.hierarchy import place
from unions.tests.factories import UnionFactory, UpperFactory, user_with

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = date(2025, 7, 1)
SHAPES = {Structure.THEN: ProvinceReportOfYear, Structure.NOW: ProvinceReport}


@pytest.fixture
def world():
    """The small province of 2023, whose one upper-level union ended in July 2025."""
    world = small_province()
    new = UpperFactory(name="Công đoàn xã An Hòa", short_name="CĐ xã An Hòa", founded=DAY)
    Union.objects.filter(pk=world.upper.pk).update(ended=DAY)
    place(Union.objects.get(pk=world.upper.pk), new, since=DAY)
    return world


@pytest.fixture
def new(world):
    return Union.objects.get(founded=DAY)


def report(world, by):
    source = services.freeze_annual(world.province, year_2023(), by)
    return frozen.load(SHAPES[by], source.figures)


def printed(pdf):
    return " ".join(" ".join(line for page in pages_of(pdf) for line in page).split())


def test_the_year_as_it_was_does_not_move(world):
    names = [branch.name for branch in report(world, Structure.THEN).branches]
    assert world.upper.name in names
    assert "Công đoàn xã An Hòa" not in names


def test_brought_to_today_the_successor_counts_the_same_units(world):
    then, now = (report(world, by) for by in (Structure.THEN, Structure.NOW))
    branch = next(b for b in now.branches if b.name == "Công đoàn xã An Hòa")
    before = next(b for b in then.branches if b.name == world.upper.name)
    assert {u.code for u in before.units} <= {u.code for u in branch.units}
    assert now.tally == then.tally
    assert sum(b.tally.units for b in now.branches) == now.tally.units


def test_the_document_states_its_structure(world):
    form = ANNUAL_TODAY[Union.Level.PROVINCIAL]
    html = "".join(form.parts(report(world, Structure.NOW), "0" * 64))
    assert "được quy về cơ cấu tổ chức tại ngày lập báo cáo" in html
    html = "".join(form.parts(report(world, Structure.THEN), "0" * 64))
    assert "Số liệu tính theo cơ cấu tổ chức của năm 2023" in html


def test_figures_frozen_before_there_was_a_choice_are_read(world):
    source = services.freeze_annual(world.province, year_2023())
    older = json.loads(source.figures)
    assert (older.pop("structure"), older.pop("fairness")) == ("thoi_diem", "")
    assert (older.pop("done"), older.pop("own_done")) == ([], [])
    assert not frozen.load(ProvinceReport, json.dumps(older)).brought_to_today


def test_only_a_field_with_a_default_may_be_missing(world):
    source = services.freeze_annual(world.province, year_2023())
    with pytest.raises(ValueError, match="has other figures: others, sectors"):
        frozen.load(ProvinceReportOfYear, source.figures.replace('"sectors":', '"others":'))


def test_the_two_are_two_reports(world, tmp_path):
    officer = user_with("department_officer", world.province, department="policy_law")
    year = year_2023()
    made = {
        by: services.publish_annual(world.province, year, tmp_path, by=officer, structure=by)
        for by in Structure
    }
    assert made[Structure.NOW].title == "Báo cáo năm 2023 (quy về cơ cấu hiện nay)"
    assert made[Structure.THEN].title == "Báo cáo năm 2023"
    assert not made[Structure.NOW].siblings()
    assert (
        made[Structure.NOW].stored_file.name
        == f"bao-cao-nam-2023-{world.province.code}-co-cau-hien-nay.pdf"
    )
    with pytest.raises(services.AlreadyPublished):
        services.request_annual(world.province, year, by=officer, structure=Structure.NOW)


def test_a_level_without_units_has_one_form_alone():
    level = Union.Level.GRASSROOTS

    assert annual_form(level, Structure.NOW) is annual_form(level)


def test_the_successor_sums_up_a_year_before_its_time(world, new, tmp_path):
    then = frozen.load(UpperReport, services.freeze_annual(world.upper, year_2023()).figures)
    source = services.freeze_annual(new, year_2023(), Structure.NOW)
    now = frozen.load(UpperReportToday, source.figures)

    assert (source.template, now.name, now.own) == ("annual-upper-today/1", new.name, None)
    assert {unit.code for unit in now.units} == (
        {unit.code for unit in then.units} | {world.upper.code}
    )
    drawn = services.draw(source, tmp_path / "report.pdf")
    text = printed(drawn.path)
    assert "quy về cơ cấu tổ chức tại ngày lập báo cáo" in text
    assert "Công đoàn xã An Hòa" in text


def test_what_the_union_did_itself_stands_beside_todays_units(world, tmp_path):
    stays = UpperFactory(name="Liên đoàn Lao động thị xã An Nhơn")
    unit = UnionFactory(parent=stays)
    for union in (stays, unit):
        UnionYearFactory(campaign_year=year_2023(), union=union)
    source = services.freeze_annual(stays, year_2023(), Structure.NOW)

    services.draw(source, tmp_path / "report.pdf")

    text = printed(tmp_path / "report.pdf")
    assert "III. KẾT QUẢ CỦA LIÊN ĐOÀN LAO ĐỘNG THỊ XÃ AN NHƠN" in text
    assert [u.code for u in frozen.load(UpperReportToday, source.figures).units] == [unit.code]


def test_who_has_no_units_today_is_told(world, new):
    with pytest.raises(ValidationError, match="không có đơn vị trực thuộc nào"):
        services.freeze_annual(world.upper, year_2023(), Structure.NOW)
    with pytest.raises(ValidationError, match="không có trong danh sách"):
        services.freeze_annual(new, year_2023())


def test_ban_cspl_chooses_on_the_page(world, new, client):
    officer = user_with("department_officer", world.province, department="policy_law")
    client.force_login(officer, backend="unions.accounts.sign_in.AccountBackend")
    assert "Quy về cơ cấu hiện nay" in client.get("/bao-cao/").content.decode()
    upper = user_with("upper_officer", new)
    client.force_login(upper, backend="unions.accounts.sign_in.AccountBackend")
    assert "Quy về cơ cấu hiện nay" in client.get("/bao-cao/").content.decode()


def test_a_grassroots_unions_report_has_one_structure_whatever_is_asked_for(world):
    officer = user_with("department_officer", world.province, department="policy_law")
    asked = {"year": year_2023().pk, "co_cau": "hien_nay"}
    grassroots = Union.objects.filter(level=Union.Level.GRASSROOTS).first()

    found = {}
    for union in (grassroots, world.upper):
        form = PublishForm(asked | {"union": union.code}, user=officer)
        assert form.is_valid()
        found[union] = form.structure

    assert found == {grassroots: Structure.THEN, world.upper: Structure.NOW}
