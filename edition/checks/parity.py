"""Compares counterparts: the same pages, blocks, notes, references, numbers and front matter in the same places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby, permutations

from edition.checks.comparisons import comparisons, is_untranslated, said
from edition.checks.rules import Problem
from edition.checks.subject import Subject, named, pull_quotes_of
from edition.document import Block, Page, Run, Site, line_of, source_line
from edition.document.groups import grouped
from edition.records.alignment import is_number, letter_of
from edition.records.chain import out_of_order
from edition.records.snapshot import addressable_texts

# Values that a translation alone can have.
OURS = {"citation.translation", "citation.translator", "translator", "instrument.text: translation"}

# How messages call what a text is, headings apart.
KINDS = {"p": "a paragraph", "li": "an item", "blockquote": "a block quotation", "tr": "a row", "pre": "code"}
KINDS |= {"dt": "a term", "dd": "a definition", "note": "a note", "figcaption": "a caption"}


def counterparts(page: Page, site: Site) -> Iterator[Problem]:
    """Yield a page without a counterpart, or one that says it has no translation and has one."""
    there = [language for language in site.languages if (page.key, language) in site.by_key]
    for language in site.languages if page.language == there[0] else ():
        if language not in there:
            wanted = page.source.replace(f"/{page.language}/", f"/{language}/", 1)
            yield Problem("T01", page.source, 1, {"counterpart": wanted})
    passage = next((block for block in page.blocks if block.is_passage), None)
    if page.is_untranslated and passage is not None:
        line = line_of(page.markdown, "translation:")
        yield Problem("T04", page.source, line, {"line": source_line(page, passage)})


def parity(site: Site) -> Iterator[Problem]:
    """Yield a problem for each difference between counterparts, once for a passage; none is the others' master."""
    for page in {page.key: page for page in site.pages}.values():
        versions, texts = site.editions_of(page), site.translations_of(page)
        if not texts:
            # In no language: named at the first two.
            line, others = line_of(versions[0].markdown, "translation:"), [each.source for each in versions[1:2]]
            yield Problem("T02" if others else "T02.alone", versions[0].source, line, {"counterpart": others})
        pairs, within = list(permutations(texts, 2)), site.record.parts[page.key]
        yield from _once(each for one, other in pairs for each in _front_matter(site, one, other))
        yield from _once(each for one, other in pairs for each in _missing(site, one, other, within))
        yield from _once(each for one, other in pairs for each in _unordered(one, other))
        yield from _once(each for one, other in combinations(texts, 2) for each in _order(one, other))
        blocks = [(each, _joined(each, within)) for each in texts]
        shared = dict(_shared_rows(texts))
        for name in dict.fromkeys(name for _, names in blocks for name in names):
            # A pull quote is compared with what it repeats.
            same = [Subject(each, names[name], name) for each, names in blocks if name in names]
            if same[0].block.kind != "pull-quote" and not same[0].block.is_unpaired:
                yield from _texts(site, same, shared)


def _joined(page: Page, within: Mapping[str, str]) -> dict[str, Block]:
    """Return the texts of a page by name; those that another language says within one stand as one."""
    texts = grouped((within.get(name, name), block) for name, block in addressable_texts(page))
    return {name: _as_one(each) if name in within.values() else each[0] for name, each in texts.items()}


def _as_one(blocks: Sequence[Block]) -> Block:
    links = tuple(link for block in blocks for link in block.links)
    notes = tuple(note for block in blocks for note in block.note_references)
    words = " ".join(block.text for block in blocks)
    one = replace(blocks[0], kind="p", text=words, links=links, note_references=notes)
    vars(one)["runs"] = [run for block in blocks for run in (*block.runs, Run("text", " "))]
    return one


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield one problem for each address and rule, with all the counterparts that it names."""
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for each in problems:
        address = str(each.about or each.values["address"])
        place = each.line if address.endswith("#") else 0
        alike.setdefault((each.name, address, place, each.values.get("name")), []).append(each)
    for first, *others in alike.values():
        sources = dict.fromkeys(str(each.values["counterpart"]) for each in (first, *others))
        sources.pop(first.source, None)
        yield replace(first, values={**first.values, "counterpart": [*sources]})


def _shared_rows(texts: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Yield the rows that two languages share, each with all of those of its table."""
    times = Counter(block.text for page in texts for block in page.blocks if block.kind == "tr")
    for _, table in groupby(texts[0].blocks if texts else (), lambda block: block.kind):
        rows = [block for block in table if block.kind == "tr" and times[block.text] > 1]
        yield from dict.fromkeys((block.id for block in rows), " ".join(block.text for block in rows)).items()


