"""Addresses of printed documents: /bao-cao/…"""

from django.urls import path

from reports.views import guides, jobs, publications

app_name = "reports"

urlpatterns = [
    path("", publications.publication_list, name="publication-list"),
    path("xuat-excel/", publications.publication_export, name="publication-export"),
    path("lap/", publications.publication_create, name="publication-create"),
    path("<id:pk>/", publications.publication_detail, name="publication-detail"),
    path("<id:pk>/tai-ve/", publications.publication_download, name="publication-download"),
    path("viec/<id:pk>/", jobs.job_detail, name="job-detail"),
    path("huong-dan/<slug:code>/", guides.guide_document, name="guide-document"),
    path("huong-dan/<slug:code>/tai-ve/", guides.guide_download, name="guide-download"),
    path("huong-dan/viec/<id:pk>/", guides.guide_job, name="guide-job"),
    path("huong-dan/viec/<id:pk>/tai-ve/", guides.guide_draft, name="guide-draft"),
]
