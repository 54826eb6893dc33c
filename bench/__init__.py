"""What `make bench` measures, each module one table of bench/results.md."""
