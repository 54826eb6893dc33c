"""Judges quotations by the texts that they quote, and tells each block whose words it repeats.

A cut turns a text where a fragment begins after a negation in the same clause, or after a condition in it, in the
clause before, or at the beginning of the sentence, or after a sentence has begun by saying whose view it is; where one
ends before any turning word in the rest of its clause, or directly before a clause that begins with one; and where
"[…]" stands for one, for what says what is to be done or by whom, or for the end of a sentence and the beginning of
another, whose rest would go on with the first. Where "and" joins two clauses, a condition within one is none of the
other. The words are data of each language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import takewhile
from typing import Literal

from edition.document.document import Page
from edition.document.index import Index, Provision, Target
from edition.document.model import Block, Link
from edition.document.text import UNSPACED, tokenize
from edition.locales import words_of

# How many words are a quotation.
SHORTEST = 5
Verdict = Literal["exact", "cut", "misleading", "differs"]
# Those of a quotation that says what its text says.
SAYS_SO: frozenset[Verdict] = frozenset({"exact", "cut"})
CUT = "…"
# Three points or their sign, by themselves or in brackets.
ELLIPSIS = re.compile(r"[\[(<] ?(?:…+|\.{2,}|\.(?: \.)+) ?[\])>]|…+|\.{3,}|\.(?: \.){2,}")
MARKS = re.compile(' ?[»”]|[«“„] ?|["‘’‹›]')
LETTER = rf"[^\W{UNSPACED}]"
# Whole words, and numbers with their signs: not "binding" of "non-binding", nor "16" of "14–16".
BEGIN = re.compile(rf"(?<!{LETTER})(?<!{LETTER}[-‐‑–.,/])(?<![−+±<>$€£])")
END = re.compile(rf"(?!{LETTER})(?![-‐‑–.,/]{LETTER})(?! ?[%‰°])")
# Where a fragment begins and ends with a word.
FIRST, LAST, ANY = re.compile(r"\[?\w"), re.compile(r"\w\]?$"), re.compile("")
# The ending of a word, put in brackets to fit it into a sentence: "recognize[s]".
ENDING = "(?:e?[sdrn]|e|ing|re|e?nt|ant|t|x|ée?s?|[ao]s?)"
INFLECTED = re.compile(rf"(?<=\w\w\w)\\\[{ENDING}?\\\]")
FULL_STOP = re.compile(r"[.?!](?=\W*(?: |$))|[。？！؟]")
SENTENCE = re.compile(f"{FULL_STOP.pattern}|[;…；؛]")
CLAUSE = re.compile(r"[,:](?!\d)|[()\[\]—،，、：]| [–-] ")
PART = re.compile(f"{SENTENCE.pattern}|{CLAUSE.pattern}")
# A clause of so few words goes on after its comma: "shall not, in any case, disclose".
ASIDE = 4
# So many characters before and after a fragment are looked at: a sentence is hardly longer.
NEAR = 2000
TURNING = ("negation", "condition", "restriction")


@lru_cache(4096)
def judge(quotation: str, text: str, language: str) -> tuple[Verdict, str]:
    """Return whether a quotation repeats words of a text, is cut honestly, misleads, beside which word, or differs."""
    quotation, text = _compared(quotation, language), _compared(text, language)
    fragments = list(filter(None, map(_strip, quotation.split(CUT))))
    word = _turned(fragments, text, language) if fragments else None
    if word is None:
        return "differs", ""
    says_so: Verdict = "cut" if CUT in quotation and quotation != text else "exact"
    return "misleading" if word else says_so, word


@lru_cache(4096)
def _compared(text: str, language: str) -> str:
    """Return a text as it is compared: one kind of space, quotation mark and ellipsis, without added remarks."""
    text = re.sub(words_of(language).remark, "", re.sub(r"\s+", " ", text))
    text = MARKS.sub("'", ELLIPSIS.sub(f" {CUT} ", text)).replace("‑", "-")
    # French has a space before some of these signs, which some leave out, and others put before a comma.
    return _strip(re.sub(" +", " ", re.sub(" +(?=[,;:?!])", "", text)))


def _strip(text: str) -> str:
    return text.strip(" .,;:'\"。，；،؛")


def _turned(fragments: Sequence[str], text: str, language: str) -> str | None:
    """Return the word beside or over which fragments cut a text, "" for none; None when they are not in it in order."""
    first, *others = fragments
    ways = []
    for start, stop in _places(first, text):
        kept, end = text[start:stop], stop
        word = _before(text[max(0, start - NEAR) : start], kept, language)
        for other in others:
            found = next(_places(other, text, end), None)
            if found is None:
                break
            word = word or _within(kept, text[end : found[0]], text[slice(*found)], language)
            kept, end = text[slice(*found)], found[1]
        else:
            ways.append(word or _after(text[end : end + NEAR], language))
    return min(ways, default=None)


def _places(fragment: str, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where a text has a fragment as whole words, from a place on; "[t]he" is "The", "need[s]" is "needed"."""
    escaped = INFLECTED.sub(f"{ENDING}?", re.escape(fragment))
    sought = re.sub(r"\\\[(\w)\\\]", lambda sign: f"(?:{sign[1].lower()}|{sign[1].upper()})", escaped)
    begin = BEGIN if FIRST.match(fragment) else ANY
    end = END if LAST.search(fragment) else ANY
    while found := re.compile(sought).search(text, start):
        is_whole = begin.match(text, found.start()) and end.match(text, found.end())
        start = found.end() if is_whole else found.start() + 1
        if is_whole:
            yield found.span()


