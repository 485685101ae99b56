"""The appraisal desk: pre-checks, batches."""

urls = []
