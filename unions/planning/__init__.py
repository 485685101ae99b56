"""From the lines of a decision to what it does to the organisation. Pure, no Django.

`snapshot`: the organisation as values; `plan`: lines in, plan out; `rules`: what stands
against a line; `making`: lines and snapshot to a plan. `unions.reorganizing` reads,
words and writes.
"""
