"""What a project chooses for its edition: the options of the plugin, as all that reads and writes takes them."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# What stands in an address to report errors at for that of the passage: "https://example.org/new?text={address}".
ADDRESS_OF = "{address}"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# By its name: that of the sheet for Typst, and that of a small one beside it.
PAPERS = {"a4": ("a4", "a5"), "letter": ("us-letter", "us-statement")}
SIDES = ("one", "two")
# The forms of a whole edition beside its usual one: in large print, and on small sheets.
FORMS = ("large", "a5")


@dataclass(frozen=True)
class Options:
    """The options by their names in mkdocs.yml; `edition/config.py` says what each is for."""

    pdf: str = "edition"
    version: str = ""
    paper: str = "a4"
    sides: str = "one"
    forms: tuple[str, ...] = FORMS
    contact: str = ""
    compress: bool = False

    @property
    def sheet(self) -> dict[str, str]:
        """The sheets of the print edition: the names that Typst has for the paper and a small one, and the sides."""
        paper, small = PAPERS[self.paper]
        return {"paper": paper, "small": small, "sides": self.sides}

    @property
    def contact_address(self) -> str:
        """Where a reader can report a mistake, as an address; "" when nobody is named."""
        return f"mailto:{self.contact}" if MAIL.fullmatch(self.contact) else self.contact


def is_address(text: str) -> bool:
    """Whether `text` is an address of the web that others can be made from."""
    try:
        parts = urlsplit(text)
        return bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0) and not (
            parts.query or parts.fragment or any(sign.isspace() for sign in text)
        )
    except ValueError:
        return False
