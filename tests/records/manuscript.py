"""The files of a small edition as its editors see them, and all that the manual lets them do with these."""

import re
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from edition.records.table import ADDRESSES, APPROVALS, CHANGES, QUOTATIONS
from tests.records.test_witnesses import git

# A word says whose it is: after the letter of its language come the number of the text that it was written for, and its own.
LETTERS = {"en": "m", "fr": "l", "es": "n"}
SYLLABLES = dict(zip("0123456789", ["ba", "be", "bi", "bo", "bu", "da", "de", "di", "do", "du"], strict=True))
WORD = re.compile(r"\b[LMNlmn]((?:[bd][aeiou])+)x((?:[bd][aeiou])+)\b")
COMMON = {
    "en": ["the", "of", "and", "in", "on", "by"],
    "fr": ["le", "de", "et", "dans", "sur", "par"],
    "es": ["el", "del", "y", "en", "sobre", "por"],
}
MARKS = {"en": "“”", "fr": "«»", "es": "«»"}
REPEALED = {"en": "Repealed.", "fr": "Abrogé.", "es": "Derogado."}
BLANK = "---\ntitle: {0}\n---\n\n# {0}"
CONFIG = "site_name: Lives\ntheme: edition\nnav:\n{nav}plugins:\n  - edition\n  - i18n:\n      docs_structure: folder\n      languages:\n{languages}"
SIDE = r"((?:(?!<{7,} ).*\n)*?)"
CONFLICT = re.compile(rf"^<{{7,}} .*\n{SIDE}(?:^\|{{7,}} .*\n(?:.*\n)*?)?^={{7,}}\n{SIDE}^>{{7,}} .*\n", re.MULTILINE)
KINDS = ("p", "p", "p", "p", "h2", "li", "quote", "note", "link", "pull", "twin")


def stems(text: str) -> frozenset[str]:
    """Return the numbers of the texts that the words of a text were written for."""
    return frozenset(match[1] for match in WORD.finditer(text)) or frozenset(["twin"] * (text in REPEALED.values()))


def spelt(number: int) -> str:
    """Return a number as syllables: nothing else makes a number of it."""
    return "".join(SYLLABLES[digit] for digit in str(number))


def translated(text: str, to: str) -> str:
    """Return a text word for word in another language."""
    if text in REPEALED.values():
        return REPEALED[to]

    def word(match: re.Match[str]) -> str:
        letter = LETTERS[to]
        return (letter.upper() if match[0][0].isupper() else letter) + match[0][1:]

    text = WORD.sub(word, text)
    known = {each: COMMON[to][place] for words in COMMON.values() for place, each in enumerate(words)}
    text = re.sub(r"(?<![\w(\[^.-])[a-zé]+\b(?![\w.]*md)", lambda match: known.get(match[0], match[0]), text)
    return re.sub("[“«]", MARKS[to][0], re.sub("[”»]", MARKS[to][1], text))


