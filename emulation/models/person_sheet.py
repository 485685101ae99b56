"""Individuals against the twelve criteria: one sheet per union and year."""

from django.conf import settings
from django.db import models
from django.db.models.deletion import CASCADE, ProtectedError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models.campaign import Window
from emulation.models.criteria import Classification, CriteriaSet
from emulation.models.dossier import Dossier, DossierStatus
from unions.models import Member
from unions.scope import NOTHING, in_scope


def with_the_unscored(collector, field, found, using):
    """Let a person entered by mistake go, but nobody of whom a sheet says anything."""
    said = [row for row in found if row.is_scored]
    if said:
        raise ProtectedError("Somebody was scored already.", said)
    CASCADE(collector, field, found, using)


class PersonSheet(Dossier):
    """The people of a union scored in one year; the chair confirms it (APPROVED).

    The counts are kept with each save, so that roll-ups read the sheet alone.
    """

    STEP = Window.Step.SELF_SCORE
    SAID = {
        DossierStatus.DRAFT: _("Đang chấm"),
        DossierStatus.PROPOSED: _("Chờ Chủ tịch xác nhận"),
        DossierStatus.RETURNED: _("Trả lại để sửa"),
        DossierStatus.APPROVED: _("Đã xác nhận"),
    }

    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="person_sheets")
    people = models.PositiveIntegerField(_("số người thuộc diện chấm"), default=0)
    scored = models.PositiveIntegerField(_("số người đã chấm"), default=0)
    excellent = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    not_completed = models.PositiveIntegerField(default=0)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dossier.Meta):
        verbose_name = _("phiếu chấm điểm cá nhân")

    def get_absolute_url(self):
        return reverse("emulation:person-sheet", args=[self.pk])

    def get_status_display(self):
        """Return the state as the people of the unit know it."""
        return str(self.SAID.get(self.status, self.status))


class PersonScoreQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Names are seen by the unit itself and by those above it (see MemberQuerySet)."""
        return self.filter(in_scope(user, "sheet__union_year__union__"))

    def own(self, user):
        """Return the rows of the person whose account it is."""
        return self.filter(member__account=user.pk, counted=True)

    def by_name(self):
        return self.order_by("member__sort_key", "pk")


class PersonScore(models.Model):
    """One person's points: {criterion id: "9.50" or null for not applicable}, self and given.

    A criterion that is in neither map has not been scored. Kept as two maps, because a grid
    of a hundred people is written at once and nothing asks for one cell across unions.
    Who is no longer of the year's people keeps the row (`counted` False) with what was scored.
    The person and the officer write different columns, each with a version of its own.
    """

    sheet = models.ForeignKey(PersonSheet, models.CASCADE, related_name="scores")
    member = models.ForeignKey(Member, with_the_unscored, related_name="scores")
    counted = models.BooleanField(_("thuộc diện chấm"), default=True)
    position = fields.CharField(_("chức danh, vị trí"), max_length=120, blank=True, default="")
    is_leader = models.BooleanField(_("giữ chức vụ lãnh đạo, quản lý"), default=False)
    self_points = models.JSONField(default=dict)
    points = models.JSONField(default=dict)
    # Ids of the guide's vetoes that apply to the person.
    vetoes = models.JSONField(default=list)
    note = models.TextField(_("ghi chú"), blank=True)
    total = models.DecimalField(
        _("tổng điểm"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    classification = models.CharField(
        _("xếp loại"), max_length=13, choices=Classification, blank=True, default=""
    )
    version = models.PositiveIntegerField(default=1)
    self_version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(_("chấm lúc"), null=True, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    self_saved_at = models.DateTimeField(_("tự chấm lúc"), null=True, blank=True)

    objects = PersonScoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "member"], name="person_once_a_sheet")
        ]

    def __str__(self):
        return f"{self.sheet_id}/{self.member_id}"

    @property
    def is_scored(self):
        """Tell whether anybody has said anything of the person."""
        return bool(self.points or self.self_points or self.vetoes)


class PersonSheetImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A workbook is its sender's alone, in the post that sent it."""
        post = getattr(user, "post", None)
        if post is None:
            return self.filter(NOTHING)
        return self.filter(created_by=user, post_ref=post.pk)


class PersonSheetImport(models.Model):
    """A workbook of points that was read: what it would change, until it is confirmed.

    rows: {score id: {"version", "cells": {column: what the cell says}}}, no names; the file
    itself is not kept. wrong: [cell, reason]. Nothing is written while a cell is wrong.
    """

    sheet = models.ForeignKey(PersonSheet, models.CASCADE, related_name="imports")
    file_name = fields.CharField(_("tên tệp"), max_length=200)
    rows = models.JSONField(default=dict)
    wrong = models.JSONField(default=list)
    unchanged = models.PositiveIntegerField(default=0)
    post_ref = models.PositiveBigIntegerField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = PersonSheetImportQuerySet.as_manager()

    def __str__(self):
        return f"{self.sheet_id}: {self.file_name}"

    def get_absolute_url(self):
        return reverse("emulation:person-import-detail", args=[self.pk])
