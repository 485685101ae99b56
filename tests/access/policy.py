"""Who may do what at which address: the table that the access matrix test checks.

A row names an address and, for GET and POST, one rule:

    OPEN       anybody, signed in or not
    SIGNED     anybody with a post in force
    SEES       whoever has the union in scope; outside it the page does not exist (404)
    Mine(…)    whoever asked for it, in that post; for all others it does not exist (404)
    Only(…)    the named actors at the named places; for all others it does not exist (404)
    Act(…)     SEES first (404 outside), then only the named actors at the named places (403)
    NOT        the method is not taken (405 to whoever would be let in)

An address that is in no row fails the test.
"""

from emulation.models import Assessment, Registration, UnionReport
from emulation.tests.factories import YEAR
from reports.models import Publication
from tests.access import world as w
from tests.access.activities_record_rows import RECORDS
from tests.access.batch_rows import BATCHES
from tests.access.block_rows import BLOCKS
from tests.access.cross_rows import CROSS
from tests.access.desk_rows import DESK
from tests.access.exemplar_rows import EXEMPLARS
from tests.access.fairness_rows import FAIRNESS
from tests.access.guidance_document_rows import DOCUMENTS
from tests.access.guidance_question_rows import QUESTIONS
from tests.access.guide_rows import GUIDES
from tests.access.life_rows import LIFE
from tests.access.own_rows import OWN_CRITERIA
from tests.access.people_rows import PEOPLE
from tests.access.pledge_breach_rows import BREACHES
from tests.access.pledge_covenant_rows import COVENANTS
from tests.access.pledge_paper_rows import PAPER
from tests.access.pledge_phone_rows import PHONE
from tests.access.pledge_rate_rows import RATES
from tests.access.pledge_request_rows import REQUESTS
from tests.access.pledge_session_rows import SESSIONS
from tests.access.pledge_showing_rows import SHOWING
from tests.access.pledge_text_rows import TEXTS
from tests.access.rules import (
    CAMPAIGN,
    CHAIRS,
    NOT,
    OPEN,
    ORGANISATION,
    OWN_OFFICERS,
    POLICY_LAW,
    SEES,
    SIGNED,
    SUPERVISORS,
    TOPMOST,
    Act,
    Mine,
    Row,
    of,
    union_year,
    year,
)


def dossier_rows(kind, model):
    """Return the rows that all three kinds of dossier share."""
    serving = Act(OWN_OFFICERS) | TOPMOST
    starting = serving if model is UnionReport else Act(OWN_OFFICERS)
    step = f"emulation:{kind}-step"
    return [
        Row(f"emulation:{kind}-start", NOT, starting, union_year),
        Row(f"emulation:{kind}-detail", SEES, NOT, of(model)),
        Row(f"emulation:{kind}-edit", serving, serving, of(model), {"version": "1"}, "draft"),
        Row(step, NOT, SEES, of(model), {}, note="without a step nothing is done"),
        Row(step, NOT, Act({"officer": {"own"}, "upper officer": {"upper"}}), of(model),
            {"step": "propose"}, "draft"),
        Row(step, NOT, Act(CHAIRS), of(model), {"step": "submit"}, "draft"),
        Row(step, NOT, serving, of(model), {"step": "recall"}, "proposed"),
        Row(step, NOT, serving, of(model), {"step": "withdraw"}, "submitted"),
        Row(step, NOT, Act(SUPERVISORS), of(model), {"step": "take-up"}, "submitted"),
        Row(step, NOT, Act(SUPERVISORS), of(model), {"step": "return", "note": "Sửa"}, "taken_up"),
        Row(step, NOT, Act({}), of(model), {"step": "no-such-step"}, "draft"),
    ]  # fmt: skip


def approval(kind, model):
    return Row(f"emulation:{kind}-step", NOT, Act(SUPERVISORS), of(model), {"step": "approve"},
               "taken_up")  # fmt: skip


def line(world, place):
    return {"line": world.found(Assessment, place).lines.first().pk}


def evidence(world, place):
    return {"pk": world.evidence(place).pk}


