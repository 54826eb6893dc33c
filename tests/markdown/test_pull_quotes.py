"""A pull-quote stands beside its passage, out of search and reading order, and takes no word along."""

import markdown

EXTENSIONS = ["pymdownx.blocks.html", "edition.lists", "edition.pull_quotes"]
ASIDE = (
    '<aside aria-hidden="true" class="pull-quote" data-search-exclude="" role="doc-pullquote">\n<p>{}</p>\n</aside>\n'
)


def test_moves_before_the_paragraph_with_its_words() -> None:
    text = "Few words here.\n\n/// html | aside.pull-quote\nwords here\n///\n\nLast."
    found = markdown.markdown(text, extensions=EXTENSIONS)
    assert found == ASIDE.format("words here") + "<p>Few words here.</p>\n<p>Last.</p>"


def test_moves_into_the_item_with_its_words_and_keeps_them() -> None:
    text = "Few.\n\n/// html | aside.pull-quote\nin an item\n///\n\na. Words in an *item*.\nb. More."
    found = markdown.markdown(text, extensions=EXTENSIONS)
    item = "<li>\n" + ASIDE.format("in an item").rstrip() + "Words in an <em>item</em>.</li>"
    assert found == f'<p>Few.</p>\n<ol type="a">\n{item}\n<li>More.</li>\n</ol>'


def test_note_references_are_no_words() -> None:
    text = "First text, with a note[^1] and more[^1].\n\n/// html | aside.pull-quote\na note and more\n///\n\n[^1]: Its words."
    found = markdown.markdown(text, extensions=["footnotes", *EXTENSIONS])
    assert found.startswith(ASIDE.format("a note and more") + "<p>First text")
