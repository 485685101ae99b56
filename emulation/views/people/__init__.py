"""Pages about individuals: the sheet of a unit, one's own points, the roll-up."""