class Manuscript:
    """The pages and the configuration of a project, whose texts are blocks with an empty line between them."""

    def __init__(self, root: Path) -> None:
        """Begin with two pages in two languages."""
        self.root, self.fresh = root, count(1)

    def begin(self) -> None:
        """Write the pages of the beginning."""
        self.configure(["index.md", "note.md"], ["en", "fr"])
        for key in self.keys:
            title = self.title("en")
            for language in self.languages:
                self.write(key, language, [BLANK.format(translated(title, language))])
            for place in range(5):
                add(self, self.keys.index(key), 3, place)

    @property
    def config(self) -> dict[str, list[str]]:
        """The menu and the languages, as the configuration has them."""
        text = (self.root / "mkdocs.yml").read_text()
        return {
            "nav": re.findall(r"^  - (.+\.md)$", text, re.MULTILINE),
            "languages": re.findall(r"locale: (\w+)", text),
        }

    @property
    def keys(self) -> list[str]:
        """The pages, the home page first."""
        return [name.removesuffix(".md") for name in self.config["nav"]]

    @property
    def languages(self) -> list[str]:
        """The languages, that of the site's root first."""
        return self.config["languages"]

    def configure(self, nav: list[str], languages: list[str]) -> None:
        """Write the configuration."""
        names = {"en": "English", "fr": "Français", "es": "Español"}
        entries = (
            f"        - {{locale: {each}, name: {names[each]}, default: {'true' if each == 'en' else 'false'}}}\n"
            for each in languages
        )
        text = CONFIG.format(nav="".join(f"  - {each}\n" for each in nav), languages="".join(entries))
        (self.root / "mkdocs.yml").write_text(text)

    def path(self, key: str, language: str) -> Path:
        """Return the file of a page."""
        return self.root / f"docs/{language}/{key}.md"

    def blocks(self, key: str, language: str) -> list[str]:
        """Return the head of a page, and its texts."""
        path = self.path(key, language)
        head, *texts = path.read_text().strip().split("\n\n") if path.is_file() else [""]
        return [f"{head}\n\n{texts[0]}", *texts[1:]] if texts else [head]

    def write(self, key: str, language: str, blocks: list[str]) -> None:
        """Write a page."""
        self.path(key, language).parent.mkdir(parents=True, exist_ok=True)
        self.path(key, language).write_text("\n\n".join(blocks) + "\n")

    def word(self, number: str, language: str) -> str:
        """Return a word that was written for the text of a number."""
        return f"{LETTERS[language]}{number}x{spelt(next(self.fresh))}"

    def title(self, language: str) -> str:
        """Return a new title."""
        number = spelt(next(self.fresh))
        return " ".join(self.word(number, language) for _ in range(3)).capitalize()

    def sentence(self, size: int, number: str = "") -> str:
        """Return a new text in English, of which each third word is one that others have, too."""
        number = number or spelt(next(self.fresh))
        words = [COMMON["en"][n % 6] if n % 3 == 2 else self.word(number, "en") for n in range(size)]
        return " ".join(words).capitalize() + "."

    def text(self, kind: str, page: int) -> list[str]:
        """Return a new text of a kind, with the note that it has."""
        words = self.sentence(7 + next(self.fresh) % 9)
        label = spelt(next(self.fresh))
        key = self.keys[page % len(self.keys)]
        link = f"[{self.word('ba', 'en')}]({key}.md{'#p2' if page % 2 else ''})"
        texts = {
            "h2": [f"## {self.title('en')}"],
            "li": [f"- {words}"],
            "quote": [f"{words[:-1]} “{self.sentence(8)[:-1]}”."],
            "note": [f"{words[:-1]}[^{label}].", f"[^{label}]: {self.sentence(6)}"],
            "link": [f"{words[:-1]} {link}."],
            "twin": [REPEALED["en"]],
        }
        return texts.get(kind, [words])

    def places(self, key: str, place: int) -> dict[str, int]:
        """Return where one text of a page stands, by language."""
        first = self.languages[0]
        own = self.blocks(key, first)
        if len(own) == 1:
            return {}
        at = 1 + place % (len(own) - 1)
        places = {first: at}
        for language in self.languages[1:]:
            others = self.blocks(key, language)
            alike = [
                n
                for n, other in enumerate(others)
                if n and stems(other) & stems(own[at]) and kind_of(other) == kind_of(own[at])
            ]
            if alike:
                places[language] = min(alike, key=lambda n: abs(n - at))
        return places


def kind_of(text: str) -> str:
    """Return what a block is: its first signs."""
    found = re.match(r"\[\^|## |- |/// |", text)
    return found[0] if found else ""


Step = Callable[[Manuscript, int, int, int], None]


def _key(texts: Manuscript, page: int) -> str:
    return texts.keys[page % len(texts.keys)]


def _change(
    texts: Manuscript, page: int, place: int, change: Callable[[str, str], list[str]], *, only: str = ""
) -> None:
    """Put what `change` makes of a text, by its language, in the place of it."""
    key = _key(texts, page)
    for language, at in texts.places(key, place).items():
        if only in ("", language):
            blocks = texts.blocks(key, language)
            blocks[at : at + 1] = change(blocks[at], language)
            texts.write(key, language, blocks)


