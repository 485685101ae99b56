"""The unions in time: who stood under whom, their names, their course and number."""
