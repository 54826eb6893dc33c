"""The options of Markdown extensions, by language: what a page's language asks for, and what mkdocs.yml gives."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from edition.document.front_matter import Meta
from edition.locales import words_of
from edition.records.addressing import addressing

Options = Mapping[str, Mapping[str, object]]


class PageOptions:
    """The options for the pages of one build, each with the addresses that the record has for its texts."""

    def __init__(
        self,
        given: Options,
        own: Mapping[str, Options],
        languages: Iterable[str],
        pages: tuple[Path, Path, Sequence[str]],
    ) -> None:
        """Take the options of mkdocs.yml for all languages (`given`), and those for some (`extra.languages`).

        `pages` are the record of addresses, the folder of the pages, and the names of the extensions.
        """
        self._given = given
        self._options = {each: self._in(each, own.get(each, {})) for each in languages}
        record, docs, extensions = pages
        self._addressing = addressing(record, docs, extensions, self._options)

    def turn_to(self, uri: str, meta: Meta) -> dict[str, Any]:
        """Return the options for the page that is rendered next: its path in docs/, and its front matter."""
        self._addressing.turn_to(uri, meta)
        return dict(self._options.get(uri.partition("/")[0], self._given))

    def _in(self, language: str, own: Options) -> Options:
        words = words_of(language)
        edition: dict[str, dict[str, object]] = {
            "edition.typography": {"language": language},
            "edition.foreign_scripts": {"language": language},
            "edition.passages": {
                "label": words.permalink,
                "note": words.note,
                "notes": words.notes,
                "addresses": lambda texts: self._addressing(texts),  # noqa: PLW0108 -- made after these options, from them
                "units": lambda: self._addressing.units,
            },
            "footnotes": {"BACKLINK_TITLE": words.back_to_mark},
        }
        options = {name: dict(values) for name, values in self._given.items()}
        for name, values in (*edition.items(), *own.items()):
            options[name] = {**options.get(name, {}), **values}
        return options
