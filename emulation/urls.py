"""Addresses of the campaign year: /thi-dua/…"""

from django.urls import path

from emulation.views import assessments, evidence, registrations, scoring

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

urlpatterns = [*registration_urls, *assessment_urls]
