"""Offices: posts given, renewed and ended, invitations into them, their hand-over."""
