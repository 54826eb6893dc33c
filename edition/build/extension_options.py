"""The options of Markdown extensions, by language: what a page's language asks for, and what mkdocs.yml gives."""

from collections.abc import Iterable, Mapping
from typing import Any

from edition.locales import words_of

Options = Mapping[str, Mapping[str, object]]


def options_by_language(
    given: Options, own: Mapping[str, Options], languages: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """Return the options for the pages of each language.

    `given` are those of mkdocs.yml for all languages, `own` those for some (`extra.languages`).
    """
    return {language: _options(language, given, own.get(language, {})) for language in languages}


def _options(language: str, given: Options, own: Options) -> dict[str, Any]:
    words = words_of(language)
    edition: Options = {
        "edition.typography": {"language": language},
        "edition.foreign_scripts": {"language": language},
        "edition.passages": {"note": words.note, "notes": words.notes},
        "footnotes": {"BACKLINK_TITLE": words.back_to_mark},
    }
    options = {name: dict(values) for name, values in given.items()}
    for name, values in (*edition.items(), *own.items()):
        options[name] = {**options.get(name, {}), **values}
    return options
