"""What `make bench` measures: each module is one table of bench/results.md.

A table's module has a TITLE, the SIZES that it is measured at, the SMALLEST at which it can be tried, and
`main(sizes)`, which returns the table as Markdown.
"""
