"""The campaign's life through the year, gathered from all apps: a union's year, its timeline,
and the sums of a year. The parts themselves are the apps' own (see `parts`)."""
