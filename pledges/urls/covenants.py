"""Addresses of covenants."""

urls: list = []
