"""What a demo union mended on a dossier that had come back: the saves between two submissions."""

from datetime import timedelta

from emulation import assessing, scoring
from emulation.models.dossier import DossierStatus as S
from emulation.seeding.stamps import Stamp
from emulation.services.scores import line_values, told_line

BEFORE = timedelta(minutes=5)


def mend(stamps, lines, evidence, pins, by):
    """Put between a return and the next submission what the union changed, if it came back.

    The line that the return points at had claimed all of its points, without a word and
    without the evidence that is there now.
    """
    place = next((i for i, stamp in enumerate(stamps) if stamp.action == "return"), None)
    pinned = [x for x in lines if assessing.pin_name(x) in pins and x.self_points is not None]
    if place is None or place + 1 == len(stamps) or not pinned:
        return
    line, at = pinned[0], stamps[place + 1].at - BEFORE
    made = [
        _evidence(item, by, at - BEFORE) for item in evidence if item.line is line
    ] + [_save(line, by, at)]  # fmt: skip
    stamps[place + 1 : place + 1] = made


def _save(line, by, at):
    full = line.maximum.quantize(scoring.STEP)
    before = {told_line(line): {"points": str(full), "na": False, "note": ""}}
    after = {told_line(line): line_values(line, "self")}
    return Stamp("save-self", by, at, S.RETURNED, before=before, after=after)


def _evidence(item, by, at):
    told = {
        "criterion": item.line.criterion_id,
        "title": item.title,
        "sha256": None,
        "link": item.link,
    }
    return Stamp("add-evidence", by, at, S.RETURNED, after=told)
