"""Writes of the campaign that are not a workflow step: one module per thing written."""
