"""Beginning and saving a unit's own criteria."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.versions import save_version
from emulation import absence, access
from emulation.models import CriteriaSet, OwnCriteria, UnionYear
from emulation.own_criteria import rows as own_rows
from emulation.own_criteria.joining import handed_in
from emulation.services.saving import check_writable, locked


def why_none(union_year, guide):
    """Return why the year has no room for own criteria, "" where it has."""
    if guide is None:
        return _("Chưa có hướng dẫn chấm điểm cho năm này. Liên hệ Ban CSPL.")
    if not guide.own_share:
        return _("Hướng dẫn chấm điểm năm %(year)s không cho đơn vị đặt tiêu chí riêng.") % {
            "year": union_year.campaign_year.year
        }
    begun = union_year.dossier("assessment")
    if begun is not None and not begun.is_open:
        return handed_in()
    return absence.why_closed(union_year, OwnCriteria.STEP)


@transaction.atomic
def start_own_criteria(union_year, *, by):
    """Begin the year's own criteria, or return those already begun."""
    years = UnionYear.objects.select_for_update(of=("self",))
    current = years.select_related("union", "campaign_year").get(pk=union_year.pk)
    if not access.may_start(by, current, OwnCriteria):
        raise PermissionDenied
    if begun := OwnCriteria.objects.filter(union_year=current).first():
        return begun
    guide = CriteriaSet.objects.of_unions(current.campaign_year.year)
    if closed := why_none(current, guide):
        raise ValidationError(closed)
    own = OwnCriteria.objects.create(union_year=current, criteria_set=guide)
    audit.record(own, "start", by=by, after={"criteria_set": guide.code})
    return own


@transaction.atomic
def save_rows(own, rows, *, by, expected):
    """Write all rows (rows.OwnRow), raise the version, leave an audit row.

    They stand in the groups of the guide in force: a draft follows it. Saving the same again
    writes nothing. Raises PermissionDenied or StaleVersion.
    """
    current = locked(own)
    check_writable(current, by=by, expected=current.version, allowed=access.may_edit)
    year = current.union_year.campaign_year.year
    guide = CriteriaSet.objects.of_unions(year) or current.criteria_set
    groups = list(guide.groups.all())
    before, wanted = own_rows.rows_of(current), own_rows.in_order(rows, groups)
    if wanted == before and guide == current.criteria_set:
        return current
    check_writable(current, by=by, expected=expected, allowed=access.may_edit)
    current.criteria_set = guide
    own_rows.write(current, wanted, groups)
    save_version(current, expected=expected, fields=["criteria_set"])
    audit.record(
        current, "save", by=by,
        before={"rows": [row.told() for row in before]},
        after={"rows": [row.told() for row in wanted]},
    )  # fmt: skip
    return current


@transaction.atomic
def copy_last_year(own, *, by, expected):
    """Add what the union had approved the year before and has not typed yet; return how many.

    Groups are those of the same letter; what has no such group any more is left out.
    """
    current = locked(own)
    if not access.may_edit(by, current):
        raise PermissionDenied
    earlier = OwnCriteria.objects.year_before(current.union_year)
    if earlier is None or earlier.status != OwnCriteria.Status.APPROVED:
        raise ValidationError(_("Năm trước đơn vị không có tiêu chí riêng được duyệt."))
    here = own_rows.rows_of(current)
    known = {row.text for row in here}
    more = tuple(row for row in own_rows.rows_of(earlier) if row.text not in known)
    if more and len(here) + len(more) > own_rows.MOST_ROWS:
        said = _("Chép thêm thì quá %(most)s tiêu chí riêng. Bỏ bớt tiêu chí rồi chép.")
        raise ValidationError(said % {"most": own_rows.MOST_ROWS})
    saved = save_rows(current, here + more, by=by, expected=expected)
    return len(own_rows.rows_of(saved)) - len(here)
