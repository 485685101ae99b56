"""Taking the names of people off notices in force.

The result itself is the union's and stays, its figures and their hash as they were: no name
stands in them. The list for the notice board is kept apart from them for this very reason. A
name that the portal lets go (Law 91/2025/QH15) leaves it, and the list says that somebody is
no longer named; nothing else of it may change (migration 0023). The list is drawn from the
row whenever it is printed, so that no file with the name is kept.
"""

from collections import defaultdict

from core import audit, frozen
from emulation.models import PersonScore, ResultNotice, UnionYear
from emulation.notices.figures import BoardList
from emulation.notices.publishing import people_of


def take_off(members, *, by):
    """Take these people, whose names still stand, off the lists of all notices in force."""
    listed = _listed(members)
    notices = ResultNotice.objects.in_force().exclude(people="")
    found = notices.filter(union_year__in=listed).select_for_update().order_by("pk")
    changed, told = [], []
    for notice in found:
        people = people_of(notice)
        gone = listed[notice.union_year_id]
        left = tuple(one for one in people if not _is(one, gone))
        if left != people:
            notice.people = frozen.dump(BoardList(left)) if left else ""
            changed.append(notice)
            after = {"notice": notice.pk, "names": len(people) - len(left)}
            told.append((notice.union_year_id, None, after))
    ResultNotice.objects.bulk_update(changed, ["people"], batch_size=200)
    audit.record_many(UnionYear, "hide-names", told, by=by)


def _listed(members):
    """Return {union year: {code: name}} of the years in whose sheets these people stand."""
    known = {member.pk: member for member in members}
    rows = PersonScore.objects.filter(member__in=known)
    found = defaultdict(dict)
    for union_year, pk in rows.values_list("sheet__union_year", "member"):
        found[union_year][known[pk].code] = known[pk].full_name
    return dict(found)


def _is(one, gone):
    """Tell whether a line is of one who goes; a line without a code goes with the name.

    Of namesakes on such a list all go: better one name too few than one too many.
    """
    return one.code in gone if one.code else one.name in gone.values()
