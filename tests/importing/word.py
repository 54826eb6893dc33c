"""Makes small Word files for the tests: as much of one as is read."""

import zipfile
from io import BytesIO

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Titre{rank}"><w:name w:val="heading {rank}"/></w:style>'
    for rank in (1, 2, 3)
)


def p(words: str, style: str = "", level: int | None = None, number: str = "1", *, bold: bool = False) -> str:
    """A paragraph, of a style, as an item of a list."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if level is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{r(words, bold=bold)}</w:p>"


def r(words: str, *, bold: bool = False) -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{"<w:b/>" if bold else ""}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def levels(*texts: tuple[str, str]) -> str:
    """A list of levels, each with its format and its text: ("lowerLetter", "(%2)")."""
    each = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(texts)
    )
    return f'<w:abstractNum w:abstractNumId="7">{each}</w:abstractNum>'


def docx(body: str, lists: str = "", numbers: str = "", styles: str = STYLES, notes: str = "") -> bytes:
    """A Word file."""
    num = numbers or '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    parts = {
        "document": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "styles": f"<w:styles {NAMES}>{styles}</w:styles>",
        "numbering": f"<w:numbering {NAMES}>{lists}{num}</w:numbering>",
        "footnotes": f"<w:footnotes {NAMES}>{notes}</w:footnotes>",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    target = BytesIO()
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{RELATIONS}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'{HEAD}<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        )
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", HEAD + text)
    return target.getvalue()


def footnote(number: int, words: str) -> str:
    """A note."""
    return f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{r(" " + words)}</w:p></w:footnote>'


def reference(number: int) -> str:
    """What refers to it."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def inserted(words: str) -> str:
    """Words that a tracked change puts in."""
    return f'<w:ins w:id="2">{r(words)}</w:ins>'


def deleted(words: str) -> str:
    """Words that a tracked change takes out."""
    return f'<w:del w:id="1"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def table(head: tuple[str, str], row: tuple[str]) -> str:
    """A table of two columns whose second row is one cell."""
    cells = [f"<w:tc><w:p>{r(words)}</w:p></w:tc>" for words in head]
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{r(row[0])}</w:p></w:tc>'
    return f"<w:tbl><w:tr>{''.join(cells)}</w:tr><w:tr>{wide}</w:tr></w:tbl>"
