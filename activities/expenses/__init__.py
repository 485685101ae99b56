"""Money for the campaign, planned and spent (plan IV.3)."""
