"""The register of confirmed breaches, what stands of it on a day, what it does to scoring."""
