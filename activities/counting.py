"""What dialogues, measurements and expenses are counted as (emulation.facts)."""

from dataclasses import replace

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Dialogue, DialogueIssue, Expense, SatisfactionSurvey
from emulation import facts

RATE = "satisfaction-rate"
DIALOGUES, SURVEYS, EXPENSES = "dialogues", "satisfaction", "expenses"
SPENT = {
    Expense.Purpose.ORGANISING: ("spent-organising", _("Chi tổ chức thực hiện")),
    Expense.Purpose.AWARDS: ("spent-awards", _("Chi khen thưởng")),
}
FUNDS = {
    Expense.Fund.GRASSROOTS: ("fund-grassroots", _("Từ quỹ của công đoàn cơ sở")),
    Expense.Fund.UPPER: ("fund-upper", _("Từ quỹ của công đoàn cấp trên")),
    Expense.Fund.PROVINCIAL: ("fund-provincial", _("Từ quỹ của LĐLĐ tỉnh")),
    Expense.Fund.AGENCY: ("fund-agency", _("Do chuyên môn, cơ quan, đơn vị hỗ trợ")),
}
# The criteria of the plan that they back (IV.1.1).
DEMOCRACY = ("IV.1.1.a, gạch đầu dòng 3",)
SERVICE = ("IV.1.1.b, gạch đầu dòng 2", "IV.1.1.b, gạch đầu dòng 3")
MONEY = ("IV.1.1.a, gạch đầu dòng 4",)


def list_of(name):
    """Return the function that leads to a union's list of that kind."""

    def url(union_year):
        year, code = union_year.campaign_year.year, union_year.union.code
        return reverse(f"activities:{name}", args=[year, code])

    return url


def register():
    """Make the kinds and their sources known; called once, when the app is ready."""
    dialogues, surveys = list_of("dialogue-of-union"), list_of("survey-of-union")
    issues, money = list_of("issues-of-union"), list_of("expense-of-union")
    dialogue = facts.Kind(
        key="dialogue", label=_("Đối thoại của người đứng đầu"), unit=_("cuộc"),
        quantity_unit=_("người dự"), section="implementation", backs=DEMOCRACY, url=dialogues,
        feeds=(("dialogue_count", "count"),),
    )  # fmt: skip
    issue = replace(dialogue, unit=_("vấn đề"), quantity_unit="", url=issues, feeds=())
    spent = facts.Kind(
        key="spent-organising", label=_("Chi tổ chức thực hiện"), unit=_("khoản"),
        quantity_unit=_("đồng"), section="money", backs=MONEY, url=money,
        feeds=(("spent", "quantity"),),
    )  # fmt: skip
    found = [
        dialogue,
        replace(issue, key="dialogue-issue", label=_("Vấn đề nêu tại đối thoại")),
        replace(issue, key="dialogue-settled", label=_("Vấn đề đã giải quyết xong")),
        facts.Kind(
            key="satisfaction", label=_("Kết quả đo sự hài lòng"), unit=_("kết quả"),
            quantity_unit=_("lượt hỏi"), section="implementation", backs=SERVICE, url=surveys,
        ),
        facts.Kind(
            key=RATE, label=_("Tỉ lệ hài lòng, theo kết quả mới nhất"), unit=_("kết quả"),
            quantity_unit="%", section="implementation", backs=SERVICE, url=surveys,
            feeds=(("satisfaction_rate", "quantity"),), summed=False,
        ),
        *(replace(spent, key=key, label=label) for key, label in SPENT.values()),
        *(replace(spent, key=key, label=label, feeds=()) for key, label in FUNDS.values()),
    ]  # fmt: skip
    for kind in found:
        facts.register(kind)
    facts.register_source(DIALOGUES, count_dialogues)
    facts.register_source(SURVEYS, count_surveys)
    facts.register_source(EXPENSES, count_expenses)


def count_dialogues(union_year_ids):
    """Yield what was held and raised in these union years; settled: by now, in whatever year."""
    held = Dialogue.objects.in_force().filter(union_year__in=union_year_ids).order_by()
    rows = held.values_list("union_year").annotate(n=Count("pk"), people=Sum("people"))
    for union_year, count, people in rows:
        yield union_year, "dialogue", count, people
    raised = DialogueIssue.objects.counting().filter(dialogue__union_year__in=union_year_ids)
    per_year = raised.order_by().values_list("dialogue__union_year")
    for union_year, count, settled in per_year.annotate(n=Count("pk"), done=Count("settled_on")):
        yield union_year, "dialogue-issue", count, 0
        if settled:
            yield union_year, "dialogue-settled", settled, 0


def count_surveys(union_year_ids):
    """Yield how often satisfaction was measured, and how many were asked."""
    rows = SatisfactionSurvey.objects.in_force().filter(union_year__in=union_year_ids).order_by()
    asked = rows.values_list("union_year").annotate(n=Count("pk"), asked=Sum("sample", default=0))
    for union_year, count, sample in asked:
        yield union_year, "satisfaction", count, sample
    # Of several results of a year the newest, which comes last, stands for it.
    newest = dict(rows.order_by("measured_on", "pk").values_list("union_year", "rate"))
    for union_year, rate in newest.items():
        yield union_year, RATE, 1, rate


def count_expenses(union_year_ids):
    """Yield what was spent, in đồng, by purpose and by source of the money."""
    rows = Expense.objects.in_force().filter(union_year__in=union_year_ids, spent__isnull=False)
    for column, kinds in (("purpose", SPENT), ("fund", FUNDS)):
        sums = rows.order_by().values_list("union_year", column)
        for union_year, value, count, spent in sums.annotate(n=Count("pk"), sum=Sum("spent")):
            yield union_year, kinds[value][0], count, spent
