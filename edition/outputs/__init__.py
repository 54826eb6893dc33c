"""Outputs: each folder is one; it takes the edition and gives files, markup for pages, and the links that it offers."""
