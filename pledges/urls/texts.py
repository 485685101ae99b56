"""Addresses of the words of the pledge."""

from django.urls import path

from pledges.views import texts

urls = [
    path("noi-dung/", texts.text_list, name="text-list"),
    path("noi-dung/so-sanh/", texts.text_compare, name="text-compare"),
    path("noi-dung/<id:pk>/", texts.text_detail, name="text-detail"),
    path("noi-dung/<id:pk>/ban-moi/", texts.text_copy, name="text-copy"),
    path("noi-dung/<id:pk>/sua/", texts.text_edit, name="text-edit"),
    path("noi-dung/<id:pk>/ban-hanh/", texts.text_publish, name="text-publish"),
    path("noi-dung/<id:pk>/huy/", texts.text_discard, name="text-discard"),
    path("noi-dung/<id:pk>/ban-in/", texts.text_print, name="text-print"),
]
