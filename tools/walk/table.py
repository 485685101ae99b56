"""The walk's table: every page that answers GET, who looks at it, and in which states."""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from emulation.models import (
    Assessment,
    Registration,
    UnionReport,
)
from emulation.models import DossierStatus as S
from tools.walk import (
    activities_record_rows,
    acts,
    batch_rows,
    block_rows,
    desk_rows,
    exemplar_rows,
    fairness_rows,
    guidance_document_rows,
    guidance_question_rows,
    life_rows,
    own_rows,
    people_rows,
    pledge_breach_rows,
    pledge_covenant_rows,
    pledge_paper_rows,
    pledge_rate_rows,
    pledge_register_rows,
    pledge_rows,
    pledge_showing_rows,
)
from tools.walk.exempt import EXEMPT
from tools.walk.guide_rows import GUIDES
from tools.walk.look import Visit
from tools.walk.roles import (
    ABOVE,
    INSIDE,
    MANY,
    NOBODY,
    PROVINCE,
    READERS,
    SIGNED_IN,
    UNION,
    user_of,
)
from tools.walk.rows import Row
from tools.walk.scene import Scene
from tools.walk.subjects import (
    closed_year,
    decisions,
    dossiers,
    empty_year,
    evidence,
    guides,
    handovers,
    head_counts,
    imports,
    jobs,
    lines,
    many_rows,
    members,
    offices,
    own_office,
    own_report,
    publication,
    read_only_evidence,
    reset_key,
    shown_evidence,
    union_years,
    unions,
    upper_unions,
    used_key,
    used_link,
    window,
    workbooks,
    year,
)

COMMON = (S.DRAFT, S.PROPOSED, S.SUBMITTED, S.TAKEN_UP, S.RETURNED)
OPEN = (S.DRAFT, S.PROPOSED, S.RETURNED)

# --- The table --------------------------------------------------------------------------

ENTRANCE = (
    Row("start", (*NOBODY, "can-bo", "ban-cspl")),
    Row("account_login", NOBODY),
    Row("account_login", NOBODY, act=acts.empty_sign_in, note="trong"),
    Row("account_login", NOBODY, act=acts.wrong_password, note="sai"),
    Row("account_login", NOBODY, act=acts.without_token, note="qua-lau", status=403),
    Row("account_login", NOBODY, act=acts.locked_out, note="tam-khoa", status=429),
    Row("account_logout", ("can-bo",)),
    Row("account_change_password", ("can-bo", "ban-cspl")),
    Row("account_change_password", ("can-bo",), act=acts.send, note="trong"),
    Row("account_reset_password", NOBODY),
    Row("account_reset_password_done", NOBODY),
    Row("account_reset_password_from_key", NOBODY, reset_key),
    Row("account_reset_password_from_key", NOBODY, used_key),
    Row("account_reset_password_from_key_done", NOBODY),
    Row("account_inactive", NOBODY),
    Row("account_activate", NOBODY),
    Row("account_activate", NOBODY, act=acts.send, note="trong", status=422),
    Row("account_activate_mail", NOBODY, used_link, status=410),
    Row("account_activate_done", NOBODY),
)

FRAME = (
    Row("home", SIGNED_IN),
    Row("home", ("can-bo", "ban-cspl"), act=acts.account_menu, note="tai-khoan"),
    Row("home", ("can-bo", "ban-cspl"), act=acts.year_menu, note="danh-muc"),
    Row("home", ("ban-cspl", "can-bo"), act=acts.search_box, note="tim-kiem"),
    Row("search", ("can-bo", "ban-cspl"), query="?tim=tieu+hoc"),
    Row("search", ("can-bo",), query="?tim=khong-co-gi", note="khong-thay"),
    Row("search", ("can-bo",), note="trong"),
    Row("", (*NOBODY, "can-bo"), address="/khong-co-trang-nay/", note="404", status=404),
    Row("emulation:window-edit", ("can-bo",), window, note="403", status=403),
)

UNIONS = (
    Row("unions:union-list", (*UNION, *ABOVE, *PROVINCE)),
    Row("unions:union-list", ("cap-tren", "ban-cspl"), act=acts.filters, note="loc"),
    Row("unions:union-list", ("ban-cspl",), query="?tim=khong-co-don-vi-nao", note="khong-thay"),
    Row("unions:union-detail", (*UNION, *ABOVE, *PROVINCE), unions),
    Row("unions:union-detail", (*ABOVE, "ban-cspl"), upper_unions),
)