ACCOUNT = [
    Row("account_login", OPEN, OPEN),
    Row("account_logout", OPEN, OPEN),
    Row("account_change_password", SIGNED, SIGNED, note="without a post too: it is one's own"),
    Row("account_data", SIGNED, note="without a post too: it is one's own"),
    Row("account_set_password", SIGNED, SIGNED),
    Row("account_reset_password", OPEN, OPEN),
    Row("account_reset_password_done", OPEN),
    Row("account_reset_password_from_key", OPEN, OPEN,
        lambda world, place: {"uidb36": "1", "key": "no-such-key"}),
    Row("account_reset_password_from_key_done", OPEN),
    Row("account_inactive", OPEN),
    Row("account_activate", OPEN, OPEN),
    Row("account_activate_mail", OPEN, NOT, lambda world, place: {"secret": "no-such-key" * 3}),
    Row("account_activate_password", OPEN, OPEN, note="leads back without a secret"),
    Row("account_activate_done", OPEN),
]  # fmt: skip

PORTAL = [
    Row("start", OPEN),
    Row("home", SIGNED),
    Row("search", SIGNED),
    Row("theme-switch", NOT, OPEN),
]

UNIONS = [
    Row("unions:union-list", SIGNED),
    Row("unions:union-export", SIGNED),
    Row("unions:post-switch", NOT, SIGNED),
    Row("unions:union-detail", SEES, NOT, lambda world, place: {"code": world.unions[place].code}),
]

# The registry of a unit: written by itself, the union above, Ban Tổ chức, the administrator.
KEEPERS = Act(OWN_OFFICERS) | Act(SUPERVISORS) | Act(ORGANISATION)


def code(world, place):
    return {"code": world.unions[place].code}


def member(world, place):
    return {"code": world.unions[place].code, "pk": world.members[place].pk}


MEMBERS = [
    Row("unions:member-list", SEES, NOT, code),
    Row("unions:member-export", SEES, NOT, code),
    Row("unions:member-add", KEEPERS, KEEPERS, code),
    Row("unions:member-apart", NOT, KEEPERS, code),
    Row("unions:member-detail", SEES, NOT, member),
    Row("unions:member-edit", KEEPERS, KEEPERS, member),
    Row("unions:member-change", KEEPERS, KEEPERS, member),
    Row("unions:member-leave", KEEPERS, KEEPERS, member),
    Row("unions:member-move", KEEPERS, KEEPERS, member),
    Row("unions:member-remove", KEEPERS, KEEPERS, member, {"note": "Nhập nhầm"}),
    Row("unions:member-data", KEEPERS, NOT, member),
]

# Who gives, ends and lets in at a union: its chair, the union right above, Ban Tổ chức, the
# administrator. Nobody does so for an equal in the same union.
GIVERS = Act({"chair": {"own"}, "upper officer": {"own", "sibling"},
              "upper chair": {"own", "sibling", "upper"}}) | Act(ORGANISATION)  # fmt: skip

# Accounts by workbook: who gives a post there or at the unions directly below.
HANDERS = GIVERS | Act({"upper officer": {"upper"}})
FOUNDERS = Act({name: {"province", "upper", "other upper"} for name in ORGANISATION})


def workbook(kind):
    return lambda world, place: {"code": world.unions[place].code, "kind": kind}


def handed_in(which):
    return lambda world, place: {"pk": world.imports[which].pk}


IMPORTS = [
    Row("unions:import-list", SIGNED),
    Row("unions:import-export", SIGNED),
    Row("unions:import-create", KEEPERS, KEEPERS, workbook("doan-vien")),
    Row("unions:import-template", KEEPERS, NOT, workbook("doan-vien")),
    Row("unions:import-create", HANDERS, HANDERS, workbook("tai-khoan")),
    Row("unions:import-template", HANDERS, NOT, workbook("tai-khoan")),
    Row("unions:import-create", FOUNDERS, FOUNDERS, workbook("don-vi")),
    Row("unions:import-template", FOUNDERS, NOT, workbook("don-vi")),
    Row("unions:import-detail", Mine("officer"), NOT, handed_in("ready")),
    Row("unions:import-confirm", NOT, Mine("officer"), handed_in("ready")),
    Row("unions:import-drop", NOT, Mine("officer"), handed_in("ready")),
    Row("unions:import-wrong", Mine("officer"), NOT, handed_in("wrong")),
    Row("unions:import-rows", Mine("officer"), NOT, handed_in("ready")),
    Row("unions:import-rows-export", Mine("officer"), NOT, handed_in("ready")),
]


