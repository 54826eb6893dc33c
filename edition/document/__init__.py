"""The document: what a built page holds, as a tree of blocks, and what is looked up across pages."""

from edition.document.addresses import is_public, relative, resolve
from edition.document.built_page import VIEW, Parted
from edition.document.document import Page
from edition.document.index import Provision, alone
from edition.document.labels import INSERTED, label_of
from edition.document.model import BOXES, HEADINGS, NOTE, OURS, Block, Citation, Field, Link, Unit, Voice
from edition.document.project import ADDRESS_OF, CONFIG, LAYOUT, PAPERS, Layout, Options, Project, is_address
from edition.document.provisions import PREFIXES, is_provision, provision, read_provision, units_of
from edition.document.site import Site, title_of
from edition.document.source_line import line_of, line_of_address, source_line, without_code
from edition.document.text import LISTS, STRIKE, STRUCK_WORDS, Run, conflicts, folded, hidden, spaces, tie, tokenize
from edition.document.tree import Node, from_lxml, parse_html, said_by, to_html, to_lxml
from edition.document.voice import is_box

# What other packages need most: they import it from here.
__all__ = ["ADDRESS_OF", "BOXES", "CONFIG", "HEADINGS", "INSERTED", "LAYOUT", "Block", "Citation", "Field"]
__all__ += ["LISTS", "NOTE", "OURS", "PAPERS", "PREFIXES", "Layout", "Link", "Node", "Options", "Page"]
__all__ += ["STRIKE", "STRUCK_WORDS", "VIEW", "Parted", "Project", "Provision", "Run", "Site", "Unit", "Voice"]
__all__ += ["alone", "conflicts", "folded", "from_lxml", "hidden", "is_address", "is_box", "is_provision"]
__all__ += ["is_public", "label_of", "line_of", "line_of_address", "parse_html", "provision", "read_provision"]
__all__ += ["relative", "resolve", "said_by", "source_line", "spaces", "tie", "title_of", "to_html", "to_lxml"]
__all__ += ["tokenize", "units_of", "without_code"]
