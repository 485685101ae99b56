"""Addresses of lists signed by hand, and workbooks."""

from django.urls import path

from pledges.views import imports, paper

urls = [
    path("<year:year>/<code:code>/danh-sach/", paper.sheet_list, name="sheet-list"),
    path("<year:year>/<code:code>/danh-sach/in/", paper.sheet_create, name="sheet-create"),
    path("danh-sach/<id:pk>/", paper.sheet_detail, name="sheet-detail"),
    path("danh-sach/<id:pk>/in-lai/", paper.sheet_print, name="sheet-print"),
    path("danh-sach/<id:pk>/tai-ve/", paper.sheet_download, name="sheet-download"),
    path("danh-sach/<id:pk>/ghi-nhan/", paper.sheet_count, name="sheet-count"),
    path("danh-sach/<id:pk>/ban-chup/", paper.sheet_scan, name="sheet-scan"),
    path("danh-sach/<id:pk>/thay-ban-chup/", paper.sheet_rescan, name="sheet-rescan"),
    path("danh-sach/<id:pk>/huy/", paper.sheet_take_back, name="sheet-take-back"),
    path("<year:year>/<code:code>/nhap/", imports.import_create, name="import-create"),
    path("<year:year>/<code:code>/nhap/mau/", imports.import_template, name="import-template"),
    path("nhap/<id:pk>/", imports.import_detail, name="import-detail"),
]
