"""Addresses of documents."""

from django.urls import path

from emulation.attaching.pages import AttachmentPages
from guidance.documents.files import FILES
from guidance.views.documents import detail, lists, writing

urls = [
    path("cong-khai/", lists.public_list, name="public-documents"),
    path("cong-khai/<id:pk>/", lists.public_detail, name="public-document"),
    path("tep-cong-khai/<id:pk>/", lists.public_file, name="public-file"),
    path("van-ban/", lists.document_list, name="document-list"),
    path("van-ban/tai-ve/", lists.document_export, name="document-export"),
    path("van-ban/soan/", writing.document_create, name="document-create"),
    path("van-ban/<id:pk>/", detail.document_detail, name="document-detail"),
    path("van-ban/<id:pk>/sua/", writing.document_edit, name="document-edit"),
    path("van-ban/<id:pk>/gui/", writing.document_issue, name="document-issue"),
    path("van-ban/<id:pk>/bo/", writing.document_drop, name="document-drop"),
    path("van-ban/<id:pk>/gui-them/", writing.document_extend, name="document-extend"),
    path("van-ban/<id:pk>/thay-the/", writing.document_replace, name="document-replace"),
    path("van-ban/<id:pk>/het-hieu-luc/", writing.document_expire, name="document-expire"),
    path("van-ban/<id:pk>/da-nhan/", detail.document_confirm, name="document-confirm"),
    path("van-ban/<id:pk>/xac-nhan/", detail.document_receipts, name="document-receipts"),
    path("van-ban/<id:pk>/xac-nhan/tai-ve/", detail.document_receipts_export,
         name="document-receipts-export"),
    path("van-ban/<id:pk>/nhac/", detail.document_chase, name="document-chase"),
    *AttachmentPages(FILES).urls("van-ban"),
]  # fmt: skip
