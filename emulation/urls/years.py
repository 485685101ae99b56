"""A campaign year: overview, windows, lists of its dossiers."""

from django.urls import path

from emulation.views import exempt, lists, overview, union_years, vacancies, windows

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

urls = [*year_urls, *list_urls]
