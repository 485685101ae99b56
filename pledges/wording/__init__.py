"""The words of the pledge in versions: drafts, what was signed under each, publishing, printing."""
