"""Puts right what converters did to a text: headings in bold, words and pull quotes in pieces, capitals."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from unicodedata import normalize

from edition.document import PREFIXES, provision, tokenize, units_of
from edition.document.text import visible
from edition.importing.blocks import BREAK, Block, kept
from edition.importing.furniture import END, FEW, gather_notes, without_furniture

# A number in bold, its subject in italics.
EMPHASIS = re.compile(r"\*\*[^*]+\*\*[ .:–—-]*\*[^*]+\*")
BOLD, LEAD = re.compile(r"(\*{2,3})(.+)\1"), re.compile(r"\*\*([^*\n]{2,})\*\*(?=\s+\S)")
TERM = re.compile(rf'{LEAD.pattern}|[“«"]')  # how a definition begins
BARE = re.compile(r"\(?\d+(?:\.\d+)*[.)]? ")  # a number that stands alone before a heading
WORD = re.compile(r"[^\W\d_]+")
# A word, as its group, or what may be a number: (EU), Annex B, Chapter IV.
NUMBERS = re.compile(r"(?<=\()\w+(?=\))|\b\w$|\b(?=\w)X{0,3}(?:IX|IV|V?I{0,3})\b(?!['’])|([^\W\d_]+)")
# Letters in forms for print alone: ﬁ, and those of Arabic.
PRESENTED = re.compile("[\ufb00-\ufb17\ufe70-\ufefc]")
DIVIDED = re.compile(rf"([^\W\d_]+)[-‐]\**{BREAK}\**([^\W\d_]+(?:-\w+)*)")
# Before these a word stands for a part of a longer one: pre- and post-war.
SUSPENDED = "and or to et ou à y o u i und oder bis или и до"
UNIT_OF = {prefix: name for name, prefix in PREFIXES.items()}
QUOTE, LOWEST = 5, 6
# Ranks are counted in tens, to have some between; those of headings that had none begin below those that have.
TEN, UNRANKED = 10, 70


def mend(blocks: Iterable[Block], language: str, name: str) -> list[Block]:
    """Return the blocks of a text as a page has them; a text without a title has a `name`."""
    rest = [part for block in kept(blocks) for part in _first_line(block, language)]
    for block in (each for each in rest if each.kind != "code"):
        hyphened = block.text.replace(f"\u00ad{BREAK}", f"-{BREAK}")
        block.text = visible(PRESENTED.sub(lambda sign: normalize("NFKC", sign[0]), hyphened))
        block.find_label(language)
    for label, block in pairwise(rest):
        if label.kind == "item" and not label.text and block.kind == "text":
            # A label that stood in a line of its own.
            label.kind, block.kind, block.label, block.level = "gone", "item", label.label, label.level
    gather_notes(rest)
    rest = without_furniture(rest)
    _join_words(rest)
    _mark_pull_quotes(rest)
    _make_headings(rest, language)
    rest = kept(rest)
    if not _rank([block for block in rest if block.kind == "heading"], language):
        is_line = rest[0].kind == "text" and rest[0].is_short and not END.search(rest[0].words)
        title = rest[0] if is_line else Block("text", name)
        title.become("heading", "first_line" if is_line else "title", title.words)
        title.level = 1
        rest[:is_line] = [title]
    _lower(rest)
    _gather_terms(rest)
    _nest(rest)
    return rest


def unit_of(text: str, language: str) -> tuple[str, bool]:
    """Return which unit's number a text begins with, "" for none, and whether it says no more."""
    name, words = provision(text, units_of([*PREFIXES]), language)
    return UNIT_OF.get(name.partition("-")[0], ""), len(words) >= len(text.rstrip(" .:"))


def _first_line(block: Block, language: str) -> list[Block]:
    """Return the first line of a text that is bold, or a provision's number, as a block, and the others as one."""
    first, _, others = block.text.partition(BREAK)
    if block.kind != "text" or not others or first.endswith("-"):
        return [block]
    line = Block("text", first, block.level, block.label, block.doubts)
    is_bold = BOLD.fullmatch(first) and not BOLD.fullmatch(others.partition(BREAK)[0])
    is_apart = is_bold or (line.is_short and all(unit_of(line.words, language)))
    return [line, Block("text", others, block.level)] if is_apart else [block]


def _join_words(blocks: list[Block]) -> None:
    """Make one word of two that the end of a line divided, with its hyphen if the text has the word so elsewhere."""
    known = {word for block in blocks for word in re.findall(r"\w+(?:-\w+)+", block.text)}
    for block in blocks:
        for divided in DIVIDED.finditer(block.text) if block.kind != "code" else ():
            one, other = divided.groups()
            has_hyphen = f"{one}-{other}" in known or "-" in other or not other.islower()
            joint = "- " if other in SUSPENDED.split() else "-" if has_hyphen else ""
            block.text = block.text.replace(divided[0], f"{one}{joint}{other}")
            block.doubts.append(("divided", f"{one}-{other}"))


