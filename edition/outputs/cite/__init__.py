"""Citations: for people, reference managers and search engines."""
