"""Tests that cross apps: what a person does in a browser from sign-in to the printed page."""
