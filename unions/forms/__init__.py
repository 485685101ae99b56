"""Forms of the organisation, one module per subject."""
