"""The unions themselves: province, upper level, grassroots."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import fields, text
from core.converters import CODE
from unions.scope import in_scope


class UnionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return what the acting post of `user` reaches (see unions.scope)."""
        return self.filter(in_scope(user))

    def beneath(self, union):
        """Return `union` and everything that now lives under it."""
        return self.filter(path__startswith=union.path)

    def active(self, on):
        """Return the unions that exist on that day."""
        return self.filter(founded__lte=on).filter(Q(ended=None) | Q(ended__gt=on))

    def matching(self, words):
        """Return the unions whose name or code contains the words, case and marks ignored."""
        folded = text.fold(words)
        return self.filter(Q(name_fold__contains=folded) | Q(code__icontains=folded))


class Union(models.Model):
    """One union of the province. Ended, never deleted; its place in time is `Placement`'s."""

    class Level(models.TextChoices):
        PROVINCIAL = "provincial", _("Liên đoàn Lao động tỉnh")
        UPPER = "upper", _("Công đoàn cấp trên trực tiếp cơ sở")
        GRASSROOTS = "grassroots", _("Công đoàn cơ sở")

    class Kind(models.TextChoices):
        """The kinds of agency of the plan, I.1 and II.1.1."""

        PARTY = "party", _("Cơ quan Đảng")
        STATE = "state", _("Cơ quan Nhà nước")
        FRONT = "front", _("Mặt trận Tổ quốc và tổ chức chính trị - xã hội")
        SOCIAL = "social", _("Tổ chức xã hội")
        SERVICE = "service", _("Đơn vị sự nghiệp công lập")

    class Sector(models.TextChoices):
        ADMINISTRATION = "administration", _("Quản lý nhà nước")
        EDUCATION = "education", _("Giáo dục và đào tạo")
        HEALTH = "health", _("Y tế")
        CULTURE = "culture", _("Văn hóa, thể thao, truyền thông")
        AGRICULTURE = "agriculture", _("Nông nghiệp và môi trường")
        ECONOMY = "economy", _("Kinh tế, hạ tầng")
        MASS = "mass", _("Đảng, đoàn thể")
        OTHER = "other", _("Lĩnh vực khác")

    code = models.CharField(_("mã đơn vị"), max_length=20, unique=True)
    name = fields.CharField(_("tên đơn vị"), max_length=200)
    short_name = fields.CharField(_("tên gọi tắt"), max_length=120)
    name_fold = models.CharField(max_length=400, editable=False, db_index=True)
    sort_key = models.CharField(max_length=2000, editable=False)
    level = models.CharField(_("cấp"), max_length=12, choices=Level)
    kind = models.CharField(_("loại hình"), max_length=10, choices=Kind)
    sector = models.CharField(_("lĩnh vực"), max_length=16, choices=Sector, default=Sector.OTHER)
    centrally_managed = models.BooleanField(
        _("trực thuộc công đoàn ngành trung ương"), default=False
    )
    founded = models.DateField(_("ngày thành lập"))
    ended = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    # Caches of today's placement, rebuilt by hierarchy.rebuild_paths().
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=120, db_index=True, editable=False, default="")

    objects = UnionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=models.F("founded")),
                name="union_ends_after_it_begins",
            ),
            # An address carries it: what fits into none would leave the union without pages.
            models.CheckConstraint(
                condition=Q(code__regex=f"^{CODE}$"), name="union_code_fits_an_address"
            ),
            # People type codes in whatever letters: two that differ so would be one to them.
            models.UniqueConstraint(
                Lower("code"),
                name="union_code_once_in_any_case",
                violation_error_message=_("Mã đơn vị này đang được một đơn vị khác dùng."),
            ),
            models.UniqueConstraint(
                fields=["level"], condition=Q(level="provincial", ended=None), name="one_province"
            ),
        ]
        indexes = [models.Index(fields=["level", "sort_key"], name="union_level_order")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.set_search_columns()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("unions:union-detail", args=[self.code])

    def set_search_columns(self):
        """Fill the folded and the sorting column; bulk writers call it themselves."""
        self.name_fold = text.fold(f"{self.name} {self.short_name}")[:400]
        self.sort_key = text.sort_key(self.name)[:2000]

    @property
    def is_provincial(self):
        return self.level == self.Level.PROVINCIAL

    @property
    def is_grassroots(self):
        return self.level == self.Level.GRASSROOTS
