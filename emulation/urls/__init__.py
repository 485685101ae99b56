"""Addresses of the campaign year: /thi-dua/…"""

from emulation.urls import (
    batches,
    blocks,
    crosschecks,
    desk,
    dossiers,
    fairness,
    guides,
    people,
    years,
)

app_name = "emulation"

urlpatterns = [
    *dossiers.urls,
    *years.urls,
    *guides.urls,
    *desk.urls,
    *batches.urls,
    *fairness.urls,
    *crosschecks.urls,
    *blocks.urls,
    *people.urls,
]
