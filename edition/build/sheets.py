"""Leaves in the style sheets of the theme's parent what the pages of a site can show: about a third of them."""

import re
from collections.abc import Iterator
from pathlib import Path

from edition.document import Site

FOLDER = "assets/stylesheets"
OUTPUTS = Path(__file__).parent.parent / "outputs"
# Text up to a brace, strings whole; the selectors of a rule; what in one of them names no class that it needs.
PART = re.compile(r"""((?:"[^"]*"|'[^']*'|[^{}"'])*)([{}])""")
WITHIN = r"\((?:[^()]|\([^()]*\))*\)"
SELECTOR = re.compile(rf"(?:[^,()]|{WITHIN})+")
ASIDE = re.compile(rf"{WITHIN}|\[[^\]]*\]")
CLASS, WORD, READ = re.compile(r"\.([\w-]+)"), re.compile(r"[\w-]+"), re.compile(r"var\((--[\w-]+)")
CLASSES = re.compile(r'\bclass="([^"]*)"')
PROPERTY = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|[^;{}"'])*;?""")


def lighten(folder: Path, site: Site) -> list[Path]:
    """Take out of the parent's sheets what nothing can use, where its script makes no elements; return their paths."""
    paths = [path for name in ("main", "palette") for path in folder.glob(f"{FOLDER}/{name}.*.min.css")]
    if any(folder.glob("assets/javascripts/bundle.*")):
        return []
    beside = {*folder.rglob("*.js"), *folder.rglob("*.css"), *OUTPUTS.rglob("*.py"), *OUTPUTS.rglob("*.html")}
    other = "\n".join(path.read_text(encoding="utf-8") for path in beside.difference(paths))
    named = {*WORD.findall(other), *_classes(site)}
    # The parent's script marks what has the focus, for browsers of old.
    sheets = [
        _used(path.read_text(encoding="utf-8").replace(".focus-visible", ":focus-visible"), named) for path in paths
    ]
    # A property that nothing reads can be the only one that reads another.
    for _ in range(2):
        read = set(READ.findall("".join((*sheets, other))))
        sheets = [_reading(text, read) for text in sheets]
    for path, text in zip(paths, sheets, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _reading(sheet: str, read: set[str]) -> str:
    """Return a sheet without the properties of which none is `read`."""
    return PROPERTY.sub(lambda found: found[0] if found[1] in read else "", sheet)


def _used(sheet: str, named: set[str]) -> str:
    """Return a sheet without the selectors of classes that are not `named`, and without rules that lose them all."""
    kept = []
    for prelude, body in _rules(sheet):
        is_group = prelude.startswith(("@media", "@supports"))
        used = _used(body, named) if is_group else body
        selectors = [prelude] if "@" in prelude else SELECTOR.findall(prelude)
        own = [each for each in selectors if "@" in each or named.issuperset(CLASS.findall(ASIDE.sub("", each)))]
        if own and used:
            kept.append(f"{','.join(own)}{{{used}}}")
    return "".join(kept)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    prelude, begin, depth = "", 0, 0
    for part in PART.finditer(sheet):
        depth += 1 if part[2] == "{" else -1
        if part[2] == "{" and depth == 1:
            prelude, begin = part[1], part.end()
        elif not depth:
            yield prelude, sheet[begin : part.end() - 1]


def _classes(site: Site) -> set[str]:
    lines = {line for page in site.pages for line in (*page.shell.before_lines, *page.shell.after_lines)}
    around = CLASSES.findall("\n".join((*lines, *site.others.values())))
    within = {name for page in site.pages for node in page.whole.iter() for name in node.classes}
    return {"js", "no-js", *" ".join(around).split(), *within}
