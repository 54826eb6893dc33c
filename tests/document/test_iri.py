"""Names of works are read and written as Akoma Ntoso's naming convention has them."""

import pytest

from edition.document.iri import Iri

NAMES = {
    "/akn/zz/doc/2005-11-18/tunis-agenda/~para_69": Iri("2005-11-18", "tunis-agenda", portion="para_69"),
    "/akn/zz/doc/summary/2013-05/opinion-6": Iri("2013-05", "opinion-6", "summary"),
    "/akn/sl/act/2004-02-13/2/eng@": Iri("2004-02-13", "2", country="sl", kind="act", language="eng", version="@"),
    "/akn/it-45/act/legge/2004/11/ita:/!annex_1~art_3.xml": Iri(
        "2004", "11", "legge", "it-45", "act", "ita", ":", "annex_1", "art_3", "xml"
    ),
    "/akn/zz/doc/2013/a%2Fb/fra@2026-11-29.akn": Iri(
        "2013", "a%2Fb", language="fra", version="@2026-11-29", form="akn"
    ),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_and_written(name: str) -> None:
    assert Iri.parse(name) == NAMES[name]
    assert str(NAMES[name]) == name


@pytest.mark.parametrize("text", ["", "/akn/zz/doc/tunis-agenda", "https://example.org/akn/zz/doc/2005/x", "/akn/zz"])
def test_another_address_is_no_name(text: str) -> None:
    assert Iri.parse(text) is None
