"""Search: one index for each language."""
