"""The options of Markdown extensions, by language: what a page's language asks for, and what mkdocs.yml gives."""

from mkdocs.config.defaults import MkDocsConfig

from edition.markdown.passages import Addresses
from edition.words import words_of


def options_of(config: MkDocsConfig, language: str, addresses: Addresses) -> dict[str, dict[str, object]]:
    """The options of Markdown extensions for the pages of one language; `addresses` gives passages theirs."""
    words = words_of(language)
    own: dict[str, dict[str, object]] = {
        "edition.typography": {"language": language},
        # A function of its own: the plugin for languages copies whatever holds data.
        "edition.passages": {"label": words.permalink, "addresses": lambda texts: addresses(texts)},  # noqa: PLW0108
        "footnotes": {"BACKLINK_TITLE": words.back_to_mark},
    }
    options: dict[str, dict[str, object]] = dict(config.mdx_configs)
    for extension, given in (*own.items(), *config.extra.get("languages", {}).get(language, {}).items()):
        options[extension] = {**options.get(extension, {}), **given}
    return options