def _before(text: str, quoted: str, language: str) -> str:
    sentence = SENTENCE.split(text)[-1]
    *clauses, own = CLAUSE.split(sentence)
    near = [tokenize(clause) for clause in clauses[-2:]]
    asides = [" ".join(words if len(words) <= ASIDE else words[-1:]) for words in near]
    is_joined = bool(_turn(f"{own} {quoted}", language, ["joining"], is_first=True))
    return (
        _turn(sentence, language, ["condition", "attribution"], is_first=True)
        or _turn("".join(clauses[-1:]), language, ["condition"], is_first=is_joined)
        or _turn(own, language, ["condition"])
        or _turn(", ".join((*asides, own)), language, ["negation"])
    )


def _within(before: str, text: str, after: str, language: str) -> str:
    """Return the word that turns what is said within a cut, or those with which the cut begins another sentence."""
    rest, *sentences = map(tokenize, FULL_STOP.split(text))
    # The label of an item alone is no beginning.
    begun = sentences[-1][:ASIDE] if rest and sentences and len(sentences[-1]) > 1 else []
    is_joined = bool(_turn(after, language, ["joining"], is_first=True))
    own, *clauses = PART.split(text)
    return (
        _turn(text, language, ["negation", "restriction"])
        or _turn(own, language, ["condition"])
        or next(filter(None, (_turn(each, language, ["condition"], is_first=is_joined) for each in clauses)), "")
        or _turn("".join(SENTENCE.split(text)[1:][-1:]), language, ["attribution"], is_first=True)
        or " ".join(begun)
        or _forced(before, text, after, language)
    )


def _forced(before: str, text: str, after: str, language: str) -> str:
    """Return the word over, behind or before which a cut leaves out what is to be done, or by whom."""
    first, *others = map(tokenize, PART.split(text))
    # What is joined to what is said before can be left out as a whole, with the end of its clause.
    own = takewhile(lambda word: word not in _forms(language, "joining"), first) if others else first
    begun = [*others[-1], *tokenize(after)[:1]] if others and others[-1] else []
    last = tokenize(before)[-1:] if first and not others else []
    return _turn(" ".join((*last, *own, *begun)), language, ["force"])


def _after(text: str, language: str) -> str:
    sentence, *others = SENTENCE.split(text, maxsplit=1)
    if not tokenize(sentence) and others:
        kinds = TURNING[1:] if text.lstrip(" ')]")[:1] in {";", "؛"} else ["restriction"]
        return _turn(others[0], language, kinds, is_first=True)
    own, *clauses = CLAUSE.split(sentence)
    following = clauses[0] if clauses and len(tokenize(own)) <= ASIDE else ""
    # What a colon leads to says more of what is before.
    is_led_to = sentence[len(own) :][:1] in {":", "："}
    return _turn(own, language) or _turn(following, language, TURNING[is_led_to:], is_first=True)


def _turn(text: str, language: str, kinds: Iterable[str] = TURNING, *, is_first: bool = False) -> str:
    """Return the word of a text that turns what is said, or only one that it begins with; "" without one."""
    padded = f" {' '.join(tokenize(text))} "
    for words in _forms(language, "none").values():
        padded = padded.replace(words, " · ")
    has = padded.startswith if is_first else padded.__contains__
    return next((form for kind in kinds for form, words in _forms(language, kind).items() if has(words)), "")


@cache
def _forms(language: str, kind: str) -> dict[str, str]:
    """Return the words of a kind that turn what is said, each with itself as texts are compared."""
    return {form: f" {' '.join(tokenize(form))} " for form in words_of(language).turning[kind]}


def repeats(quoted: str, provision: Provision) -> bool:
    """Return whether `quoted` says what the provision's own words say: some of them, or with honest cuts."""
    return judge(quoted, provision.words, provision.page.language)[0] in SAYS_SO


def quoting(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages with what each block quotes; a block quotation of a provision has its voice anywhere."""
    known = Index(pages).provisions
    return tuple(replace(page, blocks=tuple(_blocks(page, known))) for page in pages)


def _blocks(page: Page, known: Mapping[Target, Provision]) -> Iterator[Block]:
    whole = above = (page.path, "")
    led_to: tuple[Link, ...] = ()
    for block in page.blocks:
        if block.is_heading:
            above = (page.path, block.id) if (page.path, block.id) in known else whole
        # A block quotation is of what it links to, or else the words that lead to it.
        links = block.links or (led_to if block.kind == "blockquote" else ())
        led_to = block.links if block.text.rstrip().endswith((":", "：")) else ()
        cited = [each for link in links if (each := known.get((link.path or "", link.fragment))) and each.words]
        is_boxed = block.voice == "editorial" != page.voice
        quotes = [each for each in cited if block.kind == "blockquote" and not is_boxed and is_of(block, each)]
        if quotes:
            yield replace(block, voice=quotes[0].words_voice, quotes=(quotes[0].target,))
        elif block.voice == "official" != page.voice:
            # On a page of summaries, of the instrument which it sums up.
            yield replace(block, quotes=(above if block.kind == "blockquote" else whole,))
        else:
            long = [quoted for quoted in block.quotations if len(tokenize(quoted)) >= SHORTEST]
            found = [next((each.target for each in cited if repeats(quoted, each)), None) for quoted in long]
            yield replace(block, quotes=tuple(dict.fromkeys(filter(None, found)))) if any(found) else block


def is_of(block: Block, provision: Provision) -> bool:
    """Return whether a block quotation is all of a provision's words, but for a few that say where they are from."""
    between = "|".join(re.escape(link.text) for link in block.links if link.text) or "$"
    for parts in ([block.text], re.split(between, block.text)):
        long = [part.strip(" \u00a0\u202f()—–-:") for part in parts if len(tokenize(part)) >= SHORTEST]
        if long and all(repeats(part, provision) for part in long):
            return True
    return False
