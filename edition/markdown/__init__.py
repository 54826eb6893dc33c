"""Python-Markdown extensions: what is done while a page is rendered."""

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Steps(Extension):
    """An extension that is a row of steps over the tree of a page, which have its options as attributes."""

    steps: tuple[tuple[type[Treeprocessor], str, float], ...] = ()  # each with its name and its priority
    options: tuple[tuple[str, str, str], ...] = ()  # each with its default, and what it is

    def __init__(self, **options: Any) -> None:
        self.config = {name: [default, about] for name, default, about in self.options}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Register the steps."""
        for step, name, priority in self.steps:
            made = step(md)
            vars(made).update(self.getConfigs())
            md.treeprocessors.register(made, name, priority)


class OfLanguage(Steps):
    """An extension with the option `language`, the language of the page: "fr"."""

    options = (("language", "", "The language of the page"),)
