"""Addresses of posts, invitations and hand-overs; a part of unions.urls."""

from django.urls import path

from unions.views import handovers, invitations, officers, terms

urlpatterns = [
    path("nhiem-ky/", terms.term_list, name="term-list"),
    path("nhiem-ky/xuat-excel/", terms.term_export, name="term-export"),
    path("can-bo/<id:pk>/", officers.post_detail, name="post-detail"),
    path("can-bo/<id:pk>/ket-thuc/", officers.post_end, name="post-end"),
    path("can-bo/<id:pk>/gia-han/", terms.post_renew, name="post-renew"),
    path("can-bo/<id:pk>/gui-thu/", invitations.invitation_mail, name="invitation-mail"),
    path("can-bo/<id:pk>/in-phieu/", invitations.invitation_slip, name="invitation-slip"),
    path("can-bo/<id:pk>/thu-hoi/", invitations.invitation_revoke, name="invitation-revoke"),
    path("can-bo/<id:pk>/ban-giao/", handovers.handover_begin, name="handover-begin"),
    path("ban-giao/<id:pk>/", handovers.handover_detail, name="handover-detail"),
    path("ban-giao/<id:pk>/lap-bien-ban/", handovers.handover_write, name="handover-write"),
    path("ban-giao/<id:pk>/bo/", handovers.handover_drop, name="handover-drop"),
    path("ban-giao/<id:pk>/tai-ve/", handovers.handover_download, name="handover-download"),
    path("<code:code>/can-bo/", officers.post_list, name="post-list"),
    path("<code:code>/can-bo/xuat-excel/", officers.post_export, name="post-export"),
    path("<code:code>/can-bo/moi/", officers.post_give, name="post-give"),
]
