"""The options of Markdown extensions, by language: what a page's language asks for, and what mkdocs.yml gives."""

from mkdocs.config.defaults import MkDocsConfig

from edition.locales import words_of


def options_of(config: MkDocsConfig, language: str) -> dict[str, dict[str, object]]:
    """Return the options of Markdown extensions for the pages of one language."""
    words = words_of(language)
    own: dict[str, dict[str, object]] = {
        "edition.typography": {"language": language},
        "edition.foreign_scripts": {"language": language},
        "edition.passages": {"note": words.note, "notes": words.notes},
        "footnotes": {"BACKLINK_TITLE": words.back_to_mark},
    }
    options: dict[str, dict[str, object]] = dict(config.mdx_configs)
    for extension, given in (*own.items(), *config.extra.get("languages", {}).get(language, {}).items()):
        options[extension] = {**options.get(extension, {}), **given}
    return options
