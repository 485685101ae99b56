"""Who may do what about models and exemplary people; the gallery is open to everybody."""

from datetime import date

from core.tests.factories import StoredFileFactory
from core.tests.sample_files import jpeg
from emulation.tests.factories import YEAR
from exemplars.models import Consent, Exemplar, ExemplarFile, Replication, ReplicationFile
from exemplars.tests.pages import COPY, POINTS, VALUES
from tests.access.rules import (
    NOT,
    OPEN,
    OWN_OFFICERS,
    POLICY_LAW,
    SEES,
    SIGNED,
    SUPERVISORS,
    TOPMOST,
    Act,
    Only,
    Row,
)
from tests.access.world import ACTORS, PLACES

CARRIES = Act(OWN_OFFICERS) | TOPMOST
TAKES = Act(SUPERVISORS) | Act(POLICY_LAW)
KEEPS = CARRIES | TAKES
# What is recognised is seen by every post; who has a union of its own may replicate it.
SEATED = [actor for actor in ACTORS if actor.at]
WORKING = {"officer", "chair", "upper officer", "upper chair", "policy law"}
DECLARES = Only(
    {name: set(PLACES) for name in WORKING},
    {actor.name: set(PLACES) for actor in SEATED if actor.name not in WORKING},
)
CORRECTS = Only(TAKES.allowed, {actor.name: set(PLACES) for actor in SEATED})
DECIDED = {"decision_number": "1/QĐ", "decided_on": date(YEAR, 6, 1)}


def unit(world, place):
    return {"year": YEAR, "code": world.unions[place].code}


def made(world, place, *, status, kind="model"):
    decided = DECIDED | {"recognised_by": world.unions["province"]}
    return Exemplar.objects.create(
        union_year=world.years[place], created_by=world.people["officer"], kind=kind,
        origin="proposed", status=status, title="Một cửa", summary="Nhanh", content="Gọn",
        person_name="Lê Bé" if kind == "person" else "",
        reason="Bổ sung" if status == "returned" else "",
        **(decided if status == "recognised" else {}),
    )  # fmt: skip


def model(status):
    return lambda world, place: {"pk": made(world, place, status=status).pk}


def person(world, place):
    return {"pk": made(world, place, status="proposed", kind="person").pk}


def agreed(world, place):
    exemplar = made(world, place, status="recognised", kind="person")
    Consent.objects.create(
        exemplar=exemplar, given_on=date(YEAR, 1, 5), how="signed",
        recorded_by=world.people["officer"],
    )  # fmt: skip
    return {"pk": exemplar.pk}


def milestone(world, place):
    exemplar = made(world, place, status="under_way")
    return {"pk": exemplar.milestones.create(title="Sơ kết", due=date(YEAR, 6, 1)).pk}


def picture(owner_of, item, **more):
    def found(world, place):
        stored = StoredFileFactory(name="anh.jpg", content_type="image/jpeg", data=jpeg())
        owner = owner_of(world, place)
        made = item.objects.create(owner=owner, file=stored, added_by=world.people["officer"],
                                   **more)  # fmt: skip
        return {"pk": made.pk}

    return found


def of_model(world, place):
    return made(world, place, status="under_way")


def of_recognised(world, place):
    return made(world, place, status="recognised")


def declared(world, place):
    """A replication whose model is carried at the same place: one scope for both."""
    return Replication.objects.create(
        exemplar=of_recognised(world, place), union_year=world.years[place], status="declared",
        created_by=world.people["officer"], **COPY,
    )  # fmt: skip


def copy(world, place):
    return {"pk": declared(world, place).pk}


def files(name, prefix, owner, item, keeps):
    photo = picture(owner, item)
    return [
        Row(f"exemplars:{name}-file-add", keeps, keeps, prefix),
        Row(f"exemplars:{name}-file", SEES, NOT, photo),
        Row(f"exemplars:{name}-file-page", SEES, NOT, lambda w, p: photo(w, p) | {"number": 1}),
        Row(f"exemplars:{name}-file-download", SEES, NOT, photo),
        Row(f"exemplars:{name}-file-remove", NOT, keeps, photo),
    ]


def step(name, rule, status, **more):
    return Row("exemplars:step", NOT, rule, model(status), {"step": name, **more})


def copy_step(name, rule, **more):
    return Row("exemplars:copy-step", NOT, rule, copy, {"step": name, **more})


EXEMPLARS = [
    Row("exemplars:gallery", OPEN),
    Row("exemplars:public", OPEN, NOT, model("recognised")),
    Row("exemplars:public", OPEN, NOT, agreed),
    Row("exemplars:public-picture", OPEN, NOT, picture(of_recognised, ExemplarFile, shown=True)),
    Row("exemplars:list", SIGNED),
    Row("exemplars:export", SIGNED),
    Row("exemplars:copy-list", SIGNED),
    Row("exemplars:copy-export", SIGNED),
    Row("exemplars:of-union", SEES, NOT, unit),
    Row("exemplars:create", KEEPS, KEEPS, unit, VALUES),
    Row("exemplars:create-person", KEEPS, KEEPS, unit),
    Row("exemplars:detail", SEES, NOT, model("under_way")),
    Row("exemplars:edit", KEEPS, KEEPS, model("under_way"), VALUES),
    Row("exemplars:edit", CORRECTS, CORRECTS, model("recognised"), VALUES),
    step("", SEES, "proposed"),
    step("choose", TAKES, "proposed"),
    step("return", TAKES, "proposed", note="Bổ sung"),
    step("withdraw", CARRIES, "proposed", note="Rút"),
    step("propose", CARRIES, "returned"),
    step("begin", KEEPS, "chosen"),
    step("carry-on", TAKES, "evaluated", note="Tiếp"),
    step("end", TAKES, "under_way", note="Thôi"),
    Row("exemplars:evaluate", TAKES, TAKES, model("under_way"), POINTS | {"remark": "Tốt"}),
    Row("exemplars:recognise", TAKES, TAKES, model("evaluated"), {"decision_number": "1"}),
    Row("exemplars:consent", KEEPS, KEEPS, person),
    Row("exemplars:consent-withdraw", KEEPS, KEEPS, person),
    Row("exemplars:milestone-add", KEEPS, KEEPS, model("under_way")),
    Row("exemplars:milestone-edit", KEEPS, KEEPS, milestone),
    Row("exemplars:milestone-done", NOT, KEEPS, milestone),
    Row("exemplars:milestone-remove", NOT, KEEPS, milestone),
    Row("exemplars:file-show", NOT, TAKES, picture(of_model, ExemplarFile)),
    Row("exemplars:file-hide", NOT, TAKES, picture(of_model, ExemplarFile, shown=True)),
    Row("exemplars:declare", DECLARES, DECLARES, model("recognised"), COPY),
    Row("exemplars:replication", SEES, NOT, copy),
    Row("exemplars:copy-edit", CARRIES, CARRIES, copy, COPY),
    copy_step("", SEES),
    copy_step("confirm", TAKES),
    copy_step("return", TAKES, note="Bổ sung"),
    copy_step("end", KEEPS, note="Thôi"),
    *files("exemplar", model("under_way"), of_model, ExemplarFile, KEEPS),
    *files("copy", copy, declared, ReplicationFile, CARRIES),
]
