"""Leniency and fairness: statistics, blind cross-checks."""

from django.urls import path

from emulation.views.fairness import behind, leniency, years

PLACE = "<year:year>/muc-do-chat-che/"

leniency_urls = [
    path("muc-do-chat-che/", years.leniency_years, name="leniency-years"),
    path("muc-do-chat-che/xuat-excel/", years.years_export, name="leniency-years-export"),
    path(PLACE, leniency.leniency_overview, name="leniency-overview"),
    path(f"{PLACE}xuat-excel/", leniency.leniency_export, name="leniency-export"),
    path(f"{PLACE}don-vi/<code:code>/", leniency.leniency_union, name="leniency-union"),
    path(f"{PLACE}tieu-chi/", behind.leniency_lines, name="leniency-lines"),
    path(f"{PLACE}tieu-chi/xuat-excel/", behind.lines_export, name="leniency-lines-export"),
    path(f"{PLACE}ho-so/", behind.leniency_dossiers, name="leniency-dossiers"),
    path(f"{PLACE}ho-so/xuat-excel/", behind.dossiers_export, name="leniency-dossiers-export"),
]

urls = [*leniency_urls]
