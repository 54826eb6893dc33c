"""Keeps pull-quotes out of search and out of reading order: they repeat words of the page."""

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class _PullQuotes(Treeprocessor):
    def run(self, root: Element) -> None:
        for aside in root.iter("aside"):
            if "pull-quote" in aside.get("class", "").split():
                aside.set("role", "doc-pullquote")
                aside.set("aria-hidden", "true")
                aside.set("data-search-exclude", "")


class PullQuotesExtension(Extension):
    """Marks each `aside.pull-quote` with its DPUB-ARIA role; has no options."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Registers the step once blocks have become elements."""
        md.treeprocessors.register(_PullQuotes(md), "edition-pullquotes", 14)


def makeExtension(**options: Any) -> PullQuotesExtension:  # noqa: N802 -- the name Python-Markdown calls
    """The entry point that Python-Markdown looks for."""
    return PullQuotesExtension(**options)
