"""Addresses of confirmed breaches."""

urls: list = []
