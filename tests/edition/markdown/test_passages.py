"""Addresses of passages: input/output pairs, and what stays when other passages change."""

import re

import markdown
from hypothesis import given
from hypothesis import strategies as st

EXTENSIONS = ["attr_list", "footnotes", "pymdownx.blocks.html", "pymdownx.fancylists", "toc"]
OURS = {"edition.markdown.passages": {"label": "Passage {}"}}


def ids(text: str) -> list[str]:
    """The addresses in a page, in order, with the first word of what they name."""
    page = markdown.markdown(text, extensions=[*EXTENSIONS, *OURS], extension_configs=OURS)
    page = re.sub(r"<a aria-label[^>]*></a>", "", page)
    return [f"{i} {w}" for i, w in re.findall(r'<(?:p|li|blockquote|h\d) id="([^"]+)">\s*(?:<p>)?(\w+)', page)]


def test_every_block_has_an_address() -> None:
    text = "# T\n\none\n\na. two\nb. three\n\n> four\n\n## S\n\nfive"
    assert ids(text) == ["top T", "p1 one", "p2 two", "p3 three", "p4 four", "s1 S", "p5 five"]


def test_notes_and_pull_quotes_have_none() -> None:
    text = "one[^1]\n\n/// html | aside.pull-quote\none\n///\n\ntwo\n\n[^1]: note"
    assert ids(text) == ["p1 one", "p2 two", "fn:1 note"]


def test_own_words_of_the_edition_come_last() -> None:
    assert ids("/// html | div.notice\nnotice\n///\n\none\n\ntwo") == ["p3 notice", "p1 one", "p2 two"]


def test_pinned_address_stays_when_a_passage_comes_before() -> None:
    assert ids("new\n\none\n{#p1}\n\ntwo\n{#p2}") == ["p3 new", "p1 one", "p2 two"]


def test_paragraphs_of_an_item_share_its_address_and_nested_items_have_their_own() -> None:
    assert ids("- one\n\n    more\n\n    - two\n\n- three") == ["p1 one", "p2 two", "p3 three"]


def test_permalink_has_a_name_and_no_text() -> None:
    page = markdown.markdown("one", extensions=list(OURS), extension_configs=OURS)
    link = '<a aria-label="Passage p1" class="headerlink" data-passage="p1" href="#p1"></a>'
    assert page == f'<p id="p1">one{link}</p>'
    # In a heading it would be a part of the heading's name.
    page = markdown.markdown("## One", extensions=list(OURS), extension_configs=OURS)
    assert page == '<h2 id="s1">One<a aria-hidden="true" class="headerlink" href="#s1" tabindex="-1"></a></h2>'


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=1, max_size=6).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_numbers_are_stable_when_words_change_elsewhere(texts: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(texts) - 1))
    changed = [data.draw(WORDS) if n == place else text for n, text in enumerate(texts)]
    before, after = ids("\n\n".join(texts)), ids("\n\n".join(changed))
    assert [one.split()[0] for one in before] == [one.split()[0] for one in after]
    assert before[:place] + before[place + 1 :] == after[:place] + after[place + 1 :]


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS, st.data())
def test_pinned_numbers_are_stable_under_insertion(texts: list[str], new: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(texts)))
    pinned = [f"{text}\n{{#p{n}}}" for n, text in enumerate(texts, 1)]
    found = ids("\n\n".join([*pinned[:place], new, *pinned[place:]]))
    kept = found[:place] + found[place + 1 :]
    assert [one.split()[0] for one in kept] == [f"p{n}" for n in range(1, len(texts) + 1)]
    assert found[place].split()[0] == f"p{len(texts) + 1}"


def test_notes_have_the_labels_of_the_record_at_both_ends() -> None:
    recorded = {"one": "p1", "first": "fn:2", "second": "fn:1"}
    own = {
        **OURS["edition.markdown.passages"],
        "addresses": lambda texts: [recorded[word] for word in recorded][: len(texts)],
    }
    text = "one[^a] two[^b]\n\n[^a]: first\n[^b]: second"
    page = markdown.markdown(
        text, extensions=["footnotes", *OURS], extension_configs={"edition.markdown.passages": own}
    )
    marks = re.findall(r'<sup id="([^"]+)"><a [^>]*href="#([^"]+)"', page)
    assert marks == [("fnref:2", "fn:2"), ("fnref:1", "fn:1")]
    notes = [re.findall(r'(?:^|href=|<p>)"?#?([\w:]+)', note) for note in page.split('<li id="')[1:]]
    assert notes == [["fn:2", "first", "fnref:2"], ["fn:1", "second", "fnref:1"]]
