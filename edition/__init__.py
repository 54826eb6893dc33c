"""The engine of the reading edition: read the built site, check it, write what needs the whole of it."""