MEMBERS = (
    Row("unions:member-list", (*UNION, *ABOVE, *PROVINCE), unions),
    Row("unions:member-list", ("can-bo",), unions, act=acts.filters, note="loc"),
    Row("unions:member-list", ("can-bo",), unions, query="?tim=khong-co-ai", note="khong-thay"),
    Row("unions:member-add", ("can-bo",), unions),
    Row("unions:member-add", ("can-bo",), unions, act=acts.send, note="sai", status=422),
    Row("unions:member-detail", (*UNION, "cap-tren", "ban-cspl"), members),
    Row("unions:member-edit", ("can-bo",), members),
    Row("unions:member-change", ("can-bo",), members),
    Row("unions:member-leave", ("can-bo",), members),
    Row("unions:member-leave", ("can-bo",), members, act=acts.send, note="sai", status=422),
    Row("unions:member-move", ("cap-tren",), members),
    Row("unions:member-move", ("cap-tren",), members, act=acts.send, note="sai", status=422),
    Row("unions:member-remove", ("can-bo",), members),
)

OFFICES = (
    Row("unions:post-list", (*UNION, *ABOVE, *PROVINCE), unions),
    Row("unions:post-list", ("chu-tich",), unions, query="?tim=khong-co-ai", note="khong-thay"),
    Row("unions:post-give", ("chu-tich", "cap-tren"), unions),
    Row("unions:post-give", ("chu-tich",), unions, act=acts.send, note="sai", status=422),
    Row("unions:post-detail", ("chu-tich", "cap-tren", "ban-cspl"), offices),
    Row("unions:post-detail", ("chu-tich",), own_office),
    Row("unions:post-renew", ("chu-tich", "cap-tren"), offices),
    Row("unions:term-list", (*UNION, *ABOVE, *PROVINCE)),
    Row("unions:post-end", ("chu-tich", "cap-tren"), offices),
    Row("unions:post-end", ("chu-tich",), offices, act=acts.send, note="sai", status=422),
    Row("unions:handover-begin", ("chu-tich",), own_office),
    Row("unions:handover-detail", (*UNION, "cap-tren", "ban-cspl"), handovers),
    Row("emulation:exempt-list", SIGNED_IN, year),
    Row("emulation:vacancy-list", ("cap-tren", "chu-tich-cap-tren", *PROVINCE), year),
)

IMPORTS = (
    Row("unions:import-list", ("can-bo", "cap-tren")),
    Row("unions:import-create", ("can-bo", "cap-tren"), workbooks),
    Row("unions:import-create", ("can-bo",), workbooks, act=acts.send, note="sai", status=422),
    Row("unions:import-detail", ("can-bo",), imports),
    Row("unions:import-rows", ("can-bo",), many_rows),
)

REGISTER = (
    Row("unions:reorganization-list", ("ban-to-chuc", "ban-cspl", "cap-tren", "can-bo")),
    Row("unions:reorganization-list", ("ban-to-chuc",), query="?tim=khong-co", note="khong-thay"),
    Row("unions:reorganization-create", ("ban-to-chuc",)),
    Row("unions:reorganization-create", ("ban-to-chuc",), act=acts.send, note="sai", status=422),
    Row("unions:reorganization-edit", ("ban-to-chuc",), decisions("draft")),
    Row("unions:reorganization-scan-edit", ("ban-to-chuc",), decisions("in_force")),
    Row("unions:reorganization-scan-edit", ("ban-to-chuc",), decisions("in_force"), act=acts.send,
        note="sai", status=422),
    Row("unions:reorganization-detail", ("ban-to-chuc", "ban-thuong-vu"),
        decisions("draft", "checked", "in_force")),
    Row("unions:reorganization-detail", ("can-bo",), decisions("in_force")),
    Row("unions:change-add", ("ban-to-chuc",), decisions("draft", kind="thanh-lap")),
    Row("unions:change-add", ("ban-to-chuc",), decisions("draft", kind="sap-nhap"),
        act=acts.send, note="sai", status=422),
    Row("unions:change-edit", ("ban-to-chuc",), lines),
    Row("unions:change-paste", ("ban-to-chuc",), decisions("draft")),
    Row("unions:change-transfer-all", ("ban-to-chuc",), decisions("draft")),
    Row("unions:register-preview", ("ban-to-chuc",), decisions("draft", "checked", "in_force")),
    Row("unions:register-part", ("ban-to-chuc",), decisions("draft", "in_force", part="doi-ten")),
    Row("unions:register-part", ("ban-to-chuc",), decisions("draft", part="ket-thuc")),
    Row("unions:register-confirm", ("ban-to-chuc",), decisions("checked", step="thuc-hien")),
    Row("unions:register-confirm", ("ban-to-chuc",), decisions("in_force", step="hoan-tac")),
    Row("unions:bridge", ("ban-to-chuc", "cap-tren", "can-bo")),
    Row("unions:bridge", ("ban-to-chuc",), query="?tu=2025-12-31&den=2025-01-01", note="sai",
        status=422),
    Row("unions:bridge-behind", ("ban-to-chuc", "cap-tren"), query="?cot=cuoi-ky"),
)  # fmt: skip

