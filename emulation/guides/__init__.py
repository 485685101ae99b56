"""Scoring guides as data: written as drafts, checked, compared, published, then frozen."""
