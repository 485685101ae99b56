"""Addresses of the register of changes: /don-vi/bien-dong/…"""

from django.urls import path

from unions.views import bridge, changes, register_preview, reorganizations

urlpatterns = [
    path("bien-dong/", reorganizations.reorganization_list, name="reorganization-list"),
    path(
        "bien-dong/xuat-excel/", reorganizations.reorganization_export, name="reorganization-export"
    ),
    path("bien-dong/moi/", reorganizations.reorganization_create, name="reorganization-create"),
    path("bien-dong/bang-can-doi/", bridge.bridge, name="bridge"),
    path("bien-dong/bang-can-doi/xuat-excel/", bridge.bridge_export, name="bridge-export"),
    path("bien-dong/bang-can-doi/don-vi/", bridge.bridge_behind, name="bridge-behind"),
    path(
        "bien-dong/bang-can-doi/don-vi/xuat-excel/",
        bridge.bridge_behind_export,
        name="bridge-behind-export",
    ),
    path("bien-dong/<id:pk>/", reorganizations.reorganization_detail, name="reorganization-detail"),
    path("bien-dong/<id:pk>/sua/", reorganizations.reorganization_edit, name="reorganization-edit"),
    path(
        "bien-dong/<id:pk>/ban-quet/thay/",
        reorganizations.reorganization_scan_edit,
        name="reorganization-scan-edit",
    ),
    path(
        "bien-dong/<id:pk>/ban-quet/",
        reorganizations.reorganization_scan,
        name="reorganization-scan",
    ),
    path(
        "bien-dong/<id:pk>/xuat-excel/",
        reorganizations.reorganization_lines,
        name="reorganization-lines",
    ),
    path("bien-dong/<id:pk>/them/<slug:kind>/", changes.change_add, name="change-add"),
    path("bien-dong/<id:pk>/dan-nhieu-dong/", changes.change_paste, name="change-paste"),
    path(
        "bien-dong/<id:pk>/chuyen-tat-ca/", changes.change_transfer_all, name="change-transfer-all"
    ),
    path("bien-dong/<id:pk>/dong/<id:line>/", changes.change_edit, name="change-edit"),
    path("bien-dong/<id:pk>/dong/<id:line>/xoa/", changes.change_remove, name="change-remove"),
    path("bien-dong/<id:pk>/dong/<id:line>/thu-tu/", changes.change_move, name="change-move"),
    path(
        "bien-dong/<id:pk>/xem-truoc/", register_preview.register_preview, name="register-preview"
    ),
    path(
        "bien-dong/<id:pk>/xem-truoc/<slug:part>/",
        register_preview.register_part,
        name="register-part",
    ),
    path(
        "bien-dong/<id:pk>/xem-truoc/<slug:part>/xuat-excel/",
        register_preview.register_part_export,
        name="register-part-export",
    ),
    path(
        "bien-dong/<id:pk>/xac-nhan/<slug:step>/",
        register_preview.register_confirm,
        name="register-confirm",
    ),
    path("bien-dong/<id:pk>/buoc/", register_preview.register_step, name="register-step"),
]
