"""Addresses of the campaign year: /thi-dua/…"""

from django.urls import path

from emulation.views import (
    assessments,
    criteria,
    evidence,
    exempt,
    lists,
    overview,
    registrations,
    scoring,
    union_reports,
    union_years,
    vacancies,
    windows,
)

app_name = "emulation"

registration_urls = [
    path(
        "dang-ky/bat-dau/<id:union_year>/",
        registrations.registration_start,
        name="registration-start",
    ),
    path("dang-ky/<id:pk>/", registrations.registration_detail, name="registration-detail"),
    path("dang-ky/<id:pk>/sua/", registrations.registration_edit, name="registration-edit"),
    path("dang-ky/<id:pk>/buoc/", registrations.registration_step, name="registration-step"),
    path(
        "dang-ky/<id:pk>/xac-nhan/", registrations.registration_confirm, name="registration-confirm"
    ),
]

report_urls = [
    path("bao-cao-nam/bat-dau/<id:union_year>/", union_reports.report_start, name="report-start"),
    path("bao-cao-nam/<id:pk>/", union_reports.report_detail, name="report-detail"),
    path("bao-cao-nam/<id:pk>/sua/", union_reports.report_edit, name="report-edit"),
    path("bao-cao-nam/<id:pk>/buoc/", union_reports.report_step, name="report-step"),
    path("bao-cao-nam/<id:pk>/xac-nhan/", union_reports.report_confirm, name="report-confirm"),
]

assessment_urls = [
    path(
        "cham-diem/bat-dau/<id:union_year>/", assessments.assessment_start, name="assessment-start"
    ),
    path("cham-diem/<id:pk>/", assessments.assessment_detail, name="assessment-detail"),
    path("cham-diem/<id:pk>/tu-cham/", scoring.assessment_edit, name="assessment-edit"),
    path("cham-diem/<id:pk>/tham-dinh/", scoring.assessment_appraise, name="assessment-appraise"),
    path("cham-diem/<id:pk>/phuc-tra/", scoring.assessment_verify, name="assessment-verify"),
    path("cham-diem/<id:pk>/buoc/", assessments.assessment_step, name="assessment-step"),
    path("cham-diem/minh-chung/tieu-chi/<id:line>/", evidence.evidence_list, name="evidence-list"),
    path("cham-diem/minh-chung/<id:pk>/", evidence.evidence_download, name="evidence-download"),
    path("cham-diem/minh-chung/<id:pk>/bo/", evidence.evidence_remove, name="evidence-remove"),
]

year_urls = [
    path("<year:year>/", overview.year_overview, name="year-overview"),
    path("<year:year>/xuat-excel/", overview.year_export, name="year-export"),
    path("<year:year>/mo-nam/", overview.year_open, name="year-open"),
    path("<year:year>/lich/", windows.window_list, name="window-list"),
    path("<year:year>/khong-phai-nop/", exempt.exempt_list, name="exempt-list"),
    path("<year:year>/khong-phai-nop/xuat-excel/", exempt.exempt_export, name="exempt-export"),
    path("<year:year>/khong-co-chu-tich/", vacancies.vacancy_list, name="vacancy-list"),
    path(
        "<year:year>/khong-co-chu-tich/xuat-excel/",
        vacancies.vacancy_export,
        name="vacancy-export",
    ),
    path("lich/<id:pk>/", windows.window_edit, name="window-edit"),
    path("<year:year>/don-vi/<code:code>/", union_years.union_year, name="union-year"),
    path("so-nguoi/<id:pk>/", union_years.head_count_edit, name="head-count-edit"),
    path("tieu-chi/", criteria.criteria_list, name="criteria-list"),
    path("tieu-chi/<slug:code>/", criteria.criteria_detail, name="criteria-detail"),
]

list_urls = [
    path("<year:year>/dang-ky/", lists.registration_list, name="registration-list"),
    path("<year:year>/cham-diem/", lists.assessment_list, name="assessment-list"),
    path("<year:year>/bao-cao-nam/", lists.report_list, name="report-list"),
    path("<year:year>/dang-ky/xuat-excel/", lists.registration_export, name="registration-export"),
    path("<year:year>/cham-diem/xuat-excel/", lists.assessment_export, name="assessment-export"),
    path("<year:year>/bao-cao-nam/xuat-excel/", lists.report_export, name="report-export"),
    path("<year:year>/cham-diem/tiep/<slug:stage>/", lists.desk_next, name="desk-next"),
]

urlpatterns = [*registration_urls, *report_urls, *assessment_urls, *year_urls, *list_urls]
