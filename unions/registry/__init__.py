"""The registry of members: counts of any day, writes, the days of a membership."""
