"""Scoring guides: read, written, published; a unit's own criteria."""

from django.urls import path

from emulation.views import criteria, own_criteria, own_criteria_list
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

own_urls = [
    path("<year:year>/tieu-chi-rieng/", own_criteria_list.own_criteria_list,
         name="own-criteria-list"),
    path("<year:year>/tieu-chi-rieng/xuat-excel/", own_criteria_list.own_criteria_export,
         name="own-criteria-export"),
    path("tieu-chi-rieng/bat-dau/<id:union_year>/", own_criteria.own_criteria_start,
         name="own-criteria-start"),
    path("tieu-chi-rieng/<id:pk>/", own_criteria.own_criteria_detail, name="own-criteria-detail"),
    path("tieu-chi-rieng/<id:pk>/sua/", own_criteria.own_criteria_edit, name="own-criteria-edit"),
    path("tieu-chi-rieng/<id:pk>/buoc/", own_criteria.own_criteria_step, name="own-criteria-step"),
    path("tieu-chi-rieng/<id:pk>/chep-nam-truoc/", own_criteria.own_criteria_copy,
         name="own-criteria-copy"),
]  # fmt: skip

urls = [*reader_urls, *guide_urls, *own_urls]
