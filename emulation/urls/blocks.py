"""Emulation blocks and what is published of results."""

urls = []
