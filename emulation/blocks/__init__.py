"""Emulation blocks: who belongs, who is ranked how, what is published of it."""
