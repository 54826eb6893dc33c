"""Word: each text, and two languages side by side, as .docx."""