def office(kind):
    """The address carries the id of that place's post, hand-over or record."""
    return lambda world, place: {"pk": getattr(world, kind)[place].pk}


OFFICES = [
    Row("unions:post-list", SEES, NOT, code),
    Row("unions:post-export", SEES, NOT, code),
    Row("unions:post-give", GIVERS, GIVERS, code),
    Row("unions:post-detail", SEES, NOT, office("posts")),
    Row("unions:term-list", SIGNED),
    Row("unions:term-export", SIGNED),
    Row("unions:post-renew", GIVERS, GIVERS, office("posts")),
    Row("unions:post-end", GIVERS, GIVERS, office("posts")),
    Row("unions:invitation-mail", NOT, GIVERS, office("posts")),
    Row("unions:invitation-slip", NOT, GIVERS, office("posts")),
    Row("unions:invitation-revoke", NOT, GIVERS, office("posts")),
    Row("unions:handover-begin", GIVERS, GIVERS, office("posts")),
    Row("unions:handover-detail", SEES, GIVERS, office("handovers")),
    Row("unions:handover-write", NOT, GIVERS, office("handovers")),
    Row("unions:handover-drop", NOT, GIVERS, office("handovers")),
    Row("unions:handover-download", SEES, NOT, office("records")),
]


def draft_row(name, get, post, *, data=None, line=False, **more):
    """A draft is the province's: for all others it does not exist."""

    def kwargs(world, place):
        made = world.decisions["draft"]
        return {"pk": made.pk, **more} | ({"line": made.changes.first().pk} if line else {})

    return Row(f"unions:{name}", get, post, kwargs, data or {}, places=("province",))


def in_force(world, place):
    return {"pk": world.decisions["in force"].pk}


ORGANISERS = Act(ORGANISATION)

REGISTER = [
    Row("unions:reorganization-list", SIGNED),
    Row("unions:reorganization-export", SIGNED),
    Row("unions:reorganization-create", ORGANISERS, ORGANISERS),
    draft_row("reorganization-detail", SEES, NOT),
    Row("unions:reorganization-detail", SEES, NOT, in_force, places=("own",)),
    draft_row("reorganization-lines", SEES, NOT),
    Row("unions:reorganization-lines", SEES, NOT, in_force, places=("own",)),
    draft_row("reorganization-scan", SEES, NOT),
    Row("unions:reorganization-scan", SEES, NOT, in_force, places=("own",)),
    draft_row("reorganization-scan-edit", ORGANISERS, ORGANISERS),
    draft_row("reorganization-edit", ORGANISERS, ORGANISERS),
    draft_row("change-add", ORGANISERS, ORGANISERS, kind="sap-nhap"),
    draft_row("change-paste", ORGANISERS, ORGANISERS),
    draft_row("change-transfer-all", ORGANISERS, ORGANISERS),
    draft_row("change-edit", ORGANISERS, ORGANISERS, line=True),
    draft_row("change-remove", NOT, ORGANISERS, line=True),
    draft_row("change-move", NOT, ORGANISERS, line=True),
    draft_row("register-preview", ORGANISERS, NOT),
    Row("unions:register-preview", SEES, NOT, in_force, places=("own",)),
    draft_row("register-part", ORGANISERS, NOT, part="ket-thuc"),
    draft_row("register-part-export", ORGANISERS, NOT, part="ket-thuc"),
    draft_row("register-confirm", ORGANISERS, NOT, step="thuc-hien"),
    draft_row("register-step", NOT, ORGANISERS, data={"step": "check"}),
    Row("unions:bridge", SIGNED),
    Row("unions:bridge-export", SIGNED),
    Row("unions:bridge-behind-export", SIGNED),
    Row("unions:bridge-behind", SIGNED, note="a number outside one's lines does not exist"),
]

CODE = [
    Row("emulation:union-year", SEES, NOT,
        lambda world, place: {"year": YEAR, "code": world.unions[place].code}),
    Row("emulation:head-count-edit",
        Act(OWN_OFFICERS) | Act(SUPERVISORS) | TOPMOST,
        Act(OWN_OFFICERS) | Act(SUPERVISORS) | TOPMOST,
        lambda world, place: {"pk": world.years[place].pk}, {}, "draft"),
]  # fmt: skip

