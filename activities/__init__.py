"""What unions do through the year (plan III.1-2, IV.3).

Activities, dialogue, workplace-culture regulations, satisfaction, expenses.
"""
