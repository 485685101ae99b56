"""Addresses of the campaign year: /thi-dua/…"""

from emulation.urls import blocks, desk, dossiers, fairness, guides, people, years

app_name = "emulation"

urlpatterns = [
    *dossiers.urls,
    *years.urls,
    *guides.urls,
    *desk.urls,
    *fairness.urls,
    *blocks.urls,
    *people.urls,
]
