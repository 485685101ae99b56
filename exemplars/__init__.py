"""Models and exemplars: chosen, guided, evaluated, recognised, replicated (plan III.3)."""
