"""What can have an address is marked, and numbered for the time being: Markdown in, ids out."""

import re

import markdown
import pytest

EXTENSIONS = ["attr_list", "footnotes", "pymdownx.blocks.html", "tables", "fenced_code", "toc", "edition.lists"]
OURS = {"edition.passages": {"note": "Note {}", "notes": "Notes"}}


def page(text: str) -> str:
    return markdown.markdown(text, extensions=[*EXTENSIONS, *OURS], extension_configs=OURS)


def ids(text: str) -> list[str]:
    """The ids in a page, in order, each with whose it is and the first word of what it names."""
    element = (
        r'<(?:p|li|blockquote|tr|dd|h\d)(?: class="[^"]*")? data-address="(\w)\w*" id="([^"]+)">\s*(?:<\w+>)?(\w+)'
    )
    return [f"{name} {whose} {word}" for whose, name, word in re.findall(element, page(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# T\n\none\n\n## S\n\ntwo", ["top a T", "p1 p one", "s1 p S", "p2 p two"]),
        ("a. two\nb. three", ["p1 p two", "p2 p three"]),
        ("> four", ["p1 p four"]),
        ("| a |\n|---|\n| five |", ["p1 p five"]),
        ("- one\n\n    more\n\n    - two\n\n- three", ["p1 p one", "p2 p two", "p3 p three"]),
        (
            "one[^1]\n\n/// html | aside.pull-quote\none\n///\n\ntwo\n\n[^1]: note",
            ["p1 p one", "p2 p two", "fn:1 p note"],
        ),
        ("new\n\none\n{#p1}\n\ntwo\n{#p2}", ["p3 p new", "p1 a one", "p2 a two"]),
        ("one\n{#art-3}", ["art-3 a one"]),
        ("## S\n\n## T {#s1}", ["s2 p S", "s1 a T"]),
        ("```\ncode\n```\n\none", ["p1 p one"]),
    ],
)
def test_what_can_have_an_address_is_marked(text: str, wanted: list[str]) -> None:
    assert ids(text) == wanted


@pytest.mark.parametrize("text", ["one\n{data-address=author}", "## One {data-address=author}"])
def test_no_author_can_say_whose_an_id_is(text: str) -> None:
    assert 'data-address="provisional"' in page(text)


def test_an_element_without_an_address_is_not_marked() -> None:
    assert page("*one*{data-address=author}") == '<p data-address="provisional" id="p1"><em>one</em></p>'


def test_contents_lead_to_the_ids_that_headings_have() -> None:
    built = markdown.Markdown(extensions=[*EXTENSIONS, *OURS], extension_configs=OURS)
    built.convert("# T\n\n## One\n\n## Two {#two}")
    assert re.findall(r'href="([^"]*)"', built.toc) == ["#top", "#s1", "#two"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One[^1][^2][^3].", "One1,\u20092,\u20093."),
        ("One[^1] and[^2].", "One1 and2."),
        ("## One[^1][^2]", "One1,\u20092"),
        ("- One[^2][^1]", "One2,\u20091"),
        ("| a[^1][^2] |\n|---|\n| b |", "a1,\u20092"),
    ],
)
def test_neighbouring_notes_are_parted(text: str, wanted: str) -> None:
    built = page(f"{text}\n\n[^1]: N.\n[^2]: N.\n[^3]: N.").partition('<div class="footnote"')[0]
    assert wanted in re.sub("<[^>]+>", "", built)


def test_the_first_of_an_abbreviation_is_reached_by_the_keyboard_and_each_by_touch() -> None:
    text = "# UN\n\nThe UN, the *UN* and [UN](a.md).\n\n*[UN]: United Nations"
    found = markdown.markdown(text, extensions=["abbr", "edition.passages"])
    abbr = '<abbr {}title="United Nations">UN</abbr>'
    first, later, plain = (abbr.format(each) for each in ('tabindex="0" ', 'tabindex="-1" ', ""))
    assert f"{plain}</h1>" in found
    assert f'The {first}, the <em>{later}</em> and <a href="a.md">{plain}</a>.' in found
