"""What a project chooses for its edition: the options of the plugin, as all that reads and writes takes them."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# What stands in an address to report errors at for that of the passage: "https://example.org/new?text={address}".
ADDRESS_OF = "{address}"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The name that Typst has for each paper.
PAPERS = {"a4": "a4", "letter": "us-letter"}
# The forms of a whole edition beside its usual one.
FORMS = ("large",)


@dataclass(frozen=True)
class Options:
    """The options by their names in mkdocs.yml; `edition/config.py` says what each is for."""

    pdf: str = "edition"
    version: str = ""
    paper: str = "a4"
    forms: tuple[str, ...] = FORMS
    contact: str = ""
    compress: bool = False
    off: tuple[str, ...] = ()  # the names of the outputs that are not made

    @property
    def contact_address(self) -> str:
        """Where a reader can report a mistake, as an address; "" when nobody is named."""
        return f"mailto:{self.contact}" if MAIL.fullmatch(self.contact) else self.contact


def is_address(text: str) -> bool:
    """Return whether `text` is an address of the web that others can be made from."""
    try:
        parts = urlsplit(text)
        return bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0) and not (
            parts.query or parts.fragment or any(sign.isspace() for sign in text)
        )
    except ValueError:
        return False
