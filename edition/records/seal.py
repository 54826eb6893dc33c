"""The seal of the records: a digest of each file as a command wrote it, so that a change by hand is noticed."""

import hashlib
import re
from collections.abc import Mapping

SEAL = "records/seal.tsv"
LINE = re.compile(r"^(records/\S+)\t([0-9a-f]{24})$", re.MULTILINE)


def sealed(before: str, texts: Mapping[str, str]) -> str:
    """Return the seal once `texts` are written, by the names of their files."""
    kept = {pair for pair in LINE.findall(before) if pair[0] not in texts}
    return "".join(f"{name}\t{digest}\n" for name, digest in sorted({*kept, *((n, _digest(texts[n])) for n in texts)}))


def unsealed(seal: str, texts: Mapping[str, str]) -> dict[str, bool]:
    """Return the files that are not as they were sealed, each with whether Git has merged two seals of it."""
    digests: dict[str, set[str]] = {}
    for name, digest in LINE.findall(seal):
        digests.setdefault(name, set()).add(digest)
    # Commands seal all records at once: one that has no line lost it.
    lines = {name: digests.get(name, set()) for name in texts} if digests else {}
    return {name: len(each) > 1 for name, each in lines.items() if _digest(texts[name]) not in each}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
