"""Who may act on models, exemplary people and their replication; who sees them is visible_to's."""

from emulation.access import runs_campaign, stands_above, works_for


def may_propose(user, union_year):
    """Officers and chair of the union itself; for the province Ban CSPL."""
    return works_for(user, union_year)


def may_choose_for(user, union_year):
    """The union above, or Ban CSPL for the province (plan III.3, V.1, V.2)."""
    return stands_above(user, union_year) or runs_campaign(user)


def may_write(user, union_year):
    return may_propose(user, union_year) or may_choose_for(user, union_year)


def carries(user, exemplar):
    return works_for(user, exemplar.union_year)


def takes_on(user, exemplar):
    return may_choose_for(user, exemplar.union_year)


def keeps(user, exemplar):
    """Whoever writes its text, plan and milestones: both, until it is recognised.

    What is recognised stands before the public: the level above alone corrects it.
    """
    if exemplar.status == exemplar.Status.RECOGNISED:
        return takes_on(user, exemplar)
    return carries(user, exemplar) or takes_on(user, exemplar)


def names_person(user, exemplar):
    """Who keeps the record of a person's consent, and so knows the name."""
    return exemplar.is_person and (carries(user, exemplar) or takes_on(user, exemplar))


def may_declare(user, union_year):
    """Any union of the province says for itself that it replicates a model."""
    return works_for(user, union_year)


def declared(user, replication):
    return works_for(user, replication.union_year)


def confirms(user, replication):
    """The supervisor of the union that replicates, or Ban CSPL."""
    return may_choose_for(user, replication.union_year)
