"""Models and replications as pages show them."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy

from core import audit, clock, timeline
from core.file_checks import PICTURES
from core.models import StoredFile
from emulation.models import BlockMembership
from exemplars import access, rubric
from exemplars.models import Evaluation, Exemplar, ExemplarFile, Replication

ACTIONS = {
    "exemplar-write": gettext_lazy("Đề xuất, lựa chọn"),
    "exemplar-change": gettext_lazy("Sửa nội dung"),
    "choose": gettext_lazy("Lựa chọn để chỉ đạo"),
    "return": gettext_lazy("Trả lại bổ sung"),
    "propose": gettext_lazy("Đề xuất lại"),
    "begin": gettext_lazy("Bắt đầu thực hiện"),
    "evaluate": gettext_lazy("Đánh giá"),
    "carry-on": gettext_lazy("Tiếp tục thực hiện"),
    "recognise": gettext_lazy("Công nhận"),
    "withdraw": gettext_lazy("Rút đề xuất"),
    "end": gettext_lazy("Kết thúc"),
    "milestone-add": gettext_lazy("Thêm mốc"),
    "milestone-change": gettext_lazy("Sửa mốc"),
    "milestone-done": gettext_lazy("Xong mốc"),
    "milestone-remove": gettext_lazy("Bỏ mốc"),
    "consent-give": gettext_lazy("Ghi sự đồng ý của cá nhân"),
    "consent-withdraw": gettext_lazy("Cá nhân rút sự đồng ý"),
    "file-add": gettext_lazy("Thêm tệp"),
    "file-remove": gettext_lazy("Gỡ tệp"),
    "file-show": gettext_lazy("Đưa ảnh lên trang công khai"),
    "file-hide": gettext_lazy("Rút ảnh khỏi trang công khai"),
    "replication-declare": gettext_lazy("Khai nhân rộng"),
    "replication-change": gettext_lazy("Sửa nội dung nhân rộng"),
    "confirm": gettext_lazy("Xác nhận"),
    "declare": gettext_lazy("Gửi lại"),
}
BACK = {"return", "withdraw", "end", "file-remove", "file-hide", "milestone-remove",
        "consent-withdraw"}  # fmt: skip
GOOD = {"recognise", "confirm"}
SHOWN = 20
# What each state looks like (core.templatetags.pieces.CHIPS).
TONES = {
    Exemplar.Status.PROPOSED: "submitted",
    Exemplar.Status.RETURNED: "returned",
    Exemplar.Status.CHOSEN: "taken_up",
    Exemplar.Status.UNDER_WAY: "running",
    Exemplar.Status.EVALUATED: "appraised",
    Exemplar.Status.RECOGNISED: "honour",
    Exemplar.Status.ENDED: "ended",
    Replication.Status.DECLARED: "submitted",
    Replication.Status.CONFIRMED: "approved",
}


def entries(obj):
    """Return the newest rows of the trail as components/_timeline.html shows them."""
    return [
        timeline.entry(row, ACTIONS.get(row.action, row.action), tone=_tone(row.action))
        for row in audit.trail(obj)[:SHOWN]
    ]


def _tone(action):
    return "back" if action in BACK else "good" if action in GOOD else ""


def with_copies(queryset):
    """Count with each how many unions replicate it, confirmed."""
    copies = Replication.objects.confirmed().filter(exemplar=OuterRef("pk")).order_by()
    counted = copies.values("exemplar").annotate(n=Count("union_year__union", distinct=True))
    return queryset.annotate(copies=Subquery(counted.values("n")))


def seen(user):
    """Return the exemplars of the user's lists, with all that a row shows."""
    return with_copies(Exemplar.objects.visible_to(user).with_union())


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the drawing: a union above, and how many of its unions replicate."""

    label: str
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a model has got: unions, those above them, blocks."""

    unions: int
    supervisors: int
    blocks: int
    bars: tuple[Bar, ...]


WIDTH = 100


def reach(exemplar):
    """Return how many unions replicate a model, beneath whom, in how many blocks: two queries."""
    rows = exemplar.replications.confirmed().order_by()
    pairs = rows.values_list(
        "union_year__union_id", "union_year__supervisor_id", "union_year__supervisor__short_name"
    ).distinct()
    unions, above = set(), {}
    for union, pk, name in pairs:
        unions.add(union)
        above.setdefault((pk, name or ""), set()).add(union)
    blocks = 0
    if unions:
        members = BlockMembership.objects.on(clock.today()).filter(union__in=unions)
        blocks = members.order_by().values("block").distinct().count()
    counted = sorted(((len(u), name) for (_pk, name), u in above.items()), key=_most_first)
    most = max((count for count, _name in counted), default=1)
    bars = tuple(Bar(name, count, round(WIDTH * count / most)) for count, name in counted)
    return Reach(len(unions), len(above), blocks, bars)


def _most_first(pair):
    return -pair[0], pair[1]


def points(evaluation):
    """Return each criterion with its points, and the mean in words."""
    fields = Evaluation._meta
    rows = [
        (str(fields.get_field(name).verbose_name).capitalize(), getattr(evaluation, name))
        for name in rubric.CRITERIA
    ]
    return {"rows": rows, "told": rubric.told(p for _label, p in rows), "row": evaluation}


def name_told(user, exemplar):
    """Return the person's name to whoever may read it: with consent all, else who keeps it."""
    if not exemplar.is_person:
        return ""
    if exemplar.consent is not None or access.names_person(user, exemplar):
        return exemplar.person_name
    return ""


# --- The public gallery -----------------------------------------------------------


def public_pictures():
    """Return the pictures that the public may see, oldest first."""
    return ExemplarFile.objects.filter(
        shown=True, file__content_type__in=PICTURES, file__state=StoredFile.State.CLEAN
    ).order_by("pk")


def gallery():
    """Return what the public sees, each with its pictures and how many unions replicate it."""
    shown = with_copies(Exemplar.objects.shown_to_all()).select_related(
        "union_year__union", "union_year__supervisor", "recognised_by"
    )
    return shown.prefetch_related(Prefetch("files", queryset=public_pictures(), to_attr="pictures"))


def pictures_of(exemplar):
    """Return the pictures of a model that anybody may see, as the public page shows them."""
    return list(public_pictures().filter(owner=exemplar).select_related("file"))


def picture_owners():
    """Return the condition that a picture's model is before the public."""
    return Q(owner__in=Exemplar.objects.shown_to_all())


def shown_first():
    """Return the newest three models for the start page: people stand in the gallery alone."""
    rows = gallery().filter(kind=Exemplar.Kind.MODEL)
    return rows.order_by("-decided_on", "-pk")[:3]
