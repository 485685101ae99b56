"""Blind cross-checks: a sample of a year's dossiers scored once more by another union.

Who reviews sees the unit, what it tells and its evidence, and none of the points that were
given before: neither the appraisal's nor the unit's own, for who has read a number scores
towards it, and a generous self-score is just what the check is to find out.
The cross score is shown beside the others and changes none of them.
"""
