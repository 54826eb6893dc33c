"""Data: JSON, Markdown, TMX, Akoma Ntoso, changes."""
