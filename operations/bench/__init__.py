"""What `make bench` measures, each module one table of operations/results.md."""
