"""Addresses of counts, rates and progress."""

urls: list = []
