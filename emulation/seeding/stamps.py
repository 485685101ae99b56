"""Who did what when on a demo dossier: the trail that its state implies."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core import clock
from emulation.models import Assessment
from emulation.models.dossier import DossierStatus as S
from unions.models import Post

Role = Post.Role
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """One row of a dossier's trail; a save tells what it changed, a step the new status."""

    action: str
    by: object
    at: datetime
    status: str
    note: str = ""
    before: dict | None = None
    after: dict | None = None


def until_now(moment):
    """Return the moment, or now where it still lies ahead: the demo tells nothing of tomorrow."""
    return min(moment, clock.now())


class Stamps:
    """Finds the people who act on a union-year, and tells the trail of a dossier."""

    def __init__(self, people):
        self.people = people
        self.policy_law = next(
            user for (_, _, department), user in people.items()
            if department == Post.Department.POLICY_LAW
        )  # fmt: skip

    def officer(self, union_year):
        return self._at(union_year.union_id, Role.GRASSROOTS_OFFICER, Role.UPPER_OFFICER)

    def chair(self, union_year):
        return self._at(union_year.union_id, Role.GRASSROOTS_CHAIR, Role.UPPER_CHAIR)

    def above(self, union_year):
        """Return who acts for the supervising union; for the province Ban CSPL."""
        return self._at(union_year.supervisor_id, Role.UPPER_OFFICER)

    def _at(self, union_id, *roles):
        found = (self.people.get((union_id, role, "")) for role in roles)
        return next((user for user in found if user), self.policy_law)

    def trail(self, dossier, at, fate, reason):
        """Return the stamps that lead to the dossier's state, oldest first; none lies ahead."""
        stamps = self._trail(dossier, at, fate, reason)
        return [replace(stamp, at=until_now(stamp.at)) for stamp in stamps]

    def _trail(self, dossier, at, fate, reason):
        year = dossier.union_year
        officer, chair, above = self.officer(year), self.chair(year), self.above(year)
        stamps = [Stamp("start", officer, at - 2 * DAY, S.DRAFT)]
        if year.supervisor_id is None:  # the province's own report has nobody above
            return [*stamps, Stamp("complete", officer, at + 6 * DAY, S.APPROVED)]
        if fate.status == S.DRAFT:
            return stamps
        stamps.append(Stamp("propose", officer, at - HOUR, S.PROPOSED))
        if fate.status == S.PROPOSED:
            return stamps
        if fate.came_back:
            stamps += [
                Stamp("submit", chair, at - HOUR / 2, S.SUBMITTED),
                Stamp("return", above, at - HOUR / 3, S.RETURNED, reason),
            ]
        stamps.append(Stamp("submit", chair, at, S.SUBMITTED))
        return stamps + self._above(dossier, at, above, reason)

    def _above(self, dossier, at, above, reason):
        """Return what the levels above did with what was submitted."""
        if dossier.status == S.SUBMITTED:
            return []
        if dossier.status == S.RETURNED:
            return [Stamp("return", above, at + DAY, S.RETURNED, reason)]
        stamps = [Stamp("take-up", above, at + DAY, S.TAKEN_UP)]
        if dossier.status == S.APPROVED:
            stamps.append(Stamp("approve", above, at + 6 * DAY, S.APPROVED))
        if isinstance(dossier, Assessment) and dossier.status in {S.APPRAISED, S.VERIFIED}:
            stamps.append(Stamp("appraise", above, at + 4 * DAY, S.APPRAISED))
        if dossier.status == S.VERIFIED:
            stamps.append(Stamp("verify", self.policy_law, at + 6 * DAY, S.VERIFIED))
        return stamps
