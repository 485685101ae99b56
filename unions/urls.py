"""Addresses of the organisation: /don-vi/…"""

from django.urls import path

from unions.views import posts, unions

app_name = "unions"

urlpatterns = [
    path("", unions.union_list, name="union-list"),
    path("xuat-excel/", unions.union_export, name="union-export"),
    path("doi-chuc-vu/", posts.post_switch, name="post-switch"),
    path("<code:code>/", unions.union_detail, name="union-detail"),
]
