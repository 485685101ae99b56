"""Accounts: signing in, locking out, passwords, the post acted in, one's own data."""
