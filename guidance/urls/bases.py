"""Addresses of the catalogue of legal bases."""

from django.urls import path

from guidance.views import bases

urls = [
    path("can-cu/", bases.basis_list, name="basis-list"),
    path("can-cu/tai-ve/", bases.basis_export, name="basis-export"),
    path("can-cu/them/", bases.basis_create, name="basis-create"),
    path("can-cu/<id:pk>/", bases.basis_detail, name="basis-detail"),
    path("can-cu/<id:pk>/sua/", bases.basis_edit, name="basis-edit"),
]
