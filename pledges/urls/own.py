"""Addresses of a person's own pledge."""

urls: list = []
