"""Sign-in, sign-out, passwords: allauth's views at our addresses, only these; invitations."""

from allauth.account import views
from django.urls import path, re_path
from django.views.generic import RedirectView

from unions.views import activation, own_account

urlpatterns = [
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("du-lieu/", own_account.account_data, name="account_data"),
    path("doi-mat-khau/", views.password_change, name="account_change_password"),
    # Allauth sends an account without a password here: it gets one by mail.
    path(
        "dat-mat-khau/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("quen-mat-khau/", views.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^dat-lai-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "dat-lai-mat-khau/xong/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("kich-hoat/", activation.activate, name="account_activate"),
    path("kich-hoat/dat-mat-khau/", activation.activate_password, name="account_activate_password"),
    path("kich-hoat/xong/", activation.activate_done, name="account_activate_done"),
    re_path(
        r"^kich-hoat/thu/(?P<secret>[0-9A-Za-z_-]{20,64})/$",
        activation.activate_mail,
        name="account_activate_mail",
    ),
    path("da-khoa/", views.account_inactive, name="account_inactive"),
]
