"""How a line of an assessment, or a veto of its guide, is named, and where it stands.

Numbers begin anew in each group for each kind, so the name says the kind: "a.1" is the
guide's criterion, "riêng a.1" the unit's own, "thưởng a.1" and "trừ a.1" what is added and
taken off, "điều kiện 1" a veto. A pin is the name as a return's reason and the page's
anchors write it.
"""

from core.text import sort_key
from emulation import scoring

OWN = "own"
# kind: (the name's first word, how a pin begins); in the order of the form.
KINDS = {
    scoring.STANDARD: ("", "tieu-chi-"),
    OWN: ("riêng ", "tieu-chi-rieng-"),
    scoring.BONUS: ("thưởng ", "diem-thuong-"),
    scoring.PENALTY: ("trừ ", "diem-tru-"),
}
VETO_WORD, VETO_PIN = "điều kiện ", "dieu-kien-"
# The longer beginnings first: one is the beginning of another.
PIN_WORDS = sorted(
    [(pin, word) for word, pin in KINDS.values()] + [(VETO_PIN, VETO_WORD)],
    key=lambda pair: -len(pair[0]),
)


def kind_of(line):
    """Return the line's kind; a unit's own criterion is one of its own."""
    return OWN if line.criterion.owner_id else line.criterion.kind


def is_extra(line):
    """Tell whether the line is added or taken off: unmarked it is none, and it always applies."""
    return line.criterion.kind != scoring.STANDARD


def place(line):
    """Return where the line stands: criteria by group, the unit's own last; bonus, penalty."""
    criterion = line.criterion
    group = (sort_key(criterion.group.letter), criterion.group_id)
    if is_extra(line):
        return (list(KINDS).index(criterion.kind), *group, 0, criterion.number, line.pk or 0)
    return (0, *group, bool(criterion.owner_id), criterion.number, line.pk or 0)


def line_name(line):
    """Return a line as an officer names it: "a.1", "thưởng b.2"."""
    word, _pin = KINDS[kind_of(line)]
    return f"{word}{line.criterion.group.letter}.{line.criterion.number}"


def pin_name(line):
    """Return how a return's reason points at the line; it is the line's anchor on the page."""
    _word, pin = KINDS[kind_of(line)]
    return f"{pin}{line.criterion.group.letter}-{line.criterion.number}"


def veto_name(veto):
    return f"{VETO_WORD}{veto.number}"


def veto_pin(veto):
    return f"{VETO_PIN}{veto.number}"


def pin_label(pin):
    """Return the name that a pin stands for."""
    for beginning, word in PIN_WORDS:
        if pin.startswith(beginning):
            return word + pin.removeprefix(beginning).replace("-", ".")
    return pin
