"""Reads books as people do, from the beginning: whose words they are told that each passage holds."""

from lxml import etree

from edition.locales import words_of

LABEL = "*[@class='voice']"
APART = {"aside", "note", "pull-quote"}


def voices_met(tree: etree._Element, language: str) -> dict[str, str]:
    """The label that a reader met last at each id of a language; what stands apart has its own, or that of the text."""
    names, last = words_of(language).voices.values(), ""
    met: dict[str, str] = {}
    for element in tree.xpath("//*[ancestor-or-self::*[@lang][1][@lang=$language]]", language=language):
        if element.get("class") == "voice status":
            said = "".join(element.itertext()).casefold()
            last = min((said.find(name.casefold()) % 1000, name) for name in names)[1]
        # A label stands at the beginning of its passage, and before code.
        labels = element.xpath(
            f"./{LABEL}|./*[1]/{LABEL}|./td/{LABEL}|self::pre/preceding-sibling::*[1][@class='voice']"
        )
        own = " ".join("".join(labels[0].itertext()).split()) if labels and element.get("data-voice") else last
        last = last if element.tag in APART and element.get("role") != "note" else own
        if element.get("id"):
            met[element.get("id")] = own
    return met
