"""Pages on which Ban CSPL writes, compares and publishes the scoring guides."""
