"""Writing the demo's province into the database, by bulk writes and safe to repeat.

What is written comes from `emulation.demo`, which decides everything from fixed seeds;
what is already there is left as it is.
"""

BATCH = 1000
