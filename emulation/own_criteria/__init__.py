"""The criteria that a unit adds for itself in a year (plan III.2, V.3)."""
