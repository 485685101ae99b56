"""Registration, yearly report and assessment of one union."""

from django.urls import path

from emulation.views import assessments, evidence, registrations, scoring, union_reports

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
    path("cham-diem/minh-chung/<id:pk>/xem/", evidence.evidence_view, name="evidence-view"),
    path(
        "cham-diem/minh-chung/<id:pk>/trang/<id:number>/",
        evidence.evidence_page,
        name="evidence-page",
    ),
    path("cham-diem/minh-chung/<id:pk>/bo/", evidence.evidence_remove, name="evidence-remove"),
]

urls = [*registration_urls, *report_urls, *assessment_urls]
