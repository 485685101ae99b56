"""Addresses of lists signed by hand, and workbooks."""

urls: list = []
