"""The forms of models, exemplary people and replications."""
