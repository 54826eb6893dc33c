"""Ships the edition's scripts without their comments, and the finder as one: readers on a phone load half as much."""

import re
from pathlib import Path

# Comments of a line of their own, comments with types, and indents. The scripts hold no text of several lines.
COMMENT = re.compile(r"^[ ]*//[^\n]*\n|/\*\*.*?\*/\s*|^[ ]+", re.MULTILINE | re.DOTALL)
FINDER, PARTS = "finder.js", ("grammar.js", "query.js", "references.js", "find.js")


def write(folder: Path) -> None:
    """Takes the comments out of the scripts in the folder `assets` of a site in `folder`, and joins the finder's."""
    assets = folder / "assets"
    for path in assets.glob("*.js"):
        path.write_text(COMMENT.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    parts = [assets / name for name in PARTS if (assets / name).is_file()]
    (assets / FINDER).write_text("".join(path.read_text(encoding="utf-8") for path in parts), encoding="utf-8")
    for path in parts:
        path.unlink()
