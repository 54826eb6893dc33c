"""Leaves HTML that an author types as text, so that Markdown alone makes elements; the check H01 names it."""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class _Addresses(Treeprocessor):
    """Encodes the brackets of an address that can't be taken apart: it is no address, and a check names it."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name)
                if address and not _can_be_split(address):
                    element.set(name, address.replace("[", "%5B").replace("]", "%5D"))


def _can_be_split(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


class NoHtmlExtension(Extension):
    """Takes raw HTML out of Python-Markdown's syntax; has no options."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Drops the two steps that let HTML through, of blocks and within lines."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Addresses(md), "edition-addresses", 7.5)


def makeExtension(**options: object) -> NoHtmlExtension:  # noqa: N802 -- the name Python-Markdown calls
    """The entry point that Python-Markdown looks for."""
    return NoHtmlExtension(**options)
