"""Green dossiers taken at once, after a random sample of them was read by hand."""
