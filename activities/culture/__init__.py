"""The workplace-culture regulation of a unit (plan III.2)."""
