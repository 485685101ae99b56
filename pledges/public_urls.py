"""Addresses without an account: /ky/…"""

app_name = "sign"

urlpatterns: list = []
