"""Issued documents: writing and issuing them, whom they reach, who has confirmed."""
