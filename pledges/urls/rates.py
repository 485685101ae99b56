"""Addresses of counts, rates and progress."""

from django.urls import path

from pledges.views import rates

urls = [
    path("<year:year>/", rates.year, name="year"),
    path("don-vi/<year:year>/", rates.year_unions, name="year-unions"),
    path("don-vi/<year:year>/tai-ve/", rates.year_unions_export, name="year-unions-export"),
    path("ban-do/<year:year>/", rates.year_map, name="year-map"),
]
