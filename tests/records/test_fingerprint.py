"""What is the same text: each limit on both of its sides."""

import pytest

from edition.records.fingerprint import fingerprint, is_same, likeness, part

TEN = [f"w{n}" for n in range(10)]


def text(*words: str) -> str:
    return fingerprint(" ".join(words))


@pytest.mark.parametrize(
    ("shared", "others", "same"),
    # Of ten words of which so many are shared, and so many are only in the other text: shared / all.
    [(10, 0, True), (6, 5, True), (4, 0, True), (5, 3, False)],
)
def test_two_fifths_of_the_words_make_one_text(shared: int, others: int, same: bool) -> None:  # noqa: FBT001 -- a case's answer
    old, new = text(*TEN), text(*TEN[:shared], *(f"x{n}" for n in range(others)))
    assert is_same(old, new) is same
    assert (likeness(old, new) >= 0.4) is same


@pytest.mark.parametrize(
    ("held", "added", "whole", "same"),
    # Words of the part that the whole holds, those that it does not, words of the whole.
    [(4, 0, 20, True), (4, 0, 21, False), (3, 0, 9, False), (6, 2, 24, True), (5, 2, 20, False)],
)
def test_part_that_stands_for_the_whole(held: int, added: int, whole: int, same: bool) -> None:  # noqa: FBT001 -- as above
    words = [f"w{n}" for n in range(whole)]
    one, other = text(*words[:held], *(f"x{n}" for n in range(added))), text(*words)
    assert is_same(one, other) is is_same(other, one) is same
    assert (part(one, other) >= 0.2) is same
