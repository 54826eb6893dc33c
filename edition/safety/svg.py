"""The gate for pictures in SVG, which can run scripts and load files: plain drawings pass, all else is named."""

import re
from collections.abc import Iterator

from lxml import etree

from edition.safety.styles import is_utf8, loads_of_sheet

SVG = "http://www.w3.org/2000/svg"
DRAWN = frozenset(
    """
    a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
    feTurbulence filter g image line linearGradient marker mask metadata path pattern polygon polyline
    radialGradient rect stop style svg switch symbol text textPath title tspan use view
    """.split()  # noqa: SIM905 -- a list of 60 names reads better as words
)
# What drawing programs keep for themselves is data to every browser.
KEPT = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
)
INSIDE = re.compile(r"#[^\s]*|data:image/(?:png|jpeg|gif|webp)[;,].*", re.DOTALL)
# Addresses that load, or that are told of a click.
LOADING = {"href", "src", "ping", "attributionsrc"}
# A document type can give elements attributes, and entities whole elements; that of HTML by itself gives none.
DOCTYPE = re.compile(rb"<!(?!DOCTYPE\s+html\s*>)(?:DOCTYPE|ENTITY|ATTLIST)", re.IGNORECASE)
# The kind of what is not safe, as a case of its rule, and its name.
Unsafe = tuple[str, str]
STYLED = re.compile(r"@import|expression\s*\(|javascript:|\\|url\(\s*(?!['\"]?#)", re.IGNORECASE)


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
            if attribute.localname in LOADING and not INSIDE.fullmatch(str(value).strip()):
                yield "href", str(value)[:60]
            if attribute.localname == "base" or (not attribute.namespace and _loads(str(value))):
                yield "loads", attribute.localname


def _loads(style: str) -> bool:
    return STYLED.search(style) is not None or any(loads_of_sheet(style))
