"""Individuals scored against the guide for persons: a sheet per union and year."""
