"""Lifelike content for the demo: pure generators, the same on every run.

Everything is drawn from `random.Random(text)` where the text names the union, the year and the
purpose. Nothing depends on how many unions are asked for: the first n specs of a larger number
are the specs of n, so a seeding that grows adds unions and changes none.
"""
