"""Emulation blocks and what is published of results."""

from django.urls import path, re_path

from emulation.views import notice_list, notices
from emulation.views.blocks import detail, lists, members, results

block_urls = [
    path("<year:year>/khoi/", lists.block_list, name="block-list"),
    path("<year:year>/khoi/xuat-excel/", lists.block_export, name="block-export"),
    path("khoi/lap/", lists.block_create, name="block-create"),
    path("khoi/<id:pk>/", detail.block_detail, name="block-detail"),
    path("khoi/<id:pk>/xuat-excel/", detail.block_members_export, name="block-members-export"),
    path("khoi/<id:pk>/sua/", detail.block_edit, name="block-edit"),
    path("khoi/<id:pk>/ket-thuc/", detail.block_end, name="block-end"),
    path("khoi/<id:pk>/them-thanh-vien/", members.block_join, name="block-join"),
    path("khoi/thanh-vien/<id:pk>/roi-khoi/", members.block_leave, name="block-leave"),
]

ranking_urls = [
    path("khoi/<id:pk>/xep-hang/<year:year>/", results.block_ranking, name="block-ranking"),
    path(
        "khoi/<id:pk>/xep-hang/<year:year>/xuat-excel/",
        results.block_ranking_export,
        name="block-ranking-export",
    ),
    path("khoi/<id:pk>/xep-hang/<year:year>/cong-bo/", results.block_publish, name="block-publish"),
    path("khoi/ket-qua/<id:pk>/", results.block_result, name="block-result"),
    path("khoi/ket-qua/<id:pk>/in/", results.block_result_print, name="block-result-print"),
    path(
        "khoi/ket-qua/<id:pk>/xuat-excel/", results.block_result_export, name="block-result-export"
    ),
]

notice_urls = [
    path("<year:year>/cong-bo-ket-qua/", notice_list.notice_list, name="notice-list"),
    path(
        "<year:year>/cong-bo-ket-qua/xuat-excel/",
        notice_list.notice_list_export,
        name="notice-list-export",
    ),
    path("ket-qua/<id:union_year>/", notices.notice_detail, name="notice-detail"),
    path("ket-qua/<id:union_year>/cong-bo/", notices.notice_publish, name="notice-publish"),
    path("ket-qua/<id:union_year>/thu-hoi/", notices.notice_withdraw, name="notice-withdraw"),
    path("ket-qua/<id:union_year>/in/", notices.notice_print, name="notice-print"),
    re_path(
        r"^ket-qua/xem/(?P<token>[A-Za-z0-9_-]{43})/$", notices.notice_public, name="notice-public"
    ),
]

urls = [*block_urls, *ranking_urls, *notice_urls]
