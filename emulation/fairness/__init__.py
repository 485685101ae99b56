"""Leniency and fairness: how far three scores part, and blind cross-checks."""
