"""Addresses under /mo-hinh/; tieu-bieu/ is open to everybody."""

from django.urls import path

from emulation.attaching.pages import AttachmentPages
from exemplars.attached import EXEMPLAR_FILES, REPLICATION_FILES
from exemplars.views import consents, detail, lists, milestones, public, replications, writing

app_name = "exemplars"

urlpatterns = [
    path("", lists.exemplar_list, name="list"),
    path("tai-ve/", lists.exemplar_export, name="export"),
    path("tieu-bieu/", public.gallery, name="gallery"),
    path("tieu-bieu/<id:pk>/", public.public_detail, name="public"),
    path("tieu-bieu/anh/<id:pk>/", public.public_picture, name="public-picture"),
    path("nhan-rong/", lists.copy_list, name="copy-list"),
    path("nhan-rong/tai-ve/", lists.copy_export, name="copy-export"),
    path("nhan-rong/<id:pk>/", replications.replication_detail, name="replication"),
    path("nhan-rong/<id:pk>/sua/", replications.replication_edit, name="copy-edit"),
    path("nhan-rong/<id:pk>/buoc/", replications.replication_step, name="copy-step"),
    path("ho-so/<id:pk>/", detail.exemplar_detail, name="detail"),
    path("ho-so/<id:pk>/sua/", writing.exemplar_edit, name="edit"),
    path("ho-so/<id:pk>/buoc/", detail.exemplar_step, name="step"),
    path("ho-so/<id:pk>/danh-gia/", writing.exemplar_evaluate, name="evaluate"),
    path("ho-so/<id:pk>/cong-nhan/", writing.exemplar_recognise, name="recognise"),
    path("ho-so/<id:pk>/dong-y/", consents.consent_give, name="consent"),
    path("ho-so/<id:pk>/rut-dong-y/", consents.consent_withdraw, name="consent-withdraw"),
    path("ho-so/<id:pk>/them-moc/", milestones.milestone_add, name="milestone-add"),
    path("ho-so/<id:pk>/nhan-rong/", replications.replication_declare, name="declare"),
    path("moc/<id:pk>/sua/", milestones.milestone_edit, name="milestone-edit"),
    path("moc/<id:pk>/xong/", milestones.milestone_done, name="milestone-done"),
    path("moc/<id:pk>/bo/", milestones.milestone_remove, name="milestone-remove"),
    path("tep-ho-so/<id:pk>/dang/", detail.file_show, name="file-show"),
    path("tep-ho-so/<id:pk>/rut/", detail.file_hide, name="file-hide"),
    *AttachmentPages(EXEMPLAR_FILES).urls("ho-so"),
    *AttachmentPages(REPLICATION_FILES).urls("nhan-rong"),
    path("<year:year>/<code:code>/", lists.of_union, name="of-union"),
    path(
        "<year:year>/<code:code>/them-mo-hinh/", writing.exemplar_create,
        {"kind": "mo-hinh"}, name="create",
    ),
    path(
        "<year:year>/<code:code>/them-ca-nhan/", writing.exemplar_create,
        {"kind": "ca-nhan"}, name="create-person",
    ),
]  # fmt: skip
