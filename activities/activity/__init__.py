"""What unions do for the campaign through the year (plan III.1, III.2)."""
