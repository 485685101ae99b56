"""Addresses of the campaign's life through the year: /trong-nam/…"""

from django.urls import path

from campaign_portal.life import views

app_name = "life"

urlpatterns = [
    path("<year:year>/", views.year, name="year"),
    path("<year:year>/tai-ve/", views.year_export, name="year-export"),
    path("<year:year>/don-vi/", views.year_unions, name="year-unions"),
    path("<year:year>/don-vi/tai-ve/", views.year_unions_export, name="year-unions-export"),
    path("<year:year>/noi-dung/<slug:kind>/", views.year_kind, name="year-kind"),
    path("<year:year>/cua/<code:code>/", views.union, name="union"),
    path("dong-thoi-gian/<code:code>/", views.union_timeline, name="timeline"),
]
