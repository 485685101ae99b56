"""How content people and businesses are, measured each year (plan II.2.1)."""
