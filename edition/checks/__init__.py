"""Checks: what an author got wrong, a file for each family, all messages in one table."""
