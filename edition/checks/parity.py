"""Compares counterparts: the same pages, blocks, notes, references, numbers and front matter in the same places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from edition.checks.comparisons import comparisons, is_untranslated, said
from edition.checks.rules import Problem
from edition.checks.subject import Subject, named, pull_quotes_of
from edition.document import Page, Site, line_of, source_line
from edition.records.alignment import is_number, letter_of
from edition.records.chain import out_of_order
from edition.records.snapshot import addressable_texts

# Values that a translation alone can have.
OURS = {"citation.translation", "citation.translator", "translator", "instrument.text: translation"}


def counterparts(page: Page, site: Site) -> Iterator[Problem]:
    """Yield a page without a counterpart, or one that says it has no translation and has one."""
    for language in site.languages:
        if (page.key, language) not in site.by_key:
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
        if len(versions) > 1 and not texts:
            # In no language: named at the first two.
            line = line_of(versions[0].markdown, "translation:")
            yield Problem("T02", versions[0].source, line, {"counterpart": versions[1].source})
        pairs = list(permutations(texts, 2))
        yield from _once(each for one, other in pairs for each in _front_matter(site, one, other))
        yield from _once(each for one, other in pairs for each in _missing(one, other))
        yield from _once(each for one, other in combinations(texts, 2) for each in _order(one, other))
        blocks = [(each, dict(addressable_texts(each))) for each in texts]
        for name in dict.fromkeys(name for _, names in blocks for name in names):
            # A pull quote is compared with what it repeats.
            same = [Subject(each, names[name], name) for each, names in blocks if name in names]
            if same[0].block.kind != "pull-quote":
                yield from _texts(site, same)


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


def _texts(site: Site, texts: Sequence[Subject]) -> Iterator[Problem]:
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
        yield texts[at].problem(code, name=texts[at].block.id, here=said(values[at]), others="; ".join(others))
    same = [each for each in texts[1:] if each.block.text == texts[0].block.text]
    if same and is_untranslated(texts[0], same[0]):
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


def _is_own(name: str) -> bool:
    return bool(name) and not letter_of(name) and not is_number(name)


def _missing(page: Page, counterpart: Page) -> Iterator[Problem]:
    """Yield blocks that a counterpart lacks, by kind and address, and pull quotes by the passage that they repeat."""
    left = Counter((block.kind, block.id) for block in counterpart.blocks)
    # A passage that has an id of its own there, and not here, is named there alone.
    own = Counter(block.kind for block in counterpart.blocks if _is_own(block.id) and block.id not in page.ids)
    for text in named(page):
        kind, name = text.block.kind, text.block.id
        left[kind, name] -= kind != "pull-quote"
        is_named = left[kind, name] < 0 and not _is_own(name) and own[kind] > 0
        own[kind] -= is_named
        # An item that begins with a paragraph has no words of its own: the paragraph is named.
        if left[kind, name] < 0 and not is_named and (text.block.text or kind != "li"):
            yield text.problem("P01", counterpart=counterpart.source)
    # Another check reports one that repeats none.
    quotes = Counter(texts[0].name for _, texts in pull_quotes_of(counterpart) if texts)
    for quote, texts in pull_quotes_of(page):
        repeated = texts[0].name if texts else ""
        quotes[repeated] -= 1
        if repeated and quotes[repeated] < 0:
            values = {"counterpart": counterpart.source, "repeated": repeated}
            yield quote.problem("P01.pull-quote", texts[0].address, **values)


def _order(one: Page, other: Page) -> Iterator[Problem]:
    """Yield the first block of each group that stands elsewhere than in a counterpart; pull quotes have no place."""
    there = [text for text in named(other) if text.block.kind != "pull-quote"]
    places = {(text.name, text.block.kind): place for place, text in enumerate(there)}
    texts = [text for text in named(one) if (text.name, text.block.kind) in places]
    if one.duplicate_ids or other.duplicate_ids:
        return
    order = [places[text.name, text.block.kind] for text in texts]
    astray = out_of_order(order)
    for at, (text, place) in enumerate(zip(texts, sorted(order), strict=True)):
        if at in astray and at - 1 not in astray and text.name != there[place].name:
            yield text.problem("P02", counterpart=other.source, other=there[place].described)
