"""Documents that guide the campaign (plan V.1): whom they are for, and who has read them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from core.text import format_date
from emulation.attaching.rows import AttachedFile
from emulation.models import EmulationBlock, LegalBasis
from unions.models import Union
from unions.scope import in_scope

DRAFT, IN_FORCE, REPLACED, EXPIRED = "nhap", "hieu_luc", "bi_thay", "het_han"
STATES = {
    DRAFT: _("Bản nháp"),
    IN_FORCE: _("Đang có hiệu lực"),
    REPLACED: _("Đã được thay thế"),
    EXPIRED: _("Hết hiệu lực"),
}


def not_over(day, via=""):
    """Return the condition that a document is issued, not replaced, not expired on that day."""
    lasts = Q(**{f"{via}expires_on": None}) | Q(**{f"{via}expires_on__gt": day})
    return lasts & Q(**{f"{via}issued_at__isnull": False, f"{via}replaced_by": None})


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Issued: public, for a union in scope, or of an issuer in scope; drafts by the issuer."""
        post = user.post
        if post is None:
            return self.none()
        seen = Q(issued_at__isnull=False)
        if not post.reaches_province:
            addressed = Receipt.objects.filter(in_scope(user, "union__")).values("document")
            own = in_scope(user, "issuer__")
            seen &= Q(is_public=True) | own | Q(pk__in=addressed)
        if post.runs_campaign or post.role in post.UPPER_ROLES:
            seen |= Q(issuer=post.union_id)
        return self.filter(seen)

    def public(self):
        return self.filter(issued_at__isnull=False, is_public=True)

    def in_state(self, state, day):
        """Return those of one of STATES on that day."""
        if state == DRAFT:
            return self.filter(issued_at=None)
        if state == REPLACED:
            return self.filter(replaced_by__isnull=False)
        if state == EXPIRED:
            return self.filter(issued_at__isnull=False, replaced_by=None, expires_on__lte=day)
        return self.filter(not_over(day))


class Document(models.Model):
    """A plan, guide or letter. Once issued its words stay (trigger, migration 0002)."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("Kế hoạch")
        GUIDE = "guide", _("Hướng dẫn")
        LETTER = "letter", _("Công văn")
        DECISION = "decision", _("Quyết định")
        NOTICE = "notice", _("Thông báo")
        REPORT = "report", _("Báo cáo")
        OTHER = "other", _("Văn bản khác")

    issuer = models.ForeignKey(Union, models.PROTECT, related_name="documents")
    kind = models.CharField(_("loại văn bản"), max_length=10, choices=Kind)
    number = fields.CharField(_("số, ký hiệu"), max_length=40)
    signed_on = models.DateField(_("ngày ban hành"))
    title = fields.CharField(_("trích yếu"), max_length=500)
    summary = fields.TextField(_("tóm tắt nội dung"), blank=True, default="")
    is_public = models.BooleanField(_("công khai"), default=False)
    to_upper = models.BooleanField(_("gửi mọi công đoàn cấp trên"), default=False)
    to_grassroots = models.BooleanField(_("gửi mọi công đoàn cơ sở"), default=False)
    bases = models.ManyToManyField(LegalBasis, through="DocumentBasis", related_name="documents")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    issued_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    expires_on = models.DateField(_("hết hiệu lực từ ngày"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    # Counted anew from the receipts with each of them.
    addressed = models.PositiveIntegerField(_("số đơn vị nhận"), default=0)
    confirmed = models.PositiveIntegerField(_("số đơn vị đã xác nhận"), default=0)
    search_fold = models.TextField(editable=False, default="")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản")
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "kind", "number", "signed_on"], name="document_once"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("pk")),
                name="document_not_by_itself",
            ),
        ]
        indexes = [models.Index(fields=["issuer", "signed_on"], name="document_issuer")]

    def __str__(self):
        return f"{self.get_kind_display()} số {self.number}"

    def get_absolute_url(self):
        return reverse("guidance:document-detail", args=[self.pk])

    @property
    def reference(self):
        """Return how letters cite it: kind, number and day."""
        return f"{self} ngày {format_date(self.signed_on)}"

    def state_on(self, day):
        """Return one of STATES."""
        if self.issued_at is None:
            return DRAFT
        if self.replaced_by_id is not None:
            return REPLACED
        return EXPIRED if self.expires_on and self.expires_on <= day else IN_FORCE


class DocumentBasis(models.Model):
    """A legal basis that a document cites."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="cited")
    basis = models.ForeignKey(LegalBasis, models.PROTECT, related_name="citations")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "basis"], name="document_cites_once")
        ]

    def __str__(self):
        return str(self.basis)


class DocumentTarget(models.Model):
    """Whom a document is for besides whole levels: unions, all beneath a union, blocks."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="targets")
    union = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")
    with_beneath = models.BooleanField(default=False)
    block = models.ForeignKey(
        EmulationBlock, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(union=None, block__isnull=False, with_beneath=False)
                | Q(union__isnull=False, block=None),
                name="document_target_one",
            )
        ]

    def __str__(self):
        return str(self.union or self.block)


class DocumentFile(AttachedFile):
    """The document itself: a scan, or the office file."""

    owner = models.ForeignKey(Document, models.CASCADE, related_name="files")


class ReceiptQuerySet(models.QuerySet):
    def owed(self, day):
        """Return those not confirmed, of documents that still say something."""
        return self.filter(not_over(day, "document__"), confirmed_at=None, union__ended=None)


class Receipt(models.Model):
    """One union that an issued document is for; confirmed once it says “đã nhận, đã đọc”."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="receipts")
    union = models.ForeignKey(Union, models.PROTECT, related_name="receipts")
    supervisor = models.ForeignKey(Union, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField(_("hạn xác nhận"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("nhắc lúc"), null=True, blank=True)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "union"], name="receipt_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="receipt_confirmed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["union"], condition=Q(confirmed_at=None), name="receipt_owed")
        ]

    def __str__(self):
        return f"{self.document_id}/{self.union_id}"
