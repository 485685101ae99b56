"""Scans of signed lists share the room that the union's files of the year have."""

from django.utils.translation import gettext as _

from core.models import StoredFile
from emulation.services import quota


def of_union_year(union_year_id):
    """Return {sha256: size} of the scans of the union's lists of the year (quota.Source)."""
    held = StoredFile.objects.filter(signing_sheets__union_year=union_year_id)
    return dict(held.values_list("sha256", "size"))


def check_room(union_year, size, sha256=""):
    """Raise ValidationError when the union has no room left this year, evidence included."""
    refusal = _(
        "Tệp này cần %(size)s MB, nhưng minh chứng và bản chụp năm nay của đơn vị đã dùng "
        "%(used)s trên %(limit)s MB. Chụp lại với độ phân giải thấp hơn rồi gửi lại."
    )
    quota.check_room(union_year.pk, size, sha256, refusal=refusal)
