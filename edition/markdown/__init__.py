"""Python-Markdown extensions: what is done while a page is rendered."""
