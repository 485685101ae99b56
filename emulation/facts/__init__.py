"""What unions do through a year, counted: each part of the portal registers its kinds here.

A part that keeps records registers its kinds and one source that counts them (in
`AppConfig.ready`), and has its union years counted anew in the transaction of each write:

    facts.register(facts.Kind(key="outreach-news", …))
    facts.register_source("activities", counting.counts)
    facts.recount("activities", [union_year.pk])
"""

from emulation.facts.counting import mend, rebuild, rebuild_tallies, recount
from emulation.facts.registry import (
    SECTIONS,
    Kind,
    kind,
    kinds,
    register,
    register_source,
    summed_kinds,
)

__all__ = [
    "SECTIONS",
    "Kind",
    "kind",
    "kinds",
    "mend",
    "rebuild",
    "rebuild_tallies",
    "recount",
    "register",
    "register_source",
    "summed_kinds",
]