def _texts(site: Site, texts: Sequence[Subject], shared: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what texts have that must be the same in every language, and is not; or all their words."""
    changed, _ = site.record.changed.get((texts[0].page.key, texts[0].name), ((), ()))
    for code, (read, is_same) in comparisons(texts[0].block).items():
        values = [read(site, each) for each in texts]
        pairs = [*zip(texts, values, strict=True)]
        unlike = [[at for at, there in enumerate(pairs) if not is_same(here, there)] for here in pairs]
        if not any(unlike):
            continue
        # The message names the text that changed since the review, else the one that is unlike most others.
        order = sorted(range(len(texts)), key=lambda at: (texts[at].page.language not in changed, -len(unlike[at])))
        at = next(at for at in order if unlike[at])
        others = [f"line {texts[to].line} of {texts[to].source}: {said(values[to])}" for to in unlike[at]]
        case = f"{code}.none" if code == "P03" and not values[at] else code
        yield texts[at].problem(case, name=texts[at].block.id, here=said(values[at]), others="; ".join(others))
    same = [each for each in texts[1:] if each.block.text == texts[0].block.text]
    if same and is_untranslated(texts[0], same[0], shared.get(texts[0].name, "")):
        sources = [each.page.source for each in (texts[0], *same[1:])]
        yield same[0].problem("P08", counterpart=sources)


def _front_matter(site: Site, page: Page, counterpart: Page) -> Iterator[Problem]:
    """Yield names in the front matter of a page that its counterpart lacks."""
    names = {field.name for field in counterpart.fields}
    known = {*names, *(name.rpartition(".")[0] for name in names)}
    for field in page.fields:
        above = field.name.rpartition(".")[0]
        # Of a value that is missing with all that it holds, the whole is named.
        address = f"{page.key}#meta:{field.name}"
        row = site.record.rows.get((page.key, f"meta:{field.name}"))
        is_ours = not OURS.isdisjoint((field.name, f"{field.name}: {field.text}"))
        is_ours = is_ours and not (row and counterpart.language in row.texts)
        # Names in the configuration are compared by a rule of their own.
        if not (field.name in known or is_ours or field.source) and (not above or above in known):
            values = {"name": field.name, "counterpart": counterpart.source, "address": address, "words": field.text}
            case = "abbreviation" if field.name.startswith("abbr-") else "lacks" if field.text else "part"
            yield Problem(f"T03.{case}", page.source, field.line, values)


def _in_words(kind: str) -> str:
    return KINDS.get(kind) or f"a heading of level {kind[1:]}"


def _is_own(name: str) -> bool:
    return bool(name) and not letter_of(name) and not is_number(name)


def _missing(site: Site, page: Page, counterpart: Page, within: Mapping[str, str]) -> Iterator[Problem]:
    """Yield blocks that a counterpart lacks, by kind and address, and pull quotes by the passage that they repeat."""
    left = Counter((block.kind, block.id) for block in counterpart.blocks)
    # A passage that has an id of its own there, and not here, is named there alone.
    own = Counter(block.kind for block in counterpart.blocks if _is_own(block.id) and block.id not in page.ids)
    parted = {within.get(block.id) for block in counterpart.blocks}
    for text in (each for each in named(page) if not (each.block.is_unpaired or each.name in parted)):
        kind, name = text.block.kind, text.block.id
        left[kind, name] -= kind != "pull-quote"
        is_named = left[kind, name] < 0 and not _is_own(name) and own[kind] > 0
        own[kind] -= is_named
        # A note whose mark stands there without its text is told as that.
        is_told = is_named or (kind == "note" and counterpart.bare_marks)
        # An item that begins with a paragraph has no words of its own: the paragraph is named.
        if left[kind, name] < 0 and not is_told and (text.block.text or kind != "li"):
            there = next((each.kind for each in counterpart.blocks if each.id == name and name), "")
            values = {"counterpart": counterpart.source, "here": _in_words(kind), "there": _in_words(there)}
            # Of two kinds, that of the text that changed since the review is named.
            if not there or counterpart.language not in site.record.changed.get((page.key, name), ((),))[0]:
                yield text.problem("P01.kind" if there else "P01", **values)
    # Another check reports one that repeats none.
    quotes = Counter(texts[0].name for _, texts in pull_quotes_of(counterpart) if texts)
    for quote, repeated in ((quote, texts[0]) for quote, texts in pull_quotes_of(page) if texts):
        quotes[repeated.name] -= 1
        if repeated.name and quotes[repeated.name] < 0:
            values = {"counterpart": counterpart.source, "repeated": repeated.name}
            yield quote.problem("P01.pull-quote", repeated.address, **values)


def _unordered(page: Page, counterpart: Page) -> Iterator[Problem]:
    """Yield a table or list that is declared unordered, and in a counterpart not so or with fewer rows or items."""
    boxes, others = (
        [[*group] for is_unordered, group in groupby(named(each), lambda text: text.block.is_unordered) if is_unordered]
        for each in (page, counterpart)
    )
    kinds, there = ([box[0].block.is_unpaired for box in each] for each in (boxes, others))
    if kinds > there:
        at = next((at for at, pair in enumerate(zip(kinds, there, strict=False)) if pair[0] != pair[1]), len(there))
        yield boxes[at][0].problem("P11", counterpart=counterpart.source)
    for box, other in zip(boxes, others, strict=True) if kinds == there else ():
        if len(box) > len(other) and box[0].block.is_unpaired:
            # Of how many there are, an approval of this one tells.
            values = {"counterpart": counterpart.source, "here": len(box), "there": len(other)}
            yield box[len(other)].problem("P01.unordered", **values)


def _order(one: Page, other: Page) -> Iterator[Problem]:
    """Yield the first block of each group that stands elsewhere than in a counterpart; pull quotes have no place."""
    there = [text for text in named(other) if text.block.kind != "pull-quote" and not text.block.is_unordered]
    places = {(text.name, text.block.kind): place for place, text in enumerate(there)}
    texts = [each for each in named(one) if (each.name, each.block.kind) in places and not each.block.is_unordered]
    if one.duplicate_ids or other.duplicate_ids:
        return
    order = [places[text.name, text.block.kind] for text in texts]
    astray = out_of_order(order)
    for at, (text, place) in enumerate(zip(texts, sorted(order), strict=True)):
        if at in astray and at - 1 not in astray and text.name != there[place].name:
            yield text.problem("P02", counterpart=other.source, other=there[place].described)
