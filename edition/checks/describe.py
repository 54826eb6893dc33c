"""How messages name a text and tell of a change of its address."""

from edition.checks.rules import rules
from edition.document.model import Block
from edition.records.changelog import Change

FIRST = 6


def described(block: Block) -> str:
    """Return the address or the kind of a text, with its first words: 'p6 ("The current state …")'."""
    return f'{block.id or block.kind} ("{" ".join(block.text.split()[:FIRST])} …")'


def in_words(change: Change) -> str:
    """Return a change in words: "briefing#p13 is new"."""
    kind = "page" if change.kind == "new" and not change.id else change.kind
    return f"{change.page}{change.id and '#'}{change.id} {rules()['A08'].changes[kind].format(to=change.to)}"
