"""Ways to smuggle something that runs or loads into a page, all of them refused."""
