"""Addresses of printed documents: /bao-cao/…"""

from django.urls import path

from reports.views import jobs, publications

app_name = "reports"

urlpatterns = [
    path("", publications.publication_list, name="publication-list"),
    path("xuat-excel/", publications.publication_export, name="publication-export"),
    path("lap/", publications.publication_create, name="publication-create"),
    path("<id:pk>/", publications.publication_detail, name="publication-detail"),
    path("<id:pk>/tai-ve/", publications.publication_download, name="publication-download"),
    path("viec/<id:pk>/", jobs.job_detail, name="job-detail"),
]
