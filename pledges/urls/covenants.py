"""Addresses of covenants."""

from django.urls import path

from emulation.attaching.pages import AttachmentPages
from pledges.covenants.files import FILES
from pledges.views.covenants import detail, disputing, lists, writing

urls = [
    path("giao-uoc/<year:year>/", lists.covenant_overview, name="covenant-overview"),
    path("giao-uoc/<year:year>/danh-sach/", lists.covenant_list, name="covenant-list"),
    path("giao-uoc/<year:year>/tai-ve/", lists.covenant_export, name="covenant-export"),
    path("giao-uoc/<year:year>/don-vi/", lists.covenant_unions, name="covenant-unions"),
    path("giao-uoc/<year:year>/don-vi/tai-ve/", lists.covenant_unions_export,
         name="covenant-unions-export"),
    path("<year:year>/<code:code>/giao-uoc/", lists.covenants_of_union,
         name="covenants-of-union"),
    path("<year:year>/<code:code>/giao-uoc/tai-ve/", lists.covenants_of_union_export,
         name="covenants-of-union-export"),
    path("<year:year>/<code:code>/giao-uoc/them/", writing.covenant_create,
         name="covenant-create"),
    path("ban-giao-uoc/<id:pk>/", detail.covenant_detail, name="covenant-detail"),
    path("ban-giao-uoc/<id:pk>/sua/", writing.covenant_edit, name="covenant-edit"),
    path("ban-giao-uoc/<id:pk>/bo/", writing.covenant_withdraw, name="covenant-withdraw"),
    path("ban-giao-uoc/<id:pk>/phan-doi/", disputing.covenant_dispute, name="covenant-dispute"),
    path("ban-giao-uoc/<id:pk>/rut-phan-doi/", disputing.covenant_dispute_end,
         name="covenant-dispute-end"),
    path("ban-giao-uoc/<id:pk>/in/", detail.covenant_print, name="covenant-print"),
    *AttachmentPages(FILES).urls("giao-uoc"),
]  # fmt: skip
