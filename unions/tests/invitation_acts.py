"""A small union with a chair and somebody new, and what they do with an invitation."""

from datetime import date

from django.test import Client

from unions.models import Post
from unions.offices import invitations
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with

TODAY = date(2026, 6, 15)
PLACE = "/tai-khoan/kich-hoat/"
PASSWORD_PLACE = "/tai-khoan/kich-hoat/dat-mat-khau/"
SIGN_IN = "/tai-khoan/dang-nhap/"
NEW = "Đầm Thị Nại lặng sóng"
WRONG = "Tên đăng nhập và mã không khớp với phiếu nào còn dùng được."


def union_with_chair():
    union = UnionFactory(parent=UpperFactory())
    return union, user_with(Post.Role.GRASSROOTS_CHAIR, union)


def newcomer(union):
    """Return the post of somebody new, who can't sign in yet."""
    post = PostFactory(union=union, user__username="hoa.tran", user__full_name="Trần Thị Hòa")
    post.user.set_unusable_password()
    post.user.save()
    return post


def slip_for(post, by):
    return invitations.print_slip(post, by=by)[1]


def type_in(code, username="hoa.tran", client=None, **extra):
    return (client or Client()).post(PLACE, {"username": username, "code": code}, **extra)


def choose(client, first=NEW, second=NEW):
    return client.post(PASSWORD_PLACE, {"password1": first, "password2": second})
