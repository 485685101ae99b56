"""Files of models and of replications, and which pictures stand on the public page."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core import audit
from emulation.attaching.rows import held_of
from emulation.attaching.rules import Attachments
from emulation.services import quota
from exemplars import access, rules
from exemplars.models import Exemplar, ExemplarFile, Replication, ReplicationFile
from exemplars.writing import locked

SHOW, HIDE = "file-show", "file-hide"


class ExemplarFiles(Attachments):
    """Kept by the union and the level above it, seen by those who have it in scope."""

    item = ExemplarFile
    name = "exemplars:exemplar"

    def seen_by(self, user):
        return Exemplar.objects.in_scope_of(user).with_union()

    def may_keep(self, user, owner):
        return access.keeps(user, owner)

    def why_fixed(self, owner):
        return rules.why_fixed(owner)

    def crumbs(self, owner):
        return crumbs_of(owner)


class ReplicationFiles(Attachments):
    item = ReplicationFile
    name = "exemplars:copy"

    def seen_by(self, user):
        return Replication.objects.visible_to(user).with_union()

    def may_keep(self, user, owner):
        return access.declared(user, owner)

    def why_fixed(self, owner):
        return rules.why_replication_fixed(owner)

    def crumbs(self, owner):
        here = {"label": _("Nhân rộng"), "url": owner.get_absolute_url()}
        return [*crumbs_of(owner.exemplar), here]


def crumbs_of(exemplar):
    return [
        {"label": _("Mô hình, điển hình"), "url": reverse("exemplars:list")},
        {"label": str(exemplar), "url": exemplar.get_absolute_url()},
    ]


EXEMPLAR_FILES, REPLICATION_FILES = ExemplarFiles(), ReplicationFiles()


def of_union_year(union_year_id):
    """Return {sha256: size} of what a union's models and replications hold (quota.Source)."""
    return held_of(ExemplarFile, union_year_id) | held_of(ReplicationFile, union_year_id)


def register():
    quota.count_too(of_union_year)


@transaction.atomic
def set_shown(item, shown, *, by):
    """Put a picture on the public page or take it off; whoever takes the model on decides."""
    current = locked(item.owner, by=by)
    if not access.takes_on(by, current):
        raise PermissionDenied
    found = current.files.select_related("file").select_for_update(of=("self",)).get(pk=item.pk)
    if found.shown == shown:
        return
    if shown and not found.can_be_public:
        raise ValidationError(_("Chỉ ảnh dùng được mới đưa lên trang công khai được."))
    found.shown = shown
    found.save(update_fields=["shown"])
    action = SHOW if shown else HIDE
    audit.record(current, action, by=by, after={"sha256": found.file.sha256})
