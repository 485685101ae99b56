"""The demo's part of this app."""
