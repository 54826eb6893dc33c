"""The model of a built site: plain frozen data, no reading and no writing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link as written, and where it leads.

    `path` is a file of the site, None when the link leaves it; `fragment` an id in that file, "" for
    the whole of it.
    """

    href: str
    path: str | None
    fragment: str


@dataclass(frozen=True)
class Page:
    """One edition of a page.

    `path` is its file in the site ("en/briefing/index.html"), `name` the part that it shares with its
    twin ("briefing/index.html"), `source` its Markdown file ("docs/en/briefing.md"), `markdown` that
    file's text, `body` its article as XML, `text` the running text, pull-quotes apart.
    """

    path: str
    name: str
    language: str
    title: str
    url: str
    source: str
    markdown: str
    body: str
    text: str
    ids: frozenset[str]
    links: tuple[Link, ...]
    menu: tuple[Link, ...]
    marks: frozenset[str]
    bare_marks: tuple[str, ...]
    pull_quotes: tuple[str, ...]
    pdf: str | None


@dataclass(frozen=True)
class Site:
    """Every page, every file (paths from the site's root), and the text of the configuration."""

    pages: tuple[Page, ...]
    files: frozenset[str]
    config: str


@dataclass(frozen=True)
class Problem:
    """What an author got wrong: `code` names the check, `source` and `line` the place."""

    code: str
    source: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """One line, in the form that editors make into a link."""
        return f"{self.source}:{self.line}: {self.code} {self.what}. {self.remedy}"
