"""Who may see progress: counts for whoever has the union in scope, blocks for the province."""

from tests.access.pledge_rate_rows import year
from tests.access.pledge_session_rows import OWN, unit
from tests.access.rules import NOT, SEES, SIGNED, Act, Row
from tests.access.world import ACTORS, PLACES

PROVINCE = Act({actor.name: set(PLACES) for actor in ACTORS if actor.at == "province"})

SHOWING = [
    Row("pledges:live", OWN, NOT, unit),
    Row("pledges:union-weeks", SEES, NOT, unit),
    Row("pledges:year-weeks", SIGNED, NOT, year),
    Row("pledges:blocks", PROVINCE, NOT, year),
    Row("pledges:blocks-export", PROVINCE, NOT, year),
]
