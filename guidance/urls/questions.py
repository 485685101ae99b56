"""Addresses of questions, topics and entries for all."""

from django.urls import path

from emulation.attaching.pages import AttachmentPages
from guidance.questions.files import FILES
from guidance.views.questions import faq, lists, thread, topics

urls = [
    path("hoi-dap-cong-khai/", faq.public_faq, name="public-faq"),
    path("hoi-dap/", faq.faq_list, name="faq-list"),
    path("hoi-dap/<id:pk>/sua/", faq.faq_edit, name="faq-edit"),
    path("hoi-dap/<id:pk>/go/", faq.faq_withdraw, name="faq-withdraw"),
    path("chu-de/", topics.topic_list, name="topic-list"),
    path("chu-de/them/", topics.topic_create, name="topic-create"),
    path("chu-de/<id:pk>/sua/", topics.topic_edit, name="topic-edit"),
    path("cau-hoi/", lists.question_list, name="question-list"),
    path("cau-hoi/tai-ve/", lists.question_export, name="question-export"),
    path("cau-hoi/gui/", thread.question_ask, name="question-ask"),
    path("cau-hoi/thong-ke/<year:year>/", lists.question_stats, name="question-stats"),
    path("cau-hoi/<id:pk>/", thread.question_detail, name="question-detail"),
    path("cau-hoi/<id:pk>/tra-loi/", thread.question_answer, name="question-answer"),
    path("cau-hoi/<id:pk>/chuyen/", thread.question_pass, name="question-pass"),
    path("cau-hoi/<id:pk>/hoi-tiep/", thread.question_reopen, name="question-reopen"),
    path("cau-hoi/<id:pk>/khep-lai/", thread.question_close, name="question-close"),
    path("cau-hoi/<id:pk>/dang/", faq.faq_create, name="faq-create"),
    *AttachmentPages(FILES).urls("cau-hoi"),
]
