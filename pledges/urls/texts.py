"""Addresses of the words of the pledge."""

urls: list = []
