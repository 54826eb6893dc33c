"""Checks what the gate of safety refused on each page, and HTML that an author typed, which stays text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from edition.checks.rules import Problem, rules
from edition.checks.subject import counted, times_of
from edition.document import CONFIG, Page, Site, line_of, without_code
from edition.document.model import ADDRESS, Refused
from edition.safety.allowlist import OWN
from edition.safety.around import integrity

# What an author gives classes and attributes with: braces, boxes, blocks and the options below their first line.
ASKS = r"(?:\{[^{}\n]*?|^[ >]*(?:!!!|\?\?\?)[^\n]*?|^[ >]*///(?:[^\n]|\n(?=[ >]*    ))*?)"
# An attribute of plugins and extensions that does nothing, but for those that the engine reads itself.
READ = "|".join(map(re.escape, OWN))
HARMLESS = re.compile(rf"class=(?!(?:.*\s)?(?:{READ})(?:\s|$)).*|data-(?!{ADDRESS[5:]}|search-)[a-z-]+=.*|id=__.*")


def markup(page: Page, site: Site) -> Iterator[Problem]:
    """Yield the problems of one page."""
    yield from _around(page.refused, site)
    for refused in (each for each in page.refused if not each.rule):
        name = "H03.class" if refused.attribute == "class" else "H03" if refused.attribute else "H02"
        line = _line(page.markdown, refused)
        # What no author wrote is of an extension or a plugin: its classes do no harm, and it can be named once.
        if not line and HARMLESS.fullmatch(f"{refused.attribute}={refused.value}"):
            continue
        values = {"attribute": refused.attribute, "value": refused.value[:40], "element": refused.element.lstrip("-")}
        # A glossary is written where no page is.
        given = next((each for each in site.config if refused.element == "abbr" and refused.value in each.text), None)
        place = (given.source, given.line) if given else (page.source, line) if line else (CONFIG, 0)
        yield Problem(name if given or line else f"{name[:3]}.added", *place, values)
    closing: Counter[str] = Counter()
    tags: dict[str, list[tuple[str, int]]] = {}
    for text, nth in counted(page.bare_tags, _opening):
        opening = _opening(text)
        if closing[opening.rstrip(">")]:
            # The end of an element whose beginning was named.
            closing[opening.rstrip(">")] -= 1
        else:
            closing[f"</{opening.strip('<>')}"] += 1
            name = opening.strip("</>").lower()
            case = next((case for case, rule in rules().items() if name in rule.elements.split()), name)
            tags.setdefault(case, []).append((text, _line_of_tag(page.markdown, text, nth)))
    for case, each in tags.items():
        lines = [line for _, line in each]
        values = {"tag": each[0][0][:40], "times": times_of(lines)}
        yield Problem(case if case in rules() else "H01", page.source, lines[0], values)


def other_files(site: Site) -> Iterator[Problem]:
    """Yield what files of the site that are no pages hold and may not, but for what each page has as well."""
    told = {refused for page in site.pages for refused in page.refused}
    for path, refused in site.refused.items():
        yield from _around((each for each in refused if each not in told), site, path)


def _around(around: Iterable[Refused], site: Site, path: str = CONFIG) -> Iterator[Problem]:
    """Yield what stands in no article and may not: at its line in what the project has written, where that is told."""
    for refused in around:
        digest = integrity(refused.value.encode())
        if refused.rule and digest not in site.options.scripts:
            wanted = refused.value.strip()[:60] or f"<{refused.element}"
            told = [(each.source, each.line) for each in site.config if wanted in f"{each.name}: {each.text}"]
            told += [(name, line_of(text, wanted)) for name, text in site.templates.items() if wanted in text]
            place = next(iter(told), (path, int(path != CONFIG)))
            values = {"element": refused.element, "attribute": refused.attribute, "value": wanted, "digest": digest}
            yield Problem(refused.rule, *place, {**values, "found": refused.element})


def _opening(tag: str) -> str:
    return tag.split(maxsplit=1)[0]


def _line(markdown: str, refused: Refused) -> int:
    """Return the line on which a page asks for what was refused: as a tag, a block, or an attribute; 0 for none."""
    if refused.attribute == "class":
        needles = [rf"{ASKS}(?<=[.\s\"'={{]){re.escape(name)}(?![\w-])" for name in refused.value.split()]
    elif refused.attribute:
        name, value = re.escape(refused.attribute), re.escape(refused.value[:40])
        needles = [rf"{ASKS}(?<![\w-]){name}[=:\s\"']+{value}", rf"{ASKS}(?<![\w-]){name}(?![\w-])"]
        # Signs of Markdown stand for the others.
        needles += [rf"(?<!\w){value}"] if value and not HARMLESS.fullmatch(f"{refused.attribute}=") else []
    else:
        name = re.escape(refused.element)
        needles = [rf"(?:html\s*\|\s*|</?\s*){name}(?![\w-])", rf"///+\s*{name}(?![\w-])"]
    for text in (without_code(markdown), markdown, unescape(markdown).replace("\\", "")):
        for needle in needles:
            if places := [match.end() for match in re.finditer(needle, text, re.IGNORECASE | re.MULTILINE)]:
                return text.count("\n", 0, places[min(refused.nth, len(places) - 1)]) + 1
    return 0


def _line_of_tag(markdown: str, text: str, nth: int) -> int:
    """Return the line on which an author wrote a tag, with entities or without."""
    if _opening(text) in markdown:
        return line_of(markdown, _opening(text), nth)
    return next((number for number, line in enumerate(markdown.splitlines(), 1) if text in unescape(line)), 1)
