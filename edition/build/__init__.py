"""Build: put markup into pages, name files by content, swap the site in, serve and verify it."""
