"""The machinery of `core`, proven on real dossiers: core itself knows none."""
