"""Addresses of dialogues and their issues."""

from django.urls import path

from activities.dialogues.kind import FILES, KIND
from activities.records.pages import RecordPages
from activities.views import dialogues
from emulation.attaching.pages import AttachmentPages

urls = [
    *RecordPages(KIND).urls("doi-thoai"),
    *AttachmentPages(FILES).urls("doi-thoai"),
    path("<year:year>/<code:code>/van-de/", dialogues.issues_of_union, name="issues-of-union"),
    path("doi-thoai/<id:pk>/van-de/them/", dialogues.issue_create, name="issue-create"),
    path("van-de/<id:pk>/sua/", dialogues.issue_edit, name="issue-edit"),
    path("van-de/<id:pk>/xong/", dialogues.issue_settle, name="issue-settle"),
    path("van-de/<id:pk>/mo-lai/", dialogues.issue_reopen, name="issue-reopen"),
]
