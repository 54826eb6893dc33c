"""The document: what a built page holds, as a tree of blocks, and what is looked up across pages."""
