"""Addresses of exemplars, part by part."""

app_name = "exemplars"
urlpatterns = []
