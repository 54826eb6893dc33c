"""The document: what a built page holds, as a tree of blocks, and what is looked up across pages."""

from edition.document.addresses import relative, resolve
from edition.document.document import Page
from edition.document.index import Provision
from edition.document.model import Block, Link
from edition.document.site import Site
from edition.document.source_line import line_of, source_line
from edition.document.text import tokenize

__all__ = ["Block", "Link", "Page", "Provision", "Site", "line_of", "relative", "resolve", "source_line", "tokenize"]
