"""The gate for pictures in SVG, which can run scripts and load files: plain drawings pass, all else is named."""

import re

from lxml import etree

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
STYLED = re.compile(r"@import|expression\s*\(|javascript:|\\|url\(\s*(?!['\"]?#)", re.IGNORECASE)


def unsafe_svg(data: bytes) -> str:
    """What a picture in SVG holds that could run or load something, "" when nothing; a file that is no SVG included."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return f"it is not well-formed: {error.msg}"
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data.upper():
        return "it declares entities"
    instructions = list(root.xpath("//processing-instruction()|/processing-instruction()"))
    if instructions:
        return f"it holds the instruction <?{instructions[0].target}"
    return next(filter(None, (_unsafe_drawing(element) for element in root.iter(etree.Element))), "")


def _unsafe_drawing(element: etree._Element) -> str:
    name = etree.QName(element)
    if str(name.namespace or "").startswith(KEPT):
        return ""
    if name.namespace != SVG or name.localname not in DRAWN:
        return f"it holds the element <{name.localname}>"
    if name.localname == "style" and STYLED.search("".join(map(str, element.itertext()))):
        return "its style sheet loads something"
    return next(filter(None, (_unsafe_attribute(str(key), str(value)) for key, value in element.attrib.items())), "")


def _unsafe_attribute(key: str, value: str) -> str:
    attribute = etree.QName(key)
    if attribute.localname.lower().startswith("on"):
        return f"it holds the attribute {attribute.localname}"
    if attribute.localname in {"href", "src"} and not INSIDE.fullmatch(value.strip()):
        return f"it leads to {value[:60]}"
    if attribute.localname == "base" or (not attribute.namespace and STYLED.search(value)):
        return f"its attribute {attribute.localname} loads something"
    return ""
