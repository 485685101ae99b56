"""Individuals: their sheets and scores."""

from django.urls import path

from emulation.views.people import importing, own, rollup, sheet

year_urls = [
    path("<year:year>/ca-nhan/", rollup.person_overview, name="person-overview"),
    path(
        "<year:year>/ca-nhan/xuat-excel/",
        rollup.person_overview_export,
        name="person-overview-export",
    ),
    path("<year:year>/ca-nhan/don-vi/", rollup.person_list, name="person-list"),
    path(
        "<year:year>/ca-nhan/don-vi/xuat-excel/",
        rollup.person_list_export,
        name="person-list-export",
    ),
    path("<year:year>/ca-nhan/tu-cham/", own.person_self, name="person-self"),
]

sheet_urls = [
    path("ca-nhan/bat-dau/<id:union_year>/", sheet.person_start, name="person-start"),
    path("ca-nhan/<id:pk>/", sheet.person_sheet, name="person-sheet"),
    path("ca-nhan/<id:pk>/luu/", sheet.person_save, name="person-save"),
    path("ca-nhan/<id:pk>/cap-nhat/", sheet.person_refresh, name="person-refresh"),
    path("ca-nhan/<id:pk>/buoc/", sheet.person_step, name="person-step"),
    path("ca-nhan/<id:pk>/xuat-excel/", sheet.person_export, name="person-export"),
    path("ca-nhan/<id:pk>/mau-excel/", importing.person_template, name="person-template"),
    path("ca-nhan/<id:pk>/nhap-excel/", importing.person_import, name="person-import"),
    path("ca-nhan/tep/<id:pk>/", importing.person_import_detail, name="person-import-detail"),
]

urls = [*year_urls, *sheet_urls]
