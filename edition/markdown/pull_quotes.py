"""Sets each pull-quote beside the passage that it repeats, out of search and out of reading order."""

from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from edition.document.text import tokenize
from edition.markdown import Steps
from edition.markdown.passages import is_mark


def _words(element: Element) -> str:
    return f" {' '.join(tokenize(_text(element)))} "


def _text(element: Element) -> str:
    """Return the text of an element without its note references, which are no words."""
    parts = (("" if is_mark(child) else _text(child)) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(parts)


class _PullQuotes(Treeprocessor):
    def run(self, root: Element) -> None:
        asides = [(parent, aside) for parent in root.iter() for aside in parent]
        for parent, aside in asides:
            if "pull-quote" in aside.get("class", "").split():
                aside.attrib |= {"role": "doc-pullquote", "aria-hidden": "true", "data-search-exclude": ""}
                self._move(root, parent, aside)

    def _move(self, root: Element, parent: Element, aside: Element) -> None:
        """Put `aside` before the paragraph with its words, or first into the list item with them, which get a box."""
        quote = _words(aside)
        for holder in root.iter():
            for block in holder:
                if block.tag not in {"p", "li", "blockquote"} or holder is aside or quote not in _words(block):
                    continue
                if block.tag == "li":
                    parent.remove(aside)
                    inline = [*takewhile(lambda each: not self.md.is_block_level(each.tag), block)]
                    words = Element("span")
                    aside.tail, words.text, block.text = None, block.text, None
                    words.extend(inline)
                    block[: len(inline)] = [aside, words] if _text(words).strip() else [aside]
                elif holder is parent:
                    parent.remove(aside)
                    parent.insert(list(holder).index(block), aside)
                return


class PullQuotesExtension(Steps):
    """Marks each `aside.pull-quote` with its DPUB-ARIA role and moves it, after ids (7) behind the words of an item."""

    steps = ((_PullQuotes, "edition-pullquotes", 6.8),)
