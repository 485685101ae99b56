"""The bridge between two days: its table, the units behind each number, the workbook."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.spreadsheet import Column, Sheet, xlsx_response
from core.text import fold, format_date
from unions.forms.reorganizations import BehindForm, PeriodForm
from unions.models import Union
from unions.structure import bridge as bridges
from unions.views.register_preview import Pages

COLUMNS = {
    "dau-ky": ("opening", gettext_lazy("Đầu kỳ")),
    "ket-thuc": ("ended", gettext_lazy("Kết thúc")),
    "chuyen-di": ("transferred_out", gettext_lazy("Chuyển đi")),
    "nhan-ve": ("received", gettext_lazy("Nhận về")),
    "thanh-lap": ("founded", gettext_lazy("Thành lập")),
    "cuoi-ky": ("closing", gettext_lazy("Cuối kỳ")),
}
MOVES = ("chuyen-di", "nhan-ve")
PER_PAGE = 50


def parents_for(user):
    """Return the lines of the table: for the province all (None), else those in scope."""
    if user.post is not None and user.post.reaches_province:
        return None
    above = Union.objects.visible_to(user).exclude(level=Union.Level.GRASSROOTS)
    return list(above.order_by("sort_key"))


def rows_for(user, period):
    rows = bridges.bridge(parents_for(user), *period)
    return [row for row in rows if not row.flow.is_empty]


@require_safe
def bridge(request):
    """The bridge of a period, a line for each upper-level union; every number opens its list."""
    form = PeriodForm(request.GET)
    rows = rows_for(request.user, form.period) if form.period else []
    whole, shown = bridges.total_of(rows), shown_of(rows, form)
    page = {
        "form": form,
        "heads": [label for _name, label in COLUMNS.values()],
        "lines": [(row.parent, numbers(row.flow, form, row.parent.code)) for row in shown],
        "folded": len(rows) - len(shown),
        "open": form.is_valid() and form.cleaned_data["ca_yen"],
        "total": numbers(whole, form) if rows else [],
        "period": form.period,
        "sums": whole.sums and all(row.flow.sums for row in rows),
        "reads": bool(rows)
        or request.user.post is None
        or not request.user.post.union.is_grassroots,
        "export_url": reverse("unions:bridge-export") + form.query if rows else "",
    }
    return render(request, "unions/bridge.html", page, status=200 if form.period else 422)


def shown_of(rows, form):
    """Return the lines that moved, all where that is asked; one alone is never folded."""
    if len(rows) <= 1 or form.cleaned_data["ca_yen"]:
        return rows
    return [row for row in rows if row.flow.moves]


def numbers(flow, form, code=""):
    """Return (label, number, address of the list behind it) for each column."""
    base = reverse("unions:bridge-behind")
    return [
        (
            label,
            getattr(flow, name),
            f"{base}{form.query}&cot={slug}" + (f"&dong={code}" if code else ""),
        )
        for slug, (name, label) in COLUMNS.items()
    ]


@require_safe
def bridge_export(request):
    """Hand out the table as an Excel file, its total beneath."""
    form = PeriodForm(request.GET)
    if form.period is None:
        return redirect("unions:bridge")
    rows = rows_for(request.user, form.period)
    columns = (
        Column(_("Công đoàn cấp trên"), 44),
        *(Column(str(label), 12, "integer") for _name, label in COLUMNS.values()),
    )
    lines = [(row.parent.name, *figures(row.flow)) for row in rows]
    lines.append((_("Cộng"), *figures(bridges.total_of(rows))))
    since, until = map(format_date, form.period)
    name = _("Bảng cân đối đơn vị %(since)s - %(until)s") % {
        "since": since.replace("/", "."), "until": until.replace("/", "."),
    }  # fmt: skip
    return xlsx_response(name, [Sheet(_("Bảng cân đối"), columns, lines)])


def figures(flow):
    return [getattr(flow, name) for name, _label in COLUMNS.values()]


@require_safe
def bridge_behind(request):
    """The units behind one number of the table."""
    asked = behind_asked(request)
    if asked is None:
        return redirect("unions:bridge")
    form, period, items = asked
    slug, code = form.cleaned_data["cot"], form.cleaned_data["dong"]
    page_of = Paginator(items, PER_PAGE).get_page(form.values["trang"])
    listing = Pages(page_of, form)
    page = {
        "form": form,
        "rows": page_of.object_list,
        "listing": listing,
        "column": COLUMNS[slug][1],
        "parent": Union.objects.filter(code=code).first() if code else None,
        "period": period,
        "back": reverse("unions:bridge") + PeriodForm(request.GET).query,
        "moves": slug in MOVES,
        "export_url": reverse("unions:bridge-behind-export") + listing.query(None),
    }
    return render(request, "unions/bridge_behind.html", page)


@require_safe
def bridge_behind_export(request):
    """Hand out the units behind one number as an Excel file."""
    asked = behind_asked(request)
    if asked is None:
        return redirect("unions:bridge")
    form, _period, items = asked
    columns = (
        Column(_("Mã đơn vị"), 14),
        Column(_("Đơn vị"), 48),
        Column(_("Công đoàn cấp trên"), 36),
        Column(_("Từ hoặc đến"), 36),
        Column(_("Ngày"), 14, "date"),
    )
    rows = [(i["code"], i["name"], i["home"], i["other"], i["day"]) for i in items]
    title = str(COLUMNS[form.cleaned_data["cot"]][1])
    name = _("Bảng cân đối - %(column)s") % {"column": title}
    return xlsx_response(name, [Sheet(title, columns, rows)])


def behind_asked(request):
    """Return the form, the period and the units that the address asks for; None where it can't."""
    period, form = PeriodForm(request.GET).period, BehindForm(request.GET, columns=COLUMNS)
    if period is None or not form.is_valid():
        return None
    lines = lines_asked(request.user, period, form.cleaned_data["dong"])
    items = items_of(request.user, period, COLUMNS[form.cleaned_data["cot"]][0], lines)
    words = form.values["tim"]
    if words:
        items = [item for item in items if words.folded in fold(f"{item['code']} {item['name']}")]
    return form, period, items


def lines_asked(user, period, code):
    """Return the line of that union, all of the table without a code; 404 outside the table."""
    lines = [row.parent for row in rows_for(user, period)]
    if code and code not in {parent.code for parent in lines}:
        raise Http404
    return [parent for parent in lines if not code or parent.code == code]


def items_of(user, period, column, lines):
    """Return the units with the line they stand on, the other one, and the day."""
    found = bridges.behind(column, {parent.pk for parent in lines}, *period)
    ids = {pk for pk, _b in found} | {pk for _u, b in found for pk in (b.home, b.other)}
    units = Union.objects.in_bulk([pk for pk in ids if pk])
    seen = set(Union.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        {
            "code": units[pk].code,
            "name": units[pk].name,
            "url": units[pk].get_absolute_url() if pk in seen else "",
            "home": units[b.home].short_name,
            "other": units[b.other].short_name if b.other else "",
            "day": b.day,
        }
        for pk, b in found
    ]
