"""Reads Akoma Ntoso into blocks, by way of HTML."""

from pathlib import Path

from lxml import etree

from edition.document import from_lxml
from edition.document.iri import Iri
from edition.importing.blocks import Block
from edition.importing.read_html import read_tree

SHEET = Path(__file__).with_name("akoma_ntoso.xsl")
# What it says of the work that it holds, as a front matter does.
WORK = "//*[local-name() = 'FRBRWork']/*[local-name() = '{}']/@{}"
SAID = {
    # Whose words it holds, if not the institution's.
    "text": f"string({WORK.format('FRBRsubtype', 'value')}[. = 'summary'])",
    "date": f"string({WORK.format('FRBRdate', 'date')})",
    "body": f"string(//*[concat('#', @eId) = {WORK.format('FRBRauthor', 'href')}]/@showAs)",
    "symbol": f"string({WORK.format('FRBRnumber', 'value')})",
    "address": f"string({WORK.format('FRBRthis', 'value')}[starts-with(., 'http')])",
}
UNOFFICIAL = "boolean(//*[local-name() = 'FRBRtranslation'][not(@authoritative = 'true')])"
OWN = "//*[@class = 'editorial'][normalize-space()]"
NAMED = f"string({WORK.format('FRBRuri', 'value')})"
SAFE = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)


def read_akoma_ntoso(data: bytes, language: str) -> list[Block]:
    """Return the blocks of a document. Raises ValueError for what is no Akoma Ntoso."""
    try:
        tree = etree.fromstring(data, SAFE)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is no XML that can be read: {error.msg}") from error
    if etree.QName(tree).localname != "akomaNtoso":
        raise ValueError("is XML of another kind: of XML, Akoma Ntoso alone can be read")
    page = etree.XSLT(etree.parse(SHEET))(tree)
    said = {name: str(value) for name, path in SAID.items() if (value := tree.xpath(path))}
    if said and (iri := Iri.parse(str(tree.xpath(NAMED)))):
        # The standard wants a day even where a year alone is known.
        said["date"] = iri.date
    if said.get("text"):
        # Who wrote a summary has not adopted its text.
        said["body"] = ""
    elif tree.xpath(UNOFFICIAL):
        said["text"] = "translation"
    doubts = [("own_words", " ".join("".join(each.itertext()).split())[:40]) for each in tree.xpath(OWN)]
    known = Block("gone", "", doubts=doubts, matter={"instrument": said} if said else {})
    return [known, *read_tree(from_lxml(page.getroot()), language)]
