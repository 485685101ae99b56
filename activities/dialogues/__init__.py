"""Dialogues of the head with the staff, and the issues that were raised (plan III.2)."""
