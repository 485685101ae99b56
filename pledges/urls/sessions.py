"""Addresses of signing sessions, posters and slips, who signed."""

urls: list = []
