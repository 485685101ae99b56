"""What models, exemplary people and replications are counted as (emulation.facts)."""

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emulation import facts
from emulation.models import UnionYear
from exemplars.models import Exemplar, Replication

SOURCE = "exemplars"
MODELS, RECOGNISED, PERSONS, COPIES = (
    "models", "models-recognised", "persons-recognised", "replications",
)  # fmt: skip
TAKEN = (*Exemplar.IN_WORK, Exemplar.Status.RECOGNISED, Exemplar.Status.ENDED)


def of_union(union_year):
    year, code = union_year.campaign_year.year, union_year.union.code
    return reverse("exemplars:of-union", args=[year, code])


def register():
    """Make the kinds and their source known; called once, when the app is ready."""
    for key, label, unit in (
        (MODELS, _("Mô hình, điển hình đang chỉ đạo"), _("mô hình, điển hình")),
        (RECOGNISED, _("Mô hình được công nhận"), _("mô hình")),
        (PERSONS, _("Điển hình cá nhân được công nhận"), _("cá nhân")),
        (COPIES, _("Nhân rộng mô hình của đơn vị khác"), _("lượt")),
    ):
        facts.register(
            facts.Kind(key=key, label=label, unit=unit, section="models", backs=("III.3",),
                       url=of_union)
        )  # fmt: skip
    facts.register_source(SOURCE, counts)


def counts(union_year_ids):
    """Yield what these union years have: under way on any day of the year, recognised in it."""
    years = UnionYear.objects.filter(pk__in=union_year_ids).order_by()
    by_union = {}
    for pk, union, year in years.values_list("pk", "union_id", "campaign_year__year"):
        by_union.setdefault(union, {})[year] = pk
    for (union_year, key), count in sorted(_exemplars(by_union).items()):
        yield union_year, key, count, 0
    copies = Replication.objects.confirmed().filter(union_year__in=union_year_ids)
    for union_year, count in Counter(copies.values_list("union_year", flat=True)).items():
        yield union_year, COPIES, count, 0


def _exemplars(by_union):
    """Return {(union year, kind): how many} of what these unions carry."""
    found = Counter()
    rows = Exemplar.objects.filter(union_year__union__in=by_union, status__in=TAKEN)
    rows = rows.filter(chosen_on__isnull=False).order_by()
    for union, kind, status, chosen, decided, ended in rows.values_list(
        "union_year__union_id", "kind", "status", "chosen_on", "decided_on", "ended_on"
    ):
        recognised = status == Exemplar.Status.RECOGNISED
        last = decided if recognised else ended
        for year, pk in by_union[union].items():
            if chosen.year <= year and (last is None or year <= last.year):
                found[pk, MODELS] += 1
            if recognised and decided.year == year:
                found[pk, PERSONS if kind == Exemplar.Kind.PERSON else RECOGNISED] += 1
    return found


def of_exemplar(exemplar):
    """Bring along every year of the union that carries it: it may stand in more than one."""
    union = exemplar.union_year.union_id
    facts.recount(SOURCE, list(UnionYear.objects.filter(union=union).values_list("pk", flat=True)))


def of_replication(replication):
    facts.recount(SOURCE, [replication.union_year_id])
