"""Covenants (giao ước thi đua): what rooms, departments, units promise each other in a year."""
