"""Print: PDFs by Typst."""
