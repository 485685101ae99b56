"""Scoring guides: read, written, published; a unit's own criteria."""

from django.urls import path

from emulation.views import criteria
from emulation.views.guides import comparing, detail, lists, sections

reader_urls = [
    path("tieu-chi/", criteria.criteria_list, name="criteria-list"),
    path("tieu-chi/<slug:code>/", criteria.criteria_detail, name="criteria-detail"),
]

guide_urls = [
    path("huong-dan/", lists.guide_list, name="guide-list"),
    path("huong-dan/xuat-excel/", lists.guide_export, name="guide-export"),
    path("huong-dan/lap/", lists.guide_create, name="guide-create"),
    path("huong-dan/so-sanh/", comparing.guide_compare, name="guide-compare"),
    path("huong-dan/<id:pk>/", detail.guide_detail, name="guide-detail"),
    path("huong-dan/<id:pk>/phien-ban-moi/", lists.guide_copy, name="guide-copy"),
    path("huong-dan/<id:pk>/ban-hanh/", detail.guide_publish, name="guide-publish"),
    path("huong-dan/<id:pk>/huy/", detail.guide_discard, name="guide-discard"),
    path("huong-dan/<id:pk>/thong-tin/", sections.guide_edit, name="guide-edit"),
    path("huong-dan/<id:pk>/nhom/them/", sections.guide_group_add, name="guide-group-add"),
    path("huong-dan/<id:pk>/nhom/<id:group>/", sections.guide_group_edit, name="guide-group-edit"),
    path(
        "huong-dan/<id:pk>/nhom/<id:group>/bo/",
        sections.guide_group_remove,
        name="guide-group-remove",
    ),
    path("huong-dan/<id:pk>/khong-xet/", sections.guide_vetoes_edit, name="guide-vetoes-edit"),
    path("huong-dan/<id:pk>/xep-loai/", sections.guide_bands_edit, name="guide-bands-edit"),
]

urls = [*reader_urls, *guide_urls]
