"""The options of Markdown extensions, by language: what a page's language asks for, and what mkdocs.yml gives."""

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig

from edition.locales import words_of
from edition.records.addressing import Addressing


def options_of(
    config: MkDocsConfig, language: str, addressing: Callable[[], Addressing]
) -> dict[str, dict[str, object]]:
    """The options of Markdown extensions for the pages of one language; `addressing` gives the addresses of a build."""
    words = words_of(language)
    own: dict[str, dict[str, object]] = {
        "edition.typography": {"language": language},
        "edition.foreign_scripts": {"language": language},
        # Functions of their own: the plugin for languages copies whatever holds data.
        "edition.passages": {
            "label": words.permalink,
            "note": words.note,
            "notes": words.notes,
            "addresses": lambda texts: addressing()(texts),  # noqa: PLW0108 -- as said above
            "units": lambda: addressing().units,
        },
        "footnotes": {"BACKLINK_TITLE": words.back_to_mark},
    }
    options: dict[str, dict[str, object]] = dict(config.mdx_configs)
    for extension, given in (*own.items(), *config.extra.get("languages", {}).get(language, {}).items()):
        options[extension] = {**options.get(extension, {}), **given}
    return options
