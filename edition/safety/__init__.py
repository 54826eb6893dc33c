"""Safety: what a page, a picture and a server's answer may hold and load."""
