"""Addresses of the organisation: /don-vi/…"""

app_name = "unions"

urlpatterns = []
