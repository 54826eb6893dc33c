"""The names that Akoma Ntoso gives to works, their wordings and their parts, by its naming convention."""

import re
from typing import NamedTuple

WRITTEN = re.compile(
    r"/akn/(?P<country>[^/]+)/(?P<kind>[^/]+)(?:/(?P<subtype>\D[^/]*))?/(?P<date>\d{4}(?:-\d\d){0,2})/(?P<name>[^/]+)"
    r"(?:/(?P<language>[a-z]{2,3})(?P<version>[@:][^/.]*)?)?(?:/(?:!(?P<component>[^~.]+))?(?:~(?P<portion>[^.]+))?)?"
    r"(?:\.(?P<form>\w+))?"
)


class Iri(NamedTuple):
    """A name of a work, of a wording of it, of a file of that, or of what these hold; "" for what it does not say."""

    date: str  # of the work, as in ISO 8601: a year, a month or a day
    name: str
    subtype: str = ""
    country: str = "zz"  # ISO 3166 has this code for what is of no country
    kind: str = "doc"
    language: str = ""  # as in ISO 639-2
    version: str = ""  # with the sign before it: "@2026-11-29"
    component: str = ""
    portion: str = ""
    form: str = ""

    @classmethod
    def parse(cls, text: str) -> "Iri | None":
        """Return what a text names, None for what is no such name."""
        match = WRITTEN.fullmatch(text)
        return cls(**match.groupdict("")) if match else None

    def __str__(self) -> str:
        """Write it in full."""
        parts = ("akn", self.country, self.kind, self.subtype, self.date, self.name, f"{self.language}{self.version}")
        within = (self.component and f"!{self.component}") + (self.portion and f"~{self.portion}")
        written = "/".join(filter(None, (*parts, within)))
        return f"/{written}{self.form and f'.{self.form}'}"