YEARS = (
    Row("emulation:year-overview", (*ABOVE, *PROVINCE), year),
    Row("emulation:year-overview", ("cap-tren", "ban-cspl"), closed_year),
    Row("emulation:year-overview", ("cap-tren", "ban-cspl"), empty_year),
    Row("emulation:year-open", ("ban-cspl", "quan-tri"), empty_year),
    Row("emulation:window-list", SIGNED_IN, year),
    Row("emulation:window-edit", ("ban-cspl", "quan-tri"), window),
    Row("emulation:window-edit", ("ban-cspl",), window, act=acts.wrong_dates, note="sai",
        status=422),
    Row("emulation:union-year", INSIDE, union_years),
    Row("emulation:head-count-edit", ("can-bo", "cap-tren"), head_counts),
    Row("emulation:head-count-edit", ("can-bo",), head_counts, act=acts.wrong_numbers, note="sai",
        status=422),
    Row("emulation:criteria-list", ("can-bo", "ban-cspl")),
    Row("emulation:criteria-detail", ("can-bo", "ban-cspl"), guides),
)  # fmt: skip


def list_rows(kind: str) -> tuple[Row, ...]:
    name = f"emulation:{kind}-list"
    return (
        Row(name, (*UNION, *MANY), year),
        Row(name, ("cap-tren", "ban-cspl"), closed_year, act=acts.filters),
        Row(name, ("ban-cspl",), year, query="?tim=khong-co-don-vi-nao", note="khong-thay"),
        Row(name, ("ban-cspl",), empty_year),
    )


REGISTRATIONS = (
    *list_rows("registration"),
    Row("emulation:registration-detail", INSIDE, dossiers(Registration, *COMMON, S.APPROVED)),
    Row("emulation:registration-detail", ("chu-tich-cap-tren", *READERS),
        dossiers(Registration, S.APPROVED)),
    Row("emulation:registration-detail", ("chu-tich",), dossiers(Registration, S.PROPOSED),
        act=acts.submit_step, note="ky"),
    Row("emulation:registration-detail", ("cap-tren",), dossiers(Registration, S.SUBMITTED),
        act=acts.return_step, note="tra-lai"),
    Row("emulation:registration-detail", ("can-bo",), dossiers(Registration, S.SUBMITTED),
        act=acts.write_into_closed, note="da-khoa", status=403),
    Row("emulation:registration-edit", UNION, dossiers(Registration, *OPEN)),
    Row("emulation:registration-edit", ("can-bo",), dossiers(Registration, S.DRAFT),
        act=acts.wrong_figures, note="sai", status=422),
    Row("emulation:registration-edit", ("can-bo",), dossiers(Registration, S.RETURNED),
        act=acts.two_versions, note="hai-ban", status=409),
)  # fmt: skip

ASSESSMENTS = (
    *list_rows("assessment"),
    Row("emulation:assessment-detail", INSIDE,
        dossiers(Assessment, *COMMON, S.APPRAISED, S.VERIFIED)),
    Row("emulation:assessment-detail", ("chu-tich-cap-tren", *READERS),
        dossiers(Assessment, S.VERIFIED)),
    Row("emulation:assessment-detail", ("cap-tren",), dossiers(Assessment, S.SUBMITTED),
        act=acts.return_step, note="tra-lai"),
    Row("emulation:assessment-edit", UNION, dossiers(Assessment, *OPEN)),
    Row("emulation:assessment-edit", ("can-bo",), dossiers(Assessment, S.DRAFT),
        act=acts.wrong_figures, note="sai", status=422),
    Row("emulation:assessment-edit", ("can-bo",), dossiers(Assessment, S.RETURNED),
        act=acts.two_versions, note="hai-ban", status=409),
    Row("emulation:assessment-appraise", ABOVE, dossiers(Assessment, S.TAKEN_UP)),
    Row("emulation:assessment-appraise", ("cap-tren",), dossiers(Assessment, S.TAKEN_UP),
        act=acts.wrong_figures, note="sai", status=422),
    Row("emulation:assessment-verify", ("ban-cspl",), dossiers(Assessment, S.APPRAISED)),
    Row("emulation:evidence-list", ("can-bo", "chu-tich", "cap-tren"), evidence),
    Row("emulation:evidence-list", ("can-bo",), evidence, act=acts.send, note="sai", status=422),
    Row("emulation:evidence-list", ("can-bo", "ban-cspl"), read_only_evidence),
    Row("emulation:evidence-view", ("can-bo", "cap-tren"), shown_evidence),
)  # fmt: skip

