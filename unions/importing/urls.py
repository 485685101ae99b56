"""Addresses of workbooks handed in: /don-vi/nhap-excel/… and /don-vi/<code>/nhap-excel/…"""

from django.urls import path

from unions.views import imports

urlpatterns = [
    path("nhap-excel/", imports.import_list, name="import-list"),
    path("nhap-excel/xuat-excel/", imports.import_export, name="import-export"),
    path("nhap-excel/<id:pk>/", imports.import_detail, name="import-detail"),
    path("nhap-excel/<id:pk>/xac-nhan/", imports.import_confirm, name="import-confirm"),
    path("nhap-excel/<id:pk>/bo/", imports.import_drop, name="import-drop"),
    path("nhap-excel/<id:pk>/cac-dong/", imports.import_rows, name="import-rows"),
    path(
        "nhap-excel/<id:pk>/cac-dong/xuat-excel/",
        imports.import_rows_export,
        name="import-rows-export",
    ),
    path("nhap-excel/<id:pk>/dong-sai/", imports.import_wrong, name="import-wrong"),
    path("<code:code>/nhap-excel/<slug:kind>/", imports.import_create, name="import-create"),
    path(
        "<code:code>/nhap-excel/<slug:kind>/tep-mau/",
        imports.import_template,
        name="import-template",
    ),
]
