"""Leniency and fairness: statistics, blind cross-checks."""

urls = []
