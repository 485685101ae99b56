"""The demo's dialogues, measurements and expenses."""
