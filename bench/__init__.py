"""Benchmarks: each measures a limit and the portal in turn, in one run.

`python -m bench` runs them all, `python -m bench NAME` one. Each sets up what it needs
in a folder of its own and ends with a line `RESULT <name> <value> <limit> ok|short`.
"""
