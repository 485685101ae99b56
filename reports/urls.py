"""Addresses of printed documents: /bao-cao/…"""

app_name = "reports"

urlpatterns = []
