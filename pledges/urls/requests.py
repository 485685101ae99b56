"""Addresses of requests of individuals."""

from django.urls import path

from pledges.views import requests

urls = [
    path("yeu-cau/", requests.request_list, name="request-list"),
    path("yeu-cau/tai-ve/", requests.request_export, name="request-export"),
    path("yeu-cau/thoi-han/", requests.term_list, name="term-list"),
    path("yeu-cau/thoi-han/them/", requests.term_create, name="term-create"),
    path("yeu-cau/<id:pk>/", requests.request_detail, name="request-detail"),
    path("yeu-cau/<id:pk>/tra-loi/", requests.request_answer, name="request-answer"),
    path("<year:year>/<code:code>/yeu-cau/", requests.request_create, name="request-create"),
]