def _mark_pull_quotes(blocks: list[Block]) -> None:
    """Mark the quotes and the lines broken by hand that repeat words of another block."""
    words = {block: f" {' '.join(tokenize(block.words))} " for block in blocks}
    for block, own in words.items():
        is_broken = block.kind == "text" and block.text.count(BREAK) >= FEW - 1
        is_quote = (is_broken or block.kind == "quote") and len(own.split()) >= QUOTE
        if is_quote and any(own in words[other] for other in words if other is not block):
            block.become("pull-quote", "pull_quote", block.text.replace(BREAK, " "))
        elif is_broken:
            block.doubt("broken")


def _make_headings(blocks: list[Block], language: str) -> None:
    """Make headings of what is bold, or a number of a provision, alone on its line."""
    # The headings that a text has say which rank those of the same unit have.
    headed = [block for block in reversed(blocks) if block.kind == "heading"]
    ranks, rank = {unit_of(block.words, language)[0]: TEN * block.level for block in headed}, 0
    numbered: Block | None = None
    for block, after in zip(blocks, [*blocks[1:], Block("heading", "")], strict=True):
        is_line = block.kind == "text" and block.is_short
        unit, is_whole = unit_of(block.words, language) if is_line or block.kind == "heading" else ("", False)
        is_bold = is_line and any(loud.fullmatch(block.text) for loud in (BOLD, EMPHASIS))
        plain = block.text.replace("**", "")
        is_subject = is_line and not unit and not END.search(block.words)
        if block.kind == "heading":
            rank = block.level = block.level * TEN
        elif numbered and is_subject and (is_bold or (after.kind != "heading" and block.words[:1].isupper())):
            numbered.text = f"{numbered.text} — {plain}"
            block.become("gone", "subject")
        elif unit and is_line and (is_whole or is_bold):
            rank = block.level = ranks.setdefault(unit, UNRANKED + TEN * len(ranks))
            block.become("heading", "bold_heading", plain)
        elif is_bold and rank and after.kind == "item" and after.label != "-":
            block.level = rank + 1
            block.become("heading", "marginal", plain)
        elif is_bold and not headed[1:] and not END.search(block.words):
            rank = block.level = UNRANKED
            block.become("heading", "bold_heading", plain)
        elif is_bold:
            block.doubt("bold")
        numbered = block if is_whole and block.kind == "heading" else None


def _rank(headings: list[Block], language: str) -> bool:
    """Give headings ranks without a gap: the first is the title, unless it is a provision or one is above it."""
    highest = min((each.level for each in headings), default=0)
    at_top = (each for each in headings[:1] if each.level == highest)
    titles = [each for each in at_top if not (BARE.match(each.words) or unit_of(each.words, language)[0])]
    levels, last = sorted({each.level for each in headings if each not in titles}), 1
    for each in headings:
        last = each.level = 1 if each in titles else min(levels.index(each.level) + 2, last + 1, LOWEST)
    return bool(titles)


def _gather_terms(blocks: list[Block]) -> None:
    """Put the last terms that a text defines at the margin into the item that holds the first, which has a list."""
    level = 0
    for block in blocks:
        is_term = block.kind == "text" and TERM.match(block.text)
        level = max(block.level, level) if is_term else level if block.level and block.kind != "heading" else 0
        block.level = level if is_term else block.level


def _nest(blocks: list[Block]) -> None:
    """Give each item the level that it has in its list: none stands in an item that is not there."""
    above: list[int] = []
    for block in blocks:
        is_item, is_heading = block.kind == "item", block.kind == "heading"
        is_within = block.closing if is_item else block.level and not is_heading
        above = [level for level in above if is_within and level < block.level]
        level = block.level
        block.level = len(above) if is_within else level * is_heading
        above += [level] * (is_item and block.closing != "")


def _lower(blocks: list[Block]) -> None:
    """Write headings and first words that are in capitals in small letters, but for names that the text has."""
    texts = [LEAD.sub("", block.text) for block in blocks if not block.words.isupper()]
    words = sorted({word for text in texts for word in WORD.findall(text)})
    # A name is what never stands in small letters.
    forms = {word.lower(): word for word in words} | {word: word for word in words if word.islower()}
    for block in blocks:
        lead = LEAD.match(block.text) if block.kind == "text" else None
        loud = lead[1] if lead else block.words if block.kind == "heading" else ""
        if loud.isupper() and re.search(r"[^\W\d]{4}", loud) and (small := _small(loud, forms)) != loud:
            old, new = (f"{loud}**", f"{small}**{{.lead-in}}") if lead else (loud, small)
            block.become(block.kind, "capitals", block.text.replace(old, new, 1))


def _small(loud: str, forms: Mapping[str, str]) -> str:
    """Return words in small letters, but for names, and for numbers: Chapter IV, Annex B, (EU)."""
    small = NUMBERS.sub(lambda word: forms.get(word[0].lower(), word[0].lower() if word[1] else word[0]), loud)
    return re.sub(r"^\w|(?<=— )\w", lambda first: first[0].upper(), small)
