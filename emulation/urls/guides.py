"""Scoring guides: read, written, published; a unit's own criteria."""

from django.urls import path

from emulation.views import criteria

urls = [
    path("tieu-chi/", criteria.criteria_list, name="criteria-list"),
    path("tieu-chi/<slug:code>/", criteria.criteria_detail, name="criteria-detail"),
]
