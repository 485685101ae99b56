"""Addresses of activities, part by part."""

app_name = "activities"
urlpatterns = []
