"""Addresses without an account: /ky/…"""

from django.urls import path

from pledges.views import phone

app_name = "sign"

urlpatterns = [
    path("bien-nhan/<slug:receipt>/", phone.receipt, name="receipt"),
    path("bien-nhan/<slug:receipt>/rut/", phone.withdraw, name="withdraw"),
    path("bien-nhan/<slug:receipt>/de-nghi/", phone.ask, name="ask"),
    path("<slug:token>/", phone.find_self, name="find"),
    path("<slug:token>/cam-ket/<str:passed>/", phone.pledge, name="pledge"),
]
