"""Addresses of the pledges: /cam-ket/…"""

from pledges.urls import breaches, covenants, own, paper, rates, requests, sessions, showing, texts

app_name = "pledges"

urlpatterns = [
    *own.urls,  # before the pages of a union: its words look like a union's code
    *texts.urls,
    *sessions.urls,
    *paper.urls,
    *rates.urls,
    *covenants.urls,
    *breaches.urls,
    *requests.urls,
    *showing.urls,
]
