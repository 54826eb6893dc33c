"""Parallel views: two languages of a page side by side."""