YEARS = [
    Row("emulation:year-overview", SIGNED, NOT, year),
    Row("emulation:year-export", SIGNED, NOT, year),
    Row("emulation:year-open", Act(CAMPAIGN), Act(CAMPAIGN), year),
    Row("emulation:window-list", SIGNED, NOT, year),
    Row("emulation:exempt-list", SIGNED, NOT, year),
    Row("emulation:exempt-export", SIGNED, NOT, year),
    Row("emulation:vacancy-list", SIGNED, NOT, year),
    Row("emulation:vacancy-export", SIGNED, NOT, year),
    Row("emulation:window-edit", Act(CAMPAIGN), Act(CAMPAIGN),
        lambda world, place: {"pk": w.window().pk}),
    Row("emulation:criteria-list", SIGNED),
    Row("emulation:criteria-detail", SIGNED, NOT, lambda world, place: {"code": "TT-2020"}),
    *(Row(f"emulation:{kind}-{page}", SIGNED, NOT, year)
      for kind in ("registration", "assessment", "report") for page in ("list", "export")),
    Row("emulation:desk-next", SIGNED, NOT,
        lambda world, place: {"year": YEAR, "stage": "appraised"}),
]  # fmt: skip

DOSSIERS = [
    *dossier_rows("registration", Registration),
    *dossier_rows("assessment", Assessment),
    *dossier_rows("report", UnionReport),
    approval("registration", Registration),
    approval("report", UnionReport),
    Row("emulation:report-step", NOT, TOPMOST, of(UnionReport),
        {"step": "complete"}, "draft"),
    Row("emulation:registration-confirm", NOT, Act(OWN_OFFICERS) | TOPMOST, of(Registration),
        {"version": "1"}, "draft"),
    Row("emulation:report-confirm", NOT, Act(OWN_OFFICERS) | TOPMOST, of(UnionReport),
        {"version": "1"}, "draft"),
    Row("emulation:assessment-appraise", Act(SUPERVISORS), Act(SUPERVISORS), of(Assessment),
        {"version": "1"}, "taken_up"),
    Row("emulation:assessment-verify", Act(POLICY_LAW), Act(POLICY_LAW), of(Assessment),
        {"version": "1"}, "appraised"),
    Row("emulation:assessment-step", NOT, Act(SUPERVISORS), of(Assessment), {"step": "appraise"},
        "taken_up"),
    Row("emulation:assessment-step", NOT, Act(POLICY_LAW), of(Assessment), {"step": "verify"},
        "appraised"),
    Row("emulation:assessment-step", NOT, Act(POLICY_LAW), of(Assessment),
        {"step": "reopen", "note": "Xem lại"}, "appraised"),
    Row("emulation:evidence-list", SEES, Act(OWN_OFFICERS) | TOPMOST, line,
        {"title": "Ảnh", "link": "https://binhdinh.gov.vn/a"}, "draft"),
    Row("emulation:evidence-download", SEES, NOT, evidence),
    Row("emulation:evidence-view", SEES, NOT, evidence),
    Row("emulation:evidence-page", SEES, NOT,
        lambda world, place: evidence(world, place) | {"number": 1}),
    Row("emulation:evidence-remove", NOT, Act(OWN_OFFICERS) | TOPMOST, evidence, {}, "draft"),
]  # fmt: skip


REPORTS = [
    Row("reports:publication-list", SIGNED),
    Row("reports:publication-export", SIGNED),
    Row("reports:publication-create", NOT, SIGNED, note="a union out of scope is no choice"),
    Row("reports:publication-detail", SEES, NOT, of(Publication)),
    Row("reports:publication-download", SEES, NOT, of(Publication)),
    Row("reports:job-detail", Mine("officer"), NOT,
        lambda world, place: {"pk": world.found(Publication, "own").job_id}),
]  # fmt: skip

ROWS = [
    *ACCOUNT, *PORTAL, *UNIONS, *MEMBERS, *IMPORTS,
    *OFFICES, *REGISTER, *CODE, *YEARS, *DOSSIERS, *DESK, *BATCHES, *OWN_CRITERIA,
    *FAIRNESS, *CROSS, *GUIDES, *BLOCKS, *PEOPLE, *PHONE, *RATES, *SESSIONS, *COVENANTS, *TEXTS,
    *DOCUMENTS, *QUESTIONS, *RECORDS, *REQUESTS, *SHOWING, *BREACHES, *PAPER, *REPORTS, *LIFE,
    *EXEMPLARS,
]  # fmt: skip
