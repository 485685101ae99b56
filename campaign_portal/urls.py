"""All addresses of the portal."""

from django.urls import include, path, register_converter

from campaign_portal import search, views
from core.converters import CodeConverter, IdConverter, YearConverter

register_converter(IdConverter, "id")
register_converter(YearConverter, "year")
register_converter(CodeConverter, "code")

urlpatterns = [
    path("", views.start, name="start"),
    path("viec-can-lam/", views.home, name="home"),
    path("tim-kiem/", search.search, name="search"),
    path("giao-dien/", views.theme_switch, name="theme-switch"),
    path("tai-khoan/", include("unions.accounts.urls")),
    path("don-vi/", include("unions.urls")),
    path("thi-dua/", include("emulation.urls")),
    path("cam-ket/", include("pledges.urls")),
    path("ky/", include("pledges.public_urls")),
    path("chi-dao/", include("guidance.urls")),
    path("hoat-dong/", include("activities.urls")),
    path("mo-hinh/", include("exemplars.urls")),
    path("trong-nam/", include("campaign_portal.life.urls")),
    path("bao-cao/", include("reports.urls")),
]

handler400 = "campaign_portal.views.bad_request"
