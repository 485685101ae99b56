"""Publishing the ranking of a block: frozen, corrected only by a further one."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import audit, frozen
from emulation.blocks import ranking, reading
from emulation.blocks.ranking import BlockFigures
from emulation.blocks.writing import check_right
from emulation.models import BlockResult, EmulationBlock


def figures_of(result) -> BlockFigures:
    """Return what a result says, from its frozen text."""
    return frozen.load(BlockFigures, result.figures)


def in_force(block, campaign_year):
    """Return the result that stands for the block and year, or None."""
    found = BlockResult.objects.in_force().filter(block=block, campaign_year=campaign_year)
    return found.select_related("published_by").first()


def would_change(result, standings):
    """Return in sentences how the ranking now differs from what was published."""
    return ranking.differences(figures_of(result), standings.figures)


@transaction.atomic
def publish(block, campaign_year, *, by, expected=None, note="", key=None):
    """Freeze the ranking as it stands and make it known to the members; return the result.

    expected: the hash of the result before one's eyes, "" for none. Over a later one
    nothing is written. What stands already is corrected, with a reason.
    """
    check_right(by)
    EmulationBlock.objects.select_for_update().get(pk=block.pk)
    old = in_force(block, campaign_year)
    if key and old and audit.happened(old, key):
        return old
    if (old.sha256 if old else "") != expected:
        raise ValidationError(_("Kết quả vừa được công bố từ nơi khác. Xem lại rồi công bố sau."))
    now = reading.standings(block, campaign_year)
    if not now.figures.rows:
        raise ValidationError(_("Chưa có đơn vị nào được phúc tra và xếp loại để công bố."))
    figures = _corrected(old, now, note) if old else now.figures
    return _keep(block, campaign_year, figures, now.union_ids, old, by=by, note=note, key=key)


def _corrected(old, now, note):
    changes = would_change(old, now)
    if not changes:
        raise ValidationError(
            _("Bảng xếp hạng không khác bản đã công bố nên không cần đính chính.")
        )
    if not note.strip():
        raise ValidationError({"note": _("Nhập lý do đính chính.")})
    return replace(now.figures, corrects=old.sha256, note=note.strip(), changes=changes)


def _keep(block, campaign_year, figures, union_ids, old, *, by, note, key):
    text = frozen.dump(figures)
    try:
        with transaction.atomic():
            made = BlockResult.objects.create(
                block=block, campaign_year=campaign_year, figures=text,
                sha256=frozen.sha256(text), published_by=by, corrects=old,
            )  # fmt: skip
    except IntegrityError as error:
        raise ValidationError(_("Kết quả vừa được công bố từ nơi khác.")) from error
    made.unions.set(union_ids)
    after = {"year": figures.year, "figures": made.sha256, "ranked": len(figures.rows)}
    audit.record(made, "correct" if old else "publish", by=by, after=after, note=note, key=key)
    audit.record(block, "correct" if old else "publish", by=by, after=after, note=note)
    return made
