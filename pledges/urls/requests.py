"""Addresses of requests of individuals."""

urls: list = []
