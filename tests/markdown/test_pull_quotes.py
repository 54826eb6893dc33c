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
    item = "<li>" + ASIDE.format("in an item").rstrip() + "<span>Words in an <em>item</em>.</span></li>"
    assert found == f'<p>Few.</p>\n<ol type="a">\n{item}\n<li>More.</li>\n</ol>'


def test_words_of_an_item_keep_their_id_and_their_items_stay_apart() -> None:
    text = "a. Words in it. {{#p9}}\n    1. Below.\n\n{}"
    aside = "/// html | aside.pull-quote\nwords in it\n///"
    found = markdown.markdown(text.format(aside), extensions=["attr_list", "edition.passages", *EXTENSIONS])
    assert '<li data-address="author" id="p9"><aside aria-hidden="true" class="pull-quote"' in found
    assert '</aside><span>Words in it.</span><ol type="1">' in found


def test_moves_before_a_quotation_and_within_an_item_of_paragraphs() -> None:
    quote = "\n\n/// html | aside.pull-quote\nwords here\n///\n\nLast."
    found = markdown.markdown(f"> Few words here.{quote}", extensions=EXTENSIONS)
    assert found.startswith(ASIDE.format("words here") + "<blockquote>")
    found = markdown.markdown(f"- One.\n\n- Few words here.\n\n    Second.{quote}", extensions=EXTENSIONS)
    assert ASIDE.format("words here").rstrip() + "<p>Few words here.</p>" in found


def test_note_references_are_no_words() -> None:
    text = "First text, with a note[^1] and more[^1].\n\n/// html | aside.pull-quote\na note and more\n///\n\n[^1]: Its words."
    found = markdown.markdown(text, extensions=["footnotes", *EXTENSIONS])
    assert found.startswith(ASIDE.format("a note and more") + "<p>First text")
