"""What the tests of the scoring pages share: people, forms as a browser sends them."""

import uuid

from django.urls import reverse

from emulation import assessing, vetoing
from emulation.models import Assessment
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, score_fully
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

Role, Status = Post.Role, Assessment.Status
PAGES = {
    "self": "assessment-edit",
    "appraised": "assessment-appraise",
    "verified": "assessment-verify",
}
# Who stands where towards a grassroots union's dossier.
EVERYBODY = [
    (Role.GRASSROOTS_OFFICER, "own"),
    (Role.GRASSROOTS_CHAIR, "own"),
    (Role.UPPER_OFFICER, "parent"),
    (Role.UPPER_CHAIR, "parent"),
    (Role.DEPARTMENT_OFFICER, "province"),
    (Role.STANDING_COMMITTEE, "province"),
    (Role.ADMINISTRATOR, "province"),
    (Role.GRASSROOTS_OFFICER, "sibling"),
    (Role.UPPER_CHAIR, "other branch"),
]


def answers(allowed, *, seen=403):
    """Return parameters (role, whose, status): 200 for `allowed`, 404 out of scope, else `seen`."""
    outside = {"sibling", "other branch"}
    return [
        (role, whose, 404 if whose in outside else 200 if role in allowed else seen)
        for role, whose in EVERYBODY
    ]


def person(role, whose, assessment):
    """Return somebody with that role at a union that stands so towards the dossier's."""
    year = assessment.union_year
    union = {
        "own": lambda: year.union,
        "parent": lambda: year.supervisor,
        "province": lambda: None,
        "sibling": lambda: UnionFactory(parent=year.supervisor),
        "other branch": UpperFactory,
    }[whose]()
    return user_with(role, union)


def officer_of(assessment):
    return person(Role.GRASSROOTS_OFFICER, "own", assessment)


def chair_of(assessment):
    return person(Role.GRASSROOTS_CHAIR, "own", assessment)


def officer_above(assessment):
    return person(Role.UPPER_OFFICER, "parent", assessment)


def scored(*stages, status, **values):
    """Return an assessment scored in these stages, in that state."""
    assessment = AssessmentFactory(status=status, **values)
    for stage in stages:
        score_fully(assessment, stage)
    return assessment


def taken_up(**values):
    """Return an assessment that the union has scored and the level above has taken up."""
    return scored("self", status=Status.TAKEN_UP, **values)


def appraised(**values):
    return scored("self", "appraised", status=Status.APPRAISED, **values)


def beside(assessment, name, **values):
    """Return a union-year under the same supervisor, of a union named so."""
    supervisor = assessment.union_year.supervisor
    union = UnionFactory(parent=supervisor, name=name, short_name=name)
    return UnionYearFactory(union=union, **values)


def add_links(line, number):
    """Put that many links behind a line."""
    by = user_with(Role.GRASSROOTS_OFFICER)
    for n in range(number):
        line.evidence.create(title=f"Tin {n}", link=f"https://binhdinh.gov.vn/{n}", added_by=by)


def line_of(assessment, name="a.1"):
    return next(x for x in assessing.lines_of(assessment) if assessing.line_name(x) == name)


def page_url(assessment, stage):
    return reverse(f"emulation:{PAGES[stage]}", args=[assessment.pk])


def typed(assessment, stage, then="", /, **changes):
    """Return what the browser sends when the form is as it was opened, but for the changes.

    A change is named after part, group and number of its line, points_a1="7,5"; of a bonus
    item or a penalty after the kind too, points_bonusa1; of a veto applies_v1, note_v1.
    """
    data = {"version": assessment.version, "key": uuid.uuid4().hex, "then": then}
    names = {}
    for line in assessing.lines_of(assessment):
        points = getattr(line, f"{stage}_points")
        data[f"points_{line.pk}"] = "" if points is None else str(points).replace(".", ",")
        data[f"note_{line.pk}"] = getattr(line, f"{stage}_note")
        if getattr(line, f"{stage}_na"):
            data[f"na_{line.pk}"] = "on"
        kind = line.criterion.kind.removeprefix("standard")
        names[f"{kind}{line.criterion.group.letter}{line.criterion.number}"] = line.pk
    for row in vetoing.veto_lines(assessment):
        said, key = row.at(stage), f"v{row.veto.pk}"
        data[f"note_{key}"] = said.note
        if said.applies is not None:
            data[f"applies_{key}"] = str(said.applies)
        names[f"v{row.veto.number}"] = key
    for name, value in changes.items():
        part, _, where = name.partition("_")
        data[f"{part}_{names[where]}" if where in names else name] = value
    return data


def send(client, assessment, stage, then="save", /, **changes):
    """Press a button of the form."""
    return client.post(page_url(assessment, stage), typed(assessment, stage, then, **changes))


def autosave(client, assessment, stage, **changes):
    return client.post(
        page_url(assessment, stage),
        typed(assessment, stage, **changes),
        headers={"X-Requested-With": "autosave"},
    )


def veto_of(assessment, number=1):
    return next(x for x in vetoing.veto_lines(assessment) if x.veto.number == number)


def field(assessment, part, name="a.1"):
    """Return the form's name of one part of a line."""
    return f"{part}_{line_of(assessment, name).pk}"
