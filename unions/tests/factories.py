"""Unions, people and posts for tests; factories follow the layer line."""

from datetime import date

import factory

from unions.models import Member, Membership, Post, Union, User
from unions.structure.hierarchy import place

START = date(2019, 1, 1)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"nguoi{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Thị Hòa {n}")


class UnionFactory(factory.django.DjangoModelFactory):
    """A grassroots union; without a `parent` it stands under an upper-level union of its own."""

    class Meta:
        model = Union
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"CS-{n:04}")
    name = factory.Sequence(lambda n: f"CĐCS Trường Tiểu học số {n}")
    short_name = factory.Sequence(lambda n: f"CĐCS TH số {n}")
    level = Union.Level.GRASSROOTS
    kind = Union.Kind.SERVICE
    sector = Union.Sector.EDUCATION
    founded = START

    @classmethod
    def _create(cls, model_class, *args, parent="own", **kwargs):
        if parent == "own":
            parent = UpperFactory()
        union = super()._create(model_class, *args, **kwargs)
        if parent is None:
            Union.objects.filter(pk=union.pk).update(path=f"/{union.pk}/")
            union.path = f"/{union.pk}/"
        else:
            place(union, parent, since=union.founded)
        return union


def province():
    """Return the one provincial federation, made when it is first asked for."""
    found = Union.objects.filter(level=Union.Level.PROVINCIAL).first()
    return found or UnionFactory(
        code="BD",
        name="Liên đoàn Lao động tỉnh Bình Định",
        short_name="LĐLĐ tỉnh Bình Định",
        level=Union.Level.PROVINCIAL,
        kind=Union.Kind.FRONT,
        sector=Union.Sector.MASS,
        parent=None,
    )


class UpperFactory(UnionFactory):
    """An upper-level union, directly under the province."""

    code = factory.Sequence(lambda n: f"CT-{n:03}")
    name = factory.Sequence(lambda n: f"Liên đoàn Lao động huyện số {n}")
    short_name = factory.Sequence(lambda n: f"LĐLĐ huyện {n}")
    level = Union.Level.UPPER
    kind = Union.Kind.FRONT
    sector = Union.Sector.MASS

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        kwargs.setdefault("parent", province())
        return super()._create(model_class, *args, **kwargs)


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    user = factory.SubFactory(UserFactory)
    union = factory.SubFactory(UnionFactory)
    role = Post.Role.GRASSROOTS_OFFICER
    since = START


DEPARTMENTS = {Post.Role.DEPARTMENT_OFFICER: Post.Department.POLICY_LAW}


def user_with(role, union=None, *, department=None, **post):
    """Return a user who holds that role at that union (the province for its own roles).

    A department officer is one of Ban CSPL unless another department is named.
    """
    if union is None:
        union = province() if role in Post.PROVINCE_ROLES else UnionFactory()
    department = department or DEPARTMENTS.get(role, "")
    return PostFactory(role=role, union=union, department=department, **post).user


class MemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Member

    code = factory.Sequence(lambda n: f"DV{n:06}")
    full_name = factory.Sequence(lambda n: f"Trần Thị Lan {n}")
    birth_year = 1985
    sex = Member.Sex.FEMALE


class MembershipFactory(factory.django.DjangoModelFactory):
    """A person of a unit, since the unit's beginning."""

    class Meta:
        model = Membership

    member = factory.SubFactory(MemberFactory)
    union = factory.SubFactory(UnionFactory)
    position = "Giáo viên"
    employment = Membership.Employment.PUBLIC_EMPLOYEE
    joined = START
