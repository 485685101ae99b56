"""Who may do what with a scoring guide."""

from tests.access.rules import NOT, POLICY_LAW, SEES, SIGNED, Act, Mine, Row


def guide(name, **more):
    """The address carries the id of a guide, and of one of its groups where it names one."""

    def kwargs(world, place):
        found = world.guides[name]
        group = {"group": found.groups.get(letter="a").pk} if more.get("group") else {}
        return {"pk": found.pk} | group

    return kwargs


def draft_guide(name, rule, post=None, **more):
    """A draft of a guide is the province's own: for all others it does not exist."""
    return Row(f"emulation:{name}", rule, post or rule, guide("draft", **more),
               places=("province",))  # fmt: skip


def guide_code(name):
    return lambda world, place: {"code": world.guides[name].code}


def guide_job(world, place):
    return {"pk": world.guides["job"].pk}


CSPL = Act(POLICY_LAW)

GUIDES = [
    Row("emulation:guide-list", SIGNED),
    Row("emulation:guide-export", SIGNED),
    Row("emulation:guide-compare", SIGNED),
    Row("emulation:guide-create", CSPL, CSPL),
    Row("emulation:guide-copy", CSPL, CSPL, guide("published")),
    Row("emulation:guide-detail", SIGNED, NOT, guide("published")),
    draft_guide("guide-detail", SEES, NOT),
    draft_guide("guide-edit", CSPL),
    draft_guide("guide-group-add", CSPL),
    draft_guide("guide-group-edit", CSPL, group=True),
    draft_guide("guide-group-remove", CSPL, group=True),
    draft_guide("guide-vetoes-edit", CSPL),
    draft_guide("guide-bands-edit", CSPL),
    draft_guide("guide-publish", CSPL),
    draft_guide("guide-discard", CSPL),
    Row("reports:guide-document", SIGNED, SIGNED, guide_code("published")),
    Row("reports:guide-document", SEES, SEES, guide_code("draft"), places=("province",)),
    Row("reports:guide-download", SIGNED, NOT, guide_code("published")),
    Row("reports:guide-job", Mine("officer"), NOT, guide_job),
    Row("reports:guide-draft", Mine("officer"), NOT, guide_job),
]