def add(texts: Manuscript, page: int, kind: int, place: int) -> None:
    """Write a new passage."""
    key, name = _key(texts, page), KINDS[kind % len(KINDS)]
    places = texts.places(key, place)
    new = texts.text(name, kind + place)
    if name == "pull":
        old = texts.blocks(key, texts.languages[0])[places[texts.languages[0]]] if places else ""
        if kind_of(old) or not re.fullmatch(r"[^“«\[\n{]+\.", old):
            return
        new = [f"/// html | aside.pull-quote\n{old.capitalize()}\n///"]
    for language in texts.languages:
        blocks = texts.blocks(key, language)
        at = places.get(language, len(blocks))
        blocks[at:at] = [translated(text, language) for text in new]
        texts.write(key, language, blocks)


def reworded(texts: Manuscript, text: str, share: int) -> str:
    """Return a text with a new word in place of each of so many of its own."""
    letters = {letter: language for language, letter in LETTERS.items()}

    def new(match: re.Match[str]) -> str:
        if next(turn) % share:
            return match[0]
        word = texts.word(match[1], letters[match[0][0].lower()])
        return word.capitalize() if match[0][0].isupper() else word

    turn = count(share // 2)
    return WORD.sub(new, text)


def edit(texts: Manuscript, page: int, place: int, more: int) -> None:
    """Change some words in every language."""
    _change(texts, page, place, lambda text, _: [reworded(texts, text, 2 + more % 4)])


def retell(texts: Manuscript, page: int, place: int, more: int) -> None:
    """Change some words, or all, in one language."""
    only = texts.languages[more % len(texts.languages)]
    _change(texts, page, place, lambda text, _: [reworded(texts, text, 1 + more % 3)], only=only)


def replace(texts: Manuscript, page: int, place: int, _: int) -> None:
    """Write another text where one stood."""
    new = texts.sentence(12)
    _change(
        texts,
        page,
        place,
        lambda text, language: [f"{kind_of(text) if kind_of(text) in ('- ', '') else ''}{translated(new, language)}"],
    )


def split(texts: Manuscript, page: int, place: int, more: int) -> None:
    """Divide a passage."""

    def halves(text: str, _: str) -> list[str]:
        words, kind = text.split(" "), kind_of(text)
        cut = 2 + more % max(len(words) - 3, 1)
        if len(words) < 6 or kind not in ("", "- ") or "\n" in text:
            return [text]
        return [" ".join(words[:cut]).rstrip(".") + ".", kind + " ".join(words[cut:]).capitalize()]

    _change(texts, page, place, halves)


def join(texts: Manuscript, page: int, place: int, _: int) -> None:
    """Make one passage of two neighbours."""
    key = _key(texts, page)
    for language, at in texts.places(key, place).items():
        blocks = texts.blocks(key, language)
        one, other = [*blocks[at : at + 2], ""][:2]
        if one and other and kind_of(one) == kind_of(other) in ("", "- ") and "\n" not in one + other:
            blocks[at : at + 2] = [f"{one} {other.removeprefix(kind_of(other))}"]
            texts.write(key, language, blocks)


def _moved(texts: Manuscript, key: str, place: int, to: str, at: int) -> None:
    for language, old in texts.places(key, place).items():
        blocks = texts.blocks(key, language)
        text = blocks.pop(old)
        texts.write(key, language, blocks)
        blocks = texts.blocks(to, language)
        blocks.insert(1 + at % len(blocks), text)
        texts.write(to, language, blocks)


def move(texts: Manuscript, page: int, place: int, more: int) -> None:
    """Move a passage on its page."""
    _moved(texts, _key(texts, page), place, _key(texts, page), more)


def move_away(texts: Manuscript, page: int, place: int, more: int) -> None:
    """Move a passage to another page."""
    _moved(texts, _key(texts, page), place, _key(texts, page + 1), more)


def delete(texts: Manuscript, page: int, place: int, _: int) -> None:
    """Delete a passage."""
    _change(texts, page, place, lambda *_: [])


def delete_one(texts: Manuscript, page: int, place: int, more: int) -> None:
    """Delete a passage in one language."""
    _change(texts, page, place, lambda *_: [], only=texts.languages[more % len(texts.languages)])


def retitle(texts: Manuscript, page: int, _place: int, _more: int) -> None:
    """Give a page another title."""
    key, title = _key(texts, page), texts.title("en")
    for language in texts.languages:
        texts.write(key, language, [BLANK.format(translated(title, language)), *texts.blocks(key, language)[1:]])


def give_id(texts: Manuscript, page: int, place: int, more: int) -> None:
    """Write an id for a passage: one of a text that there is, or was, or never was."""

    def named(text: str, _: str) -> list[str]:
        text = re.sub(r"[\n ]\{#.*?\}", "", text)
        kind = kind_of(text)
        return [text if kind in ("[^", "/// ", "- ") else f"{text} {{#s{more}}}" if kind else f"{text}\n{{#p{more}}}"]

    _change(texts, page, place, named)


def rename(texts: Manuscript, page: int, _place: int, more: int) -> None:
    """Give a page another name, in its links, too."""
    key, config = _key(texts, page), texts.config
    new = f"page{more % 5}"
    if key == "index" or new in texts.keys:
        return
    for language in texts.languages:
        texts.path(key, language).rename(texts.path(new, language))
        for path in (texts.root / "docs" / language).glob("*.md"):
            path.write_text(path.read_text().replace(f"({key}.md", f"({new}.md"))
    texts.configure([f"{new}.md" if each == f"{key}.md" else each for each in config["nav"]], config["languages"])


def add_page(texts: Manuscript, _page: int, _place: int, more: int) -> None:
    """Write a new page."""
    key, config = f"page{more % 5}", texts.config
    if key in texts.keys:
        return
    title = texts.title("en")
    texts.configure([*config["nav"], f"{key}.md"], config["languages"])
    for language in texts.languages:
        texts.write(key, language, [BLANK.format(translated(title, language))])
    for place in range(3):
        add(texts, texts.keys.index(key), 0, place)


def remove_page(texts: Manuscript, page: int, _place: int, _more: int) -> None:
    """Delete a page."""
    key, config = _key(texts, page), texts.config
    if key != "index":
        for language in texts.languages:
            texts.path(key, language).unlink()
        texts.configure([each for each in config["nav"] if each != f"{key}.md"], config["languages"])


def third_language(texts: Manuscript, _page: int, _place: int, _more: int) -> None:
    """Add a third language, or take it away."""
    nav, languages = texts.config["nav"], texts.languages
    if "es" in languages:
        shutil.rmtree(texts.root / "docs/es")
        texts.configure(nav, ["en", "fr"])
    else:
        texts.configure(nav, [*languages, "es"])
        for key in texts.keys:
            texts.write(key, "es", [translated(text, "es") for text in texts.blocks(key, "en")])


def lose(texts: Manuscript, _page: int, _place: int, more: int) -> None:
    """Lose a file of the records."""
    (texts.root / [ADDRESSES, QUOTATIONS, APPROVALS, CHANGES][more % 4]).unlink(missing_ok=True)


def undo(texts: Manuscript, _page: int, _place: int, more: int) -> None:
    """Undo one of the last commits, as `git revert` does."""
    commit = f"HEAD~{more % 3}" if git(texts.root, "rev-parse", "-q", "--verify", f"HEAD~{more % 3 + 1}") else ""
    if commit:
        first = ("-m", "1") if git(texts.root, "rev-parse", "-q", "--verify", f"{commit}^2") else ()
        git(texts.root, "revert", "--no-edit", *first, commit)


def go_back(texts: Manuscript, _page: int, _place: int, _more: int) -> None:
    """Forsake the last commit, as `git reset` does, though what it has was published."""
    git(texts.root, "reset", "-q", "--hard", "HEAD~1")


STEPS: dict[str, Step] = {
    step.__name__: step
    for step in (
        *(add, edit, retell, replace, split, join, move, move_away, delete, delete_one, retitle, give_id, rename),
        *(add_page, remove_page, third_language, lose, undo, go_back),
    )
}
