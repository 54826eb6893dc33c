"""Brings a text in: from Word, HTML, Akoma Ntoso or a converter's Markdown to a page; and begins a project."""
