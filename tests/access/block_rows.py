"""Who may do what with an emulation block, and with what a union publishes to its people."""

from emulation.tests.factories import YEAR
from tests.access.rules import (
    CHAIRS,
    NOT,
    OPEN,
    POLICY_LAW,
    SEES,
    SIGNED,
    Act,
    Row,
    union_year,
    year,
)

CSPL = Act(POLICY_LAW)
SIGNERS = Act(CHAIRS)


def block(world, place):
    return {"pk": world.blocks[place].block_id}


def membership(world, place):
    return {"pk": world.blocks[place].pk}


def ranking(world, place):
    return {"pk": world.blocks[place].block_id, "year": YEAR}


def result(world, place):
    return {"pk": world.blocks[place].block.results.get().pk}


def token(world, place):
    return {"token": world.notices[place].token}


BLOCKS = [
    Row("emulation:block-list", SIGNED, NOT, year),
    Row("emulation:block-export", SIGNED, NOT, year),
    Row("emulation:block-create", CSPL, CSPL),
    Row("emulation:block-detail", SEES, NOT, block),
    Row("emulation:block-members-export", SEES, NOT, block),
    Row("emulation:block-edit", CSPL, CSPL, block),
    Row("emulation:block-end", CSPL, CSPL, block),
    Row("emulation:block-join", CSPL, CSPL, block),
    Row("emulation:block-leave", CSPL, CSPL, membership),
    Row("emulation:block-ranking", CSPL, NOT, ranking),
    Row("emulation:block-ranking-export", CSPL, NOT, ranking),
    Row("emulation:block-publish", CSPL, CSPL, ranking),
    Row("emulation:block-result", SEES, NOT, result),
    Row("emulation:block-result-print", SEES, NOT, result),
    Row("emulation:block-result-export", SEES, NOT, result),
    Row("emulation:notice-list", SIGNED, NOT, year),
    Row("emulation:notice-list-export", SIGNED, NOT, year),
    Row("emulation:notice-detail", SEES, NOT, union_year),
    Row("emulation:notice-publish", SIGNERS, SIGNERS, union_year),
    Row("emulation:notice-withdraw", SIGNERS, SIGNERS, union_year),
    Row("emulation:notice-print", SEES, NOT, union_year),
    Row("emulation:notice-public", OPEN, NOT, token, note="whoever holds the address"),
]
