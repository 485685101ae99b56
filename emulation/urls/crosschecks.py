"""Blind cross-checks: dossiers scored once more by another upper-level union."""

from django.urls import path

from emulation.views.crosschecks import checks, differences, reviews

YEAR = "<year:year>/cham-cheo/"
CHECK = "cham-cheo/<id:pk>/"
REVIEW = "cham-cheo/phieu/<id:pk>/"
EVIDENCE = f"{REVIEW}minh-chung/<id:evidence>/"

urls = [
    path(YEAR, checks.cross_list, name="cross-list"),
    path(f"{YEAR}lay-mau/", checks.cross_create, name="cross-create"),
    path(f"{YEAR}don-vi-cham/", reviews.cross_reviews, name="cross-reviews"),
    path(f"{YEAR}don-vi-cham/xuat-excel/", reviews.reviews_export, name="cross-reviews-export"),
    path(CHECK, checks.cross_detail, name="cross-detail"),
    path(f"{CHECK}buoc/", checks.cross_step, name="cross-step"),
    path(f"{CHECK}tien-do/xuat-excel/", checks.progress_export, name="cross-progress-export"),
    path(f"{CHECK}chenh-lech/", differences.cross_differences, name="cross-differences"),
    path(f"{CHECK}chenh-lech/xuat-excel/", differences.differences_export, name="cross-export"),
    path(f"{CHECK}tieu-chi/", differences.cross_criterion, name="cross-criterion"),
    path(REVIEW, reviews.cross_review, name="cross-review"),
    path(f"{REVIEW}so-sanh/", differences.cross_lines, name="cross-lines"),
    path(f"{REVIEW}chuyen/", checks.cross_hand, name="cross-hand"),
    path(EVIDENCE, reviews.cross_evidence, name="cross-evidence"),
    path(f"{EVIDENCE}tai-ve/", reviews.evidence_download, name="cross-evidence-download"),
    path(f"{EVIDENCE}trang/<id:number>/", reviews.evidence_page, name="cross-evidence-page"),
]
