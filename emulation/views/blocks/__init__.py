"""Pages of emulation blocks."""
