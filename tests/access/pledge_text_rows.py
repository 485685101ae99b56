"""Who may do what with the words of the pledge."""

from pledges.models import PledgeText
from pledges.tests.factories import first_text
from pledges.wording import writing
from tests.access.rules import NOT, POLICY_LAW, SEES, SIGNED, Act, Row

CSPL = Act(POLICY_LAW)


def published(world, place):
    return {"pk": first_text().pk}


def draft(world, place):
    """A draft is the province's own: for all others it does not exist."""
    found = PledgeText.objects.filter(published_at=None).first()
    if found is None:
        found = writing.copy(first_text(), by=world.people["policy law"])
    return {"pk": found.pk}


def of_draft(name, get, post=NOT):
    return Row(f"pledges:{name}", get, post, draft, places=("province",))


TEXTS = [
    Row("pledges:text-list", SIGNED),
    Row("pledges:text-compare", SIGNED),
    Row("pledges:text-detail", SIGNED, NOT, published),
    Row("pledges:text-print", SIGNED, NOT, published),
    Row("pledges:text-copy", CSPL, CSPL, published),
    of_draft("text-detail", SEES),
    of_draft("text-edit", CSPL, CSPL),
    of_draft("text-publish", CSPL, CSPL),
    of_draft("text-discard", NOT, CSPL),
]
