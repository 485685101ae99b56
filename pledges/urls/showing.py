"""Addresses of progress to be shown."""

from django.urls import path

from pledges.views import showing

urls = [
    path("theo-tuan/<year:year>/", showing.year_weeks, name="year-weeks"),
    path("cum-khoi/<year:year>/", showing.block_rates, name="blocks"),
    path("cum-khoi/<year:year>/tai-ve/", showing.block_rates_export, name="blocks-export"),
    path("<year:year>/<code:code>/trinh-chieu/", showing.live, name="live"),
    path("<year:year>/<code:code>/theo-tuan/", showing.union_weeks, name="union-weeks"),
]
