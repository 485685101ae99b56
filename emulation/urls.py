"""Addresses of the campaign year: /thi-dua/…"""

from django.urls import path

from emulation.views import registrations

app_name = "emulation"

urlpatterns = [
    path("dang-ky/bat-dau/<int:union_year>/", registrations.registration_start, name="registration-start"),
    path("dang-ky/<int:pk>/", registrations.registration_detail, name="registration-detail"),
    path("dang-ky/<int:pk>/sua/", registrations.registration_edit, name="registration-edit"),
    path("dang-ky/<int:pk>/buoc/", registrations.registration_step, name="registration-step"),
    path("dang-ky/<int:pk>/xac-nhan/", registrations.registration_confirm, name="registration-confirm"),
]