REPORTS = (
    *list_rows("report"),
    Row("emulation:report-detail", INSIDE, dossiers(UnionReport, *COMMON, S.APPROVED)),
    Row("emulation:report-detail", ("chu-tich-cap-tren", *READERS),
        dossiers(UnionReport, S.APPROVED)),
    Row("emulation:report-detail", ("ban-cspl", "ban-thuong-vu"), own_report),
    Row("emulation:report-edit", UNION, dossiers(UnionReport, *OPEN)),
    Row("emulation:report-edit", ("ban-cspl",), own_report),
    Row("emulation:report-edit", ("can-bo",), dossiers(UnionReport, S.DRAFT),
        act=acts.wrong_figures, note="sai", status=422),
    Row("reports:publication-list", SIGNED_IN),
    Row("reports:publication-list", ("ban-cspl",), query="?tim=khong-co", note="khong-thay"),
    Row("reports:publication-list", ("ban-cspl",), act=acts.unknown_union, note="sai", status=422),
    Row("reports:publication-detail", PROVINCE, publication("province")),
    Row("reports:publication-detail", (*ABOVE, "ban-cspl"), publication("upper")),
    Row("reports:publication-detail", INSIDE, publication("unit"), act=acts.every_fold),
    Row("reports:job-detail", ("ban-cspl",), jobs),
)  # fmt: skip

ROWS = (
    *ENTRANCE, *FRAME, *UNIONS, *MEMBERS, *OFFICES,
    *IMPORTS, *REGISTER, *YEARS, *desk_rows.DESK, *batch_rows.BATCHES,
    *fairness_rows.FAIRNESS, *GUIDES,
    *own_rows.OWN_CRITERIA,
    *block_rows.BLOCKS,
    *people_rows.PEOPLE,
    *pledge_rate_rows.RATES,
    *pledge_paper_rows.PAPER,
    *pledge_rows.PLEDGES,
    *pledge_showing_rows.SHOWING,
    *life_rows.LIFE,
    *pledge_register_rows.REGISTER,
    *pledge_breach_rows.BREACHES,
    *pledge_covenant_rows.COVENANTS,
    *activities_record_rows.RECORDS,
    *exemplar_rows.EXEMPLARS,
    *guidance_document_rows.DOCUMENTS,
    *guidance_question_rows.QUESTIONS,
    *REGISTRATIONS, *ASSESSMENTS, *REPORTS,
)  # fmt: skip


def addresses(resolver=None, namespace: str = "") -> Iterator[str]:
    """Yield the name of every address that the portal answers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"


def gaps(rows: Iterable[Row] = ROWS) -> list[str]:
    """Return what is wrong with the table: addresses in none or in both of its halves."""
    names, walked, exempt = set(addresses()), {row.name for row in rows if row.name}, set(EXEMPT)
    wrong = {
        "in no row of the walk and not exempt": names - walked - exempt,
        "walked and exempt": walked & exempt,
        "no such address": (walked | exempt) - names,
    }
    return [f"{name}: {what}" for what, which in wrong.items() for name in sorted(which)]


# --- From rows to visits ------------------------------------------------------------------


def visits(scene: Scene, rows: Iterable[Row] = ROWS) -> Iterator[Visit]:
    """Yield what there is to look at, row by row."""
    for row in rows:
        for subject in row.subjects(scene):
            address = row.address or reverse(row.name, kwargs=subject.kwargs)
            for role in row.roles:
                user = user_of(role, subject.union_year)
                if user is None and role not in NOBODY:
                    raise LookupError(f"nobody is {role} for {row.name} {subject.label}")
                yield Visit(
                    key="--".join(filter(None, (page_of(row.name), subject.label, row.note, role))),
                    page=page_of(row.name),
                    role=role,
                    address=address + row.query,
                    user_id=user.pk if user else None,
                    act=row.act,
                    status=row.status,
                )


def page_of(name: str) -> str:
    """Return a page's name as pictures carry it."""
    return name.replace(":", "-").replace("_", "-") or "khong-ten"


def unseen(scene: Scene, rows: Iterable[Row] = ROWS) -> list[str]:
    """Return the rows for which the portal's data has nothing to show."""
    return [f"{row.name} {row.note}" for row in rows if not list(row.subjects(scene))]
