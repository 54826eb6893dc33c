"""Where readers report an error: by mail or on the web, with the address of what they report filled in."""

from urllib.parse import quote

from edition.document.project_config import ADDRESS_OF
from edition.locales import words_of

MAIL = "mailto:"


def report(to: str, language: str, place: str, url: str, *kept: str) -> str:
    """Return the address for an error in `place`, which is at `url`; "" when the edition names nobody `to` tell it.

    An address of the web with ADDRESS_OF in it has `url` there; another gets a title and a body, as forms for new
    issues take them. `kept` are signs that stay as they are.
    """
    title, body = words_of(language).citing["subject"].format(place), url
    given = [quote(text, safe="") for text in (title, body)]
    for sign in kept:
        given = [text.replace(quote(sign), sign) for text in given]
    if not to or ADDRESS_OF in to:
        return to.replace(ADDRESS_OF, given[1])
    return f"{to}?{'subject' if to.startswith(MAIL) else 'title'}={given[0]}&body={given[1]}"
