"""Addresses of confirmed breaches."""

from django.urls import path

from pledges.views import breaches

urls = [
    path("<year:year>/<code:code>/vi-pham/", breaches.breach_list, name="breach-list"),
    path("<year:year>/<code:code>/vi-pham/ghi-nhan/", breaches.breach_create, name="breach-create"),
    path("vi-pham/<id:pk>/", breaches.breach_detail, name="breach-detail"),
    path("vi-pham/<id:pk>/sua/", breaches.breach_edit, name="breach-edit"),
    path("vi-pham/<id:pk>/bai-bo/", breaches.breach_lift, name="breach-lift"),
    path("vi-pham/<id:pk>/huy-bai-bo/", breaches.breach_unlift, name="breach-unlift"),
]
