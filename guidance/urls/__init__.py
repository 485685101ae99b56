"""Addresses of guidance, part by part."""

app_name = "guidance"
urlpatterns = []
