"""Names of bookmarks: made of addresses by one rule, from which they can be read back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.outputs.word.source import LONGEST, bookmark

NAME = re.compile(r"[^\W\d_]\w*")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("p3", "p3"),
        ("par-69", "par_69"),
        ("art-66.1", "art_66__1"),
        ("art-30-bis", "art_30_bis"),
        ("sec-2.1-1-b.1", "sec_2__1_1_b__1"),
        ("fn:1", "fn___1"),
        ("en-top", "en_top"),
        ("المادة-1", "المادة_1"),
    ],
)
def test_an_address_is_read_in_the_name_of_its_bookmark(address: str, name: str) -> None:
    assert bookmark(address) == name


@pytest.mark.parametrize(
    "address", ["par_69", "par--69", "a-.b", "Par-69", "69", "-", "é", f"art-{'1-' * 30}a", f"a{'b' * 40}", "a.", "a b"]
)
def test_what_signs_can_not_tell_has_a_digest(address: str) -> None:
    assert (bookmark(address) == "é") if address == "é" else "____" in bookmark(address)


@given(st.lists(st.text("aAbé1-._:×", min_size=1, max_size=50), unique=True))
def test_every_address_has_a_name_of_its_own_that_word_takes(addresses: list[str]) -> None:
    names = [bookmark(address) for address in addresses]
    assert all(NAME.fullmatch(name) and len(name) <= LONGEST for name in names)
    # Word takes capitals and small letters for one another.
    assert len({name.casefold() for name in names}) == len(addresses)
