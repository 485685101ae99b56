"""The reorganising engine: a decision planned, checked, put in force, undone.

What follows from a decision's lines is worked out in `unions.planning`, which knows no
database. Here `reading` brings rows to its values, `words` says each problem in a sentence,
`applying` and `undoing` write, `workflow` is the table of steps, `services` its doors.

- `preview(reorganization) -> Preview`: counts, lists and problems, without writing.
- `check(reorganization, *, by, key, version)`: draft → checked, or ValidationError.
- `reopen(reorganization, *, by, key, version)`: checked → draft.
- `put_in_force(reorganization, *, by, key, version)`: checked → in force; at once if its
  day is past, otherwise the beat does it on its day; in force already: nothing more.
- `undo(reorganization, *, by, note, key, version)`: in force → undone.
- `REORGANIZATION_FLOW.perform(name, reorganization, …)`: any of these by the step's name.
- `steps_for(user, reorganization, seen)`: the buttons of the page that shows the preview.
- `run_due()`: every checked decision whose day has come.
"""

from unions.reorganizing.previewing import AffairCount, EndingPost, Preview, UnionLine, preview
from unions.reorganizing.services import check, put_in_force, reopen, run_due, undo
from unions.reorganizing.words import Said
from unions.reorganizing.workflow import REORGANIZATION_FLOW, steps_for

__all__ = [
    "REORGANIZATION_FLOW",
    "AffairCount",
    "EndingPost",
    "Preview",
    "Said",
    "UnionLine",
    "check",
    "preview",
    "put_in_force",
    "reopen",
    "run_due",
    "steps_for",
    "undo",
]
