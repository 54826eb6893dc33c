"""EPUBs: each language, and two side by side."""
