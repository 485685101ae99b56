"""Issued documents and their receipts, legal bases, questions and their answers (plan V.1)."""
