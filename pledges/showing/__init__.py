"""Showing how the signing goes: a hall's counter, the weeks of a year, blocks by rate. No names."""
