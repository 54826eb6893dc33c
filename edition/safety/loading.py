"""What drawings in SVG and styles load or run, and which files are text that the gates can read as browsers do."""

import re
from collections.abc import Iterator

from lxml import etree

from edition.safety.allowlist import GIVEN, kind

# In a page style stands beside other text: what is to be loaded stands behind one of these words.
LOADING = r"(?:@import|\b(?:url|src|image|image-set|cross-fade)\()"
STYLED = re.compile(rf"{LOADING}(?:\"[^\"]*\"|'[^']*'|[^;{{}}\"'])*", re.IGNORECASE)
# An address that begins a string or an argument; in a selector it only compares: a[href="https://example.org"].
ADDRESS = re.compile(
    r"""(?<!=)["'(]\s*((?:(?:https?|ftp|file|blob|filesystem|javascript|data):|[/\\]{2})[^\s"')]*)""", re.IGNORECASE
)
IMPORTED = re.compile(r"""@import(?:\s|/\*.*?\*/)*(?:url\()?\s*["']?\s*(data:[^\s"')]*)""", re.IGNORECASE | re.DOTALL)
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|\r?\n|(.))", re.IGNORECASE)
# Strings and addresses, whose signs begin no comment, however their letters are written; and comments.
URL = r"(?:\\?u|\\0{0,4}[57]5\s?)(?:\\?r|\\0{0,4}[57]2\s?)(?:\\?l|\\0{0,4}[46]c\s?)\(\s*(?![\s\"'])(?:\\.|[^)\\])*\)"
STRING = r"\"(?:\\.|[^\"\\\n\r\f])*\"|'(?:\\.|[^'\\\n\r\f])*'"
COMMENT = re.compile(rf"({STRING}|{URL})|/\*.*?\*/", re.IGNORECASE | re.DOTALL)
SKIPPED = re.compile(r"[\t\r\n]")  # what browsers skip in an address
# Names that drawings within a style have, and the beginning of an address that a selector compares: nothing is loaded.
NAMED = re.compile(r"http://www\.w3\.org/(?:2000/svg|1999/xlink|1999/xhtml)|https?:/*", re.IGNORECASE)
# An encoding that a file says it has, and that is not UTF-8.
OTHER_ENCODING = re.compile(
    r"""(?:<\?xml\b[^>]*?\bencoding\s*=|<meta\b[^>]*?\bcharset\s*=|^@charset)\s*["']?\s*(?!utf-8\b)\w""", re.IGNORECASE
)
SVG = "http://www.w3.org/2000/svg"
DRAWN, KEPT = frozenset(GIVEN["drawn"].split()), tuple(GIVEN["kept"])
INSIDE = re.compile(r"#[^\s]*|data:image/(?:png|jpeg|gif|webp)[;,].*", re.DOTALL)
# Addresses that load, or that are told of a click.
LINKING = {"href", "src", "ping", "attributionsrc"}
# A document type can give elements attributes, and entities whole elements; that of HTML by itself gives none.
DOCTYPE = re.compile(rb"<!(?!DOCTYPE\s+html\s*>)(?:DOCTYPE|ENTITY|ATTLIST)", re.IGNORECASE)
# The kind of what is not safe, as a case of its rule, and its name.
Unsafe = tuple[str, str]
UNSAFE_STYLE = re.compile(r"@import|expression\s*\(|javascript:|\\|url\(\s*(?!['\"]?#)", re.IGNORECASE)


def loads_of_page(text: str) -> Iterator[str]:
    """Yield the addresses of other hosts that styles in a piece of a page load."""
    for match in STYLED.finditer(_plain(text)):
        yield from _addresses(match[0])


def loads_of_sheet(text: str) -> Iterator[str]:
    """Yield the addresses of other hosts that a style sheet loads."""
    yield from _addresses(_plain(COMMENT.sub(lambda match: match[1] or " ", text)))


def _plain(text: str) -> str:
    """Return a style without escapes."""
    if "\\" not in text:
        return text
    return ESCAPE.sub(lambda sign: chr(min(int(sign[1], 16), 0x10FFFF)) if sign[1] else sign[2] or "", text)


def _addresses(style: str) -> Iterator[str]:
    yield from IMPORTED.findall(style)
    for address in ADDRESS.findall(SKIPPED.sub("", style)):
        # Without slashes it leads to another host from pages that have another scheme.
        is_own = kind(address) in {"", "data:"} and not address.lower().startswith("http")
        if not (is_own or NAMED.fullmatch(address)):
            yield address


def is_utf8(data: bytes) -> bool:
    """Return whether a file is text in UTF-8, and says of itself nothing else."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return "\0" not in text and OTHER_ENCODING.search(text) is None


def unsafe_svg(data: bytes) -> Unsafe | None:
    """Return what a picture in SVG holds that could run or load something: its kind and its name; None when nothing."""
    root = parsed_xml(data)
    return next(_unsafe(root), None) if isinstance(root, etree._Element) else root  # noqa: SLF001 -- its name in lxml


def parsed_xml(data: bytes) -> etree._Element | Unsafe:
    """Return the root of an XML file; what is not safe where it is no plain XML, which browsers alone read."""
    if not is_utf8(data):
        return "encoding", ""
    if DOCTYPE.search(data):
        return "entities", ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return "syntax", str(error.msg)
    if instructions := root.xpath("//processing-instruction()|/processing-instruction()"):
        return "instruction", str(instructions[0].target)
    return root


def _unsafe(root: etree._Element) -> Iterator[Unsafe]:
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if str(name.namespace or "").startswith(KEPT):
            continue
        if name.namespace != SVG or name.localname not in DRAWN:
            yield "element", name.localname
        if name.localname == "style" and _loads("".join(map(str, element.itertext()))):
            yield "style", ""
        for key, value in element.attrib.items():
            attribute = etree.QName(key)
            if attribute.localname.lower().startswith("on"):
                yield "attribute", attribute.localname
            if attribute.localname in LINKING and not INSIDE.fullmatch(str(value).strip()):
                yield "href", str(value)[:60]
            if attribute.localname == "base" or (not attribute.namespace and _loads(str(value))):
                yield "loads", attribute.localname


def _loads(style: str) -> bool:
    return UNSAFE_STYLE.search(style) is not None or any(loads_of_sheet(style))
