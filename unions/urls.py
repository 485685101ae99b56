"""Addresses of the organisation: /don-vi/…"""

from django.urls import path

from unions.importing import urls as import_urls
from unions.offices import urls as office_urls
from unions.reorganizing import urls as reorganization_urls
from unions.views import member_accounts, members, posts, unions

app_name = "unions"

urlpatterns = [
    path("", unions.union_list, name="union-list"),
    path("xuat-excel/", unions.union_export, name="union-export"),
    path("doi-chuc-vu/", posts.post_switch, name="post-switch"),
    *office_urls.urlpatterns,
    *import_urls.urlpatterns,
    *reorganization_urls.urlpatterns,
    path("<code:code>/", unions.union_detail, name="union-detail"),
    path("<code:code>/doan-vien/", members.member_list, name="member-list"),
    path("<code:code>/doan-vien/xuat-excel/", members.member_export, name="member-export"),
    path("<code:code>/doan-vien/them/", members.member_add, name="member-add"),
    path("<code:code>/doan-vien/hai-nguoi/", members.member_apart, name="member-apart"),
    path("<code:code>/doan-vien/<id:pk>/", members.member_detail, name="member-detail"),
    path("<code:code>/doan-vien/<id:pk>/sua/", members.member_edit, name="member-edit"),
    path("<code:code>/doan-vien/<id:pk>/roi/", members.member_leave, name="member-leave"),
    path("<code:code>/doan-vien/<id:pk>/vi-tri/", members.member_change, name="member-change"),
    path("<code:code>/doan-vien/<id:pk>/chuyen/", members.member_move, name="member-move"),
    path("<code:code>/doan-vien/<id:pk>/xoa/", members.member_remove, name="member-remove"),
    path("<code:code>/doan-vien/<id:pk>/du-lieu/", members.member_data, name="member-data"),
    path(
        "<code:code>/doan-vien/<id:pk>/tai-khoan/",
        member_accounts.member_account,
        name="member-account",
    ),
]
