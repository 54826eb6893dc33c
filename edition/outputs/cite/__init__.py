"""Citations: for people, reference managers and search engines."""

from edition.outputs.cite import citation_text, metadata
from edition.outputs.output import Output

OUTPUT = Output("cite", metadata.files, metadata.insertions, placeholders={"cite-example": citation_text.example})
