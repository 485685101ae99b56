"""Writes about unions and people that are not a workflow step."""

SESSION_POST = "acting_post"
