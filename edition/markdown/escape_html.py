"""Leaves HTML that an author types as text, so that Markdown alone makes elements; the check H01 names it."""

import re
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

COMMENT = re.compile(
    r"(?P<code>^(?P<fence>`{3,}+|~{3,}+).*?^(?P=fence)|^ {4}[^\n]*|(?<!`)(?P<tick>`++)[^`\n]+(?P=tick))"
    r"|<!--.*?(?P<close>-->|\Z)",
    re.DOTALL | re.MULTILINE,
)


class _Addresses(Treeprocessor):
    """Encodes the brackets of an address that can't be taken apart: it is no address, and a check names it."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                address = element.get(name, "")
                try:
                    urlsplit(address)
                except ValueError:
                    element.set(name, address.replace("[", "%5B").replace("]", "%5D"))


class _Comments(Preprocessor):
    """Leaves out what stands between <!-- and -->, outside code; the lines stay, for those that are counted."""

    def run(self, lines: list[str]) -> list[str]:
        return without_comments("\n".join(lines)).split("\n")


def without_comments(markdown: str) -> str:
    """Return a page's text without its comments, whose lines stay, empty; code keeps what looks like one."""
    if "<!--" not in markdown:
        return markdown
    # What does not close is text, to the end.
    return COMMENT.sub(lambda match: "\n" * match[0].count("\n") if match["close"] else match[0], markdown)


class NoHtmlExtension(Extension):
    """Takes raw HTML out of Python-Markdown's syntax; has no options."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Drop the two steps that let HTML through, of blocks and within lines."""
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(_Comments(md), "edition-comments", 29)
        md.inlinePatterns.deregister("html")
        # In place of <br>: two spaces at the end of a line, or this.
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "edition-break", 101)
        md.treeprocessors.register(_Addresses(md), "edition-addresses", 7.5)
