"""The demo's pledges and what hangs on them: the same at every run, safe to run twice."""
