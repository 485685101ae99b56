"""The demo's pages in a browser: readable for all (axe), and no wider than a phone."""

import pytest
from django.core.management import call_command

from tests.browser.conftest import session_of
from tools.prepare_demo import SEEDS_BESIDE
from tools.walk import acts, look, scene, table
from unions.models import User

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, DESK = 360, 1280
# What each role looks at most.
MAIN = {
    "khach": ["start", "account_login", "account_reset_password", "account_activate"],
    "can-bo": [
        "home",
        "emulation:union-year",
        "emulation:registration-edit",
        "emulation:assessment-edit",
        "emulation:report-edit",
        "emulation:evidence-list",
        "emulation:evidence-view",
        "emulation:criteria-detail",
        "search",
        "unions:member-list",
        "unions:member-detail",
        "unions:member-edit",
        "unions:member-leave",
        "emulation:person-overview",
        "emulation:person-sheet",
        "emulation:person-import",
        "emulation:person-self",
    ],
    "chu-tich": [
        "home",
        "emulation:registration-detail",
        "reports:publication-list",
        "unions:post-list",
        "unions:post-give",
        "unions:post-detail",
        "unions:handover-detail",
        "emulation:person-sheet",
    ],
    "cap-tren": [
        "home",
        "emulation:person-list",
        "emulation:year-overview",
        "emulation:registration-list",
        "emulation:assessment-detail",
        "emulation:assessment-appraise",
        "unions:union-list",
        "unions:member-move",
    ],
    "chu-tich-cap-tren": ["home", "unions:union-detail"],
    "ban-cspl": [
        "home",
        "emulation:assessment-list",
        "emulation:assessment-verify",
        "emulation:window-edit",
        "emulation:leniency-overview",
        "emulation:leniency-union",
        "emulation:leniency-years",
        "emulation:leniency-lines",
        "emulation:leniency-dossiers",
        "emulation:person-overview",
        "emulation:person-list",
        "emulation:person-sheet",
        "reports:publication-detail",
        "reports:job-detail",
    ],
    "ban-tuyen-giao": ["home", "unions:union-detail"],
    "ban-thuong-vu": ["home", "emulation:year-overview"],
    "quan-tri": ["home", "emulation:window-list"],
}

# The Five No's: what everybody sees on a phone, and what units and those above see of it.
PLEDGES = {
    "khach": ["sign:find", "sign:pledge", "sign:receipt", "sign:withdraw", "sign:ask"],
    "can-bo": [
        "pledges:union",
        "pledges:people",
        "pledges:pledge-detail",
        "pledges:pledge-undo",
        "pledges:session-create",
        "pledges:session-detail",
        "pledges:session-slips",
        "pledges:sheet-list",
        "pledges:sheet-create",
        "pledges:sheet-detail",
        "pledges:sheet-count",
        "pledges:import-create",
        "pledges:import-detail",
        "pledges:own",
        "pledges:live",
        "pledges:union-weeks",
        "pledges:covenants-of-union",
        "pledges:covenant-create",
        "pledges:covenant-detail",
        "pledges:breach-list",
        "pledges:breach-create",
        "pledges:breach-detail",
        "pledges:request-list",
        "pledges:request-detail",
    ],
    "ban-cspl": [
        "pledges:year",
        "pledges:year-unions",
        "pledges:year-map",
        "pledges:year-weeks",
        "pledges:blocks",
        "pledges:covenant-overview",
        "pledges:covenant-unions",
        "pledges:text-list",
        "pledges:text-detail",
        "pledges:text-edit",
        "pledges:term-list",
    ],
}


# What unions do through the year, and what is told of it.
LIFE = {
    "can-bo": [
        "life:union",
        "life:timeline",
        "activities:activity-of-union",
        "activities:activity-create",
        "activities:activity-detail",
        "activities:dialogue-of-union",
        "activities:dialogue-create",
        "activities:dialogue-detail",
        "activities:issues-of-union",
        "activities:issue-settle",
        "activities:survey-of-union",
        "activities:survey-create",
        "activities:expense-of-union",
        "activities:expense-create",
        "activities:expense-detail",
        "activities:expense-withdraw",
        "activities:expense-file-add",
    ],
    "ban-cspl": ["life:year", "life:year-unions", "activities:dialogue-list"],
}

# What is issued and asked.
GUIDANCE = {
    "khach": ["guidance:public-documents", "guidance:public-document", "guidance:public-faq"],
    "can-bo": [
        "guidance:document-list",
        "guidance:document-detail",
        "guidance:basis-list",
        "guidance:faq-list",
        "guidance:question-list",
        "guidance:question-ask",
        "guidance:question-detail",
    ],
    "ban-cspl": [
        "guidance:document-create",
        "guidance:document-edit",
        "guidance:document-issue",
        "guidance:document-receipts",
        "guidance:document-chase",
        "guidance:question-stats",
        "guidance:question-answer",
        "guidance:topic-list",
        "guidance:faq-create",
    ],
}


@pytest.fixture
def demo(live_server, settings) -> scene.Scene:
    """Seed a small province, and what else the walk wants to see."""
    settings.DEMO = True
    call_command("seed_demo", unions=60, years="2024-2025")
    for command in SEEDS_BESIDE:
        call_command(command)
    return scene.build()


@pytest.fixture
def seat(live_server, new_context):
    """Give each user one browser, kept for all pages that this user looks at."""
    contexts = {}

    def context_of(user_id):
        if user_id not in contexts:
            contexts[user_id] = new_context(base_url=live_server.url, reduced_motion="reduce")
            if user_id is not None:
                cookie = session_of(User.objects.get(pk=user_id))
                contexts[user_id].add_cookies([{**cookie, "url": live_server.url}])
        return contexts[user_id]

    return context_of


def plain_rows():
    """Return the rows that only open a page: nothing is pressed, nothing is refused."""
    return [row for row in table.ROWS if row.act is None]


def visits_of(built, wanted):
    """Return one visit for each role and page wanted."""
    found = {}
    for visit in table.visits(built, plain_rows()):
        found.setdefault((visit.role, visit.page), visit)
    return [found[role, table.page_of(name)] for role, names in wanted.items() for name in names]


@pytest.mark.parametrize(
    "wanted", [MAIN, PLEDGES, LIFE, GUIDANCE], ids=["main", "pledges", "life", "guidance"]
)
def test_pages_are_readable_for_all_in_light_and_dark(wanted, demo, seat, live_server):
    faults = []
    for visit in visits_of(demo, wanted):
        page, seen = look.look(seat(visit.user_id), visit, live_server.url, DESK)
        look.check(page, seen)
        look.check_dark(page, seen)
        page.close()
        faults += [f"{visit.key}: {fault}" for fault in seen.faults]

    assert faults == []


def test_the_answers_beneath_the_search_box_are_readable_for_all(demo, seat, live_server):
    home = next(v for v in table.visits(demo, table.ROWS) if v.act is acts.search_box)

    page, seen = look.look(seat(home.user_id), home, live_server.url, DESK)
    look.check(page, seen)
    look.check_dark(page, seen)

    assert seen.faults == []


def test_no_page_is_wider_than_a_phone(demo, seat, live_server):
    once = {(visit.page, visit.address): visit for visit in table.visits(demo, plain_rows())}

    faults = []
    for visit in once.values():
        page, seen = look.look(seat(visit.user_id), visit, live_server.url, PHONE)
        page.close()
        faults += [f"{visit.key}: {fault}" for fault in seen.faults]

    assert faults == []
    assert {visit.page for visit in once.values()} == {
        table.page_of(row.name) for row in table.ROWS
    }
