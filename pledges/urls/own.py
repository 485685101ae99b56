"""Addresses of a person's own pledge."""

from django.urls import path

from pledges.views import own

urls = [
    path("<year:year>/cua-toi/", own.own_pledge, name="own"),
    path("<year:year>/cua-toi/rut/", own.own_withdraw, name="own-withdraw"),
    path("<year:year>/cua-toi/de-nghi/", own.own_ask, name="own-ask"),
]
