"""Pages of the blind cross-checks: run them, score blindly, compare."""
