"""The appraisal desk: pre-checks, batches."""

from django.urls import path

from emulation.views import desk, prechecks

desk_urls = [
    path("<year:year>/ban-tham-dinh/", desk.desk_list, name="desk-list"),
    path("<year:year>/ban-tham-dinh/xuat-excel/", desk.desk_export, name="desk-export"),
    path("<year:year>/ban-tham-dinh/kiem-tra-lai/", desk.desk_recheck, name="desk-recheck"),
    path("ban-tham-dinh/viec/<id:pk>/", desk.desk_job, name="desk-job"),
    path("cham-diem/<id:pk>/tra-lai/<slug:stage>/", desk.desk_return, name="desk-return"),
]

precheck_urls = [
    path("kiem-tra-truoc/", prechecks.precheck_rules, name="precheck-rules"),
]

urls = [*desk_urls, *precheck_urls]
