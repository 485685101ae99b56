"""Addresses of signing sessions, posters and slips, and of who signed."""

from django.urls import path

from pledges.views import people, sessions, slips

urls = [
    path("<year:year>/<code:code>/", people.union, name="union"),
    path("<year:year>/<code:code>/nguoi/", people.people, name="people"),
    path("<year:year>/<code:code>/nguoi/tai-ve/", people.people_export, name="people-export"),
    path("<year:year>/<code:code>/dot-ky/", sessions.session_create, name="session-create"),
    path("dot-ky/<id:pk>/", sessions.session_detail, name="session-detail"),
    path("dot-ky/<id:pk>/sua/", sessions.session_edit, name="session-edit"),
    path("dot-ky/<id:pk>/dong/", sessions.session_close, name="session-close"),
    path("dot-ky/<id:pk>/ap-phich/", sessions.session_poster, name="session-poster"),
    path("dot-ky/<id:pk>/ma/", sessions.session_code, name="session-code"),
    path("dot-ky/<id:pk>/phieu/", sessions.session_slips, name="session-slips"),
    path("phieu/<id:pk>/", slips.slips_job, name="slips-job"),
    path("phieu/<id:pk>/tai-ve/", slips.slips_download, name="slips-download"),
    path("ban/<id:pk>/", people.pledge_detail, name="pledge-detail"),
    path("ban/<id:pk>/huy/", people.pledge_undo, name="pledge-undo"),
]
