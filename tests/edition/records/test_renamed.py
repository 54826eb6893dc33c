"""A page under another name keeps its addresses when half of its texts are the same."""

import pytest

from edition.records.addressing import Addressing
from edition.records.alignment import Text
from edition.records.fingerprint import fingerprint

HEAD = "page\tid\tmoved\treason\tday\tfr\n"
OLD = ["alpha beta gamma", "delta epsilon zeta", "eta theta iota", "kappa lambda mu"]
NEW = ["nu xi omicron", "pi rho sigma", "tau upsilon phi"]
RECORD = HEAD + "".join(f"old\tq{n}\t\t\t\t0123456789abcdef:{fingerprint(text)}\n" for n, text in enumerate(OLD))


@pytest.mark.parametrize(("kept", "known"), [(4, True), (2, True), (1, False)])
def test_half_of_the_texts_are_enough(kept: int, known: bool) -> None:  # noqa: FBT001 -- a case's answer
    texts = [Text("p", "", fingerprint(text)) for text in [*OLD[:kept], *NEW][: len(OLD)]]
    addresses = Addressing(RECORD, ["new"], lambda _: {"fr": texts})
    addresses.turn_to("fr/new.md", {})
    assert (addresses(texts)[0] == "q0") is known
