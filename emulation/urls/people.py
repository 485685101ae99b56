"""Individuals: their sheets and scores."""

urls = []
