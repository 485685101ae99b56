"""Who may act on pledges and what hangs on them. Who may see them is `visible_to`'s.

Names are for the own union and the one directly above (pledges.scope); whoever has the
union's year in scope reads the counts.
"""

from emulation.access import runs_campaign, stands_above, works_for


def may_collect(user, union_year):
    """Open signing sessions, print lists and slips, record paper, dispute: the union itself."""
    return works_for(user, union_year)


def may_read_names(user, union_year):
    """The own union and the one that supervised it in that year."""
    return works_for(user, union_year) or stands_above(user, union_year)


def may_keep_covenants(user, union_year):
    """The union itself writes down what its parties promised each other."""
    return works_for(user, union_year)


def may_dispute_for(user, union_id):
    """Say for a union that others named it as a party of a covenant: its officers and chair."""
    post = user.post
    if post is None or post.union_id != union_id:
        return False
    return post.serves(union_id) or post.runs_campaign


def may_record_breach(user, union_year):
    """The union or the one directly above it."""
    return works_for(user, union_year) or stands_above(user, union_year)


def may_answer_request(user, union_year):
    """The union, or the one directly above where it has nobody at work."""
    return works_for(user, union_year) or stands_above(user, union_year)


def may_compare_blocks(user):
    """The province: blocks reach over the unions above."""
    post = user.post
    return post is not None and post.reaches_province


def may_write_texts(user):
    """Ban CSPL keeps the words of the pledge and the terms of requests (plan V.1)."""
    return runs_campaign(user)
