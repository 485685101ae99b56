"""Hand-over of office: what stands open, to whom it goes, and the record of it.

Prepared with a successor named; both sides may add their words; then written in one step,
which freezes what stood open that day. No dossier changes hands by it: rights come from
the posts, authorship stays.
"""

from dataclasses import asdict

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock, jobs
from unions import affairs
from unions.access import acts_above, may_hand_over
from unions.models import Handover, Post, Succession

RECORD_JOB = "handover-record"
# The side of a hand-over -> the field that holds its words.
WORDS = {"from": "from_note", "to": "to_note", "above": "note"}


# --- Who stands where ---------------------------------------------------------


def side_of(user, handover):
    """Return on which side the user's acting post stands: "from", "to", "above" or ""."""
    if user.post is None:
        return ""
    sides = {handover.from_post_id: "from", handover.to_post_id: "to"}
    above = "above" if acts_above(user, handover.from_post) else ""
    return sides.get(user.post.pk, above)


# --- What, and to whom --------------------------------------------------------


def open_items(union):
    """Return what stands open with the union now, over all apps."""
    return affairs.open_affairs([union.pk])


def successors(post):
    """Return the posts to which this one may be handed: of others, at the same union or its heirs.

    The same office first; then who came last.
    """
    heirs = Succession.objects.filter(predecessor=post.union_id).values("successor")
    found = (
        Post.objects.not_over(clock.today())
        .filter(union__in=heirs.union(_own(post), all=True))
        .exclude(user=post.user_id)
        .select_related("user", "union")
    )
    rows = sorted(found, key=lambda other: (other.since, other.pk), reverse=True)
    return sorted(rows, key=lambda other: other.role != post.role)


def _own(post):
    return type(post.union).objects.filter(pk=post.union_id).values("pk")


# --- Preparing ----------------------------------------------------------------


@transaction.atomic
def begin(post, to_post, *, by):
    """Prepare the hand-over to that successor; the same again gives the one prepared."""
    post = Post.objects.select_for_update(of=("self",)).select_related("union", "user").get(
        pk=post.pk
    )  # fmt: skip
    if not may_hand_over(by, post):
        raise PermissionDenied
    if to_post.pk not in {other.pk for other in successors(post)}:
        raise ValidationError({"to_post": _("Người này không nhận bàn giao được. Chọn lại.")})
    known = Handover.objects.filter(from_post=post)
    found = known.filter(to_post=to_post).first() or known.filter(written_at=None).first()
    if found is not None:
        return found
    handover = Handover.objects.create(
        union=post.union, from_post=post, to_post=to_post, on=clock.today(), created_by=by
    )
    audit.record(handover, "begin-handover", by=by, after={"to": to_post.pk})
    audit.record(post, "begin-handover", by=by, after={"handover": handover.pk})
    return handover


@transaction.atomic
def hand_over(post, to_post, *, by):
    """Prepare and write in one step: for a term that has run out, whose holder adds no words."""
    begun = begin(post, to_post, by=by)
    if begun.to_post_id != to_post.pk:
        raise ValidationError(
            _("Bàn giao đang được chuẩn bị cho người khác. Mở bản ấy để lập hoặc bỏ trước.")
        )
    return write(begun, by=by)


def _locked(handover):
    """Return the row, locked, with the people on both sides; refuse one that is written."""
    rows = Handover.objects.select_for_update(of=("self",)).select_related(
        "union", "from_post__union", "from_post__user", "to_post__union", "to_post__user"
    )
    return rows.get(pk=handover.pk)


def _refuse_written(handover):
    if handover.is_written:
        raise ValidationError(_("Biên bản đã lập nên không sửa được nữa."), code="written")


@transaction.atomic
def say(handover, words, *, seen, by):
    """Write the words of the user's own side. `seen` is what stood there before them."""
    handover = _locked(handover)
    side = side_of(by, handover)
    if not side:
        raise PermissionDenied
    _refuse_written(handover)
    name = WORDS[side]
    before = getattr(handover, name)
    if before == words:
        return handover
    if seen != before:
        raise ValidationError(
            _("Có người vừa ghi khác ở đây: “%(now)s”. Bấm lưu lần nữa nếu vẫn muốn thay."),
            code="stale",
            params={"now": before},
        )
    setattr(handover, name, words)
    handover.save(update_fields=[name])
    audit.record(handover, "say", by=by, before={name: before}, after={name: words})
    return handover


@transaction.atomic
def drop(handover, *, by):
    """Take a prepared hand-over back, to name another successor."""
    handover = _locked(handover)
    if not side_of(by, handover):
        raise PermissionDenied
    _refuse_written(handover)
    said = {"handover": handover.pk, "to": handover.to_post_id}
    audit.record(handover.from_post, "drop-handover", by=by, before=said)
    handover.delete()


# --- Writing ------------------------------------------------------------------


@transaction.atomic
def write(handover, *, by):
    """Write the record: freeze what stands open now, and ask for the PDF.

    Pressed again, it asks for the PDF alone, where that is not there yet.
    """
    handover = _locked(handover)
    if not side_of(by, handover):
        raise PermissionDenied
    if not handover.is_written:
        handover.items = [
            {name: str(value) if name != "union_id" else value for name, value in item.items()}
            for item in map(asdict, open_items(handover.union))
        ]
        handover.on, handover.written_at = clock.today(), clock.now().replace(microsecond=0)
        handover.save(update_fields=["items", "on", "written_at"])
        after = {"items": len(handover.items), "to": handover.to_post_id}
        audit.record(handover, "write-handover", by=by, after=after)
        audit.record(handover.from_post, "write-handover", by=by, after=after)
    if handover.document_id is None:
        jobs.start(RECORD_JOB, {"handover": handover.pk}, by=None, key=str(handover.pk))
    return handover
