"""What dialogues, measurements and expenses are counted as (emulation.facts)."""

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Dialogue, DialogueIssue, Expense, SatisfactionSurvey
from emulation import facts

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
DONG = _("đồng")
RECORDS = _("khoản")


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
    rows = [
        ("dialogue", _("Đối thoại của người đứng đầu"), _("cuộc"), _("người dự"), dialogues),
        ("dialogue-issue", _("Vấn đề nêu tại đối thoại"), _("vấn đề"), "", issues),
        ("dialogue-settled", _("Vấn đề đã giải quyết xong"), _("vấn đề"), "", issues),
        ("satisfaction", _("Kết quả đo sự hài lòng"), _("kết quả"), _("lượt hỏi"), surveys),
    ]
    for key, label, unit, quantity, url in rows:
        facts.register(
            facts.Kind(
                key=key, label=label, unit=unit, quantity_unit=quantity,
                section="implementation", url=url,
            )
        )  # fmt: skip
    for key, label in [*SPENT.values(), *FUNDS.values()]:
        facts.register(
            facts.Kind(
                key=key, label=label, unit=RECORDS, quantity_unit=DONG, section="money", url=money
            )
        )
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


def count_expenses(union_year_ids):
    """Yield what was spent, in đồng, by purpose and by source of the money."""
    rows = Expense.objects.in_force().filter(union_year__in=union_year_ids, spent__isnull=False)
    for column, kinds in (("purpose", SPENT), ("fund", FUNDS)):
        sums = rows.order_by().values_list("union_year", column)
        for union_year, value, count, spent in sums.annotate(n=Count("pk"), sum=Sum("spent")):
            yield union_year, kinds[value][0], count, spent
