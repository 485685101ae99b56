"""The register of individuals' requests: read, entered, answered; the days each kind is given."""
