"""Ships the edition's scripts without comments, in two files: what every page needs, and what its search does."""

import re
from pathlib import Path

# Comments of a line of their own, comments with types, and indents. The scripts hold no text of several lines.
COMMENT = re.compile(r"^[ ]*//[^\n]*\n|/\*\*.*?\*/\s*|^[ ]+", re.MULTILINE | re.DOTALL)
# The files, in the order in which their parts run.
JOINED = {
    "edition.js": (
        "elements.js",
        "palette.js",
        "keys.js",
        "place.js",
        "sidenotes.js",
        "previews.js",
        "cite.js",
        "search.js",
        "offline.js",
    ),
    "finder.js": ("grammar.js", "query.js", "references.js", "find.js"),
}


def write(folder: Path) -> None:
    """Take the comments out of the scripts in the folder `assets` of a site in `folder`, and join them."""
    assets = folder / "assets"
    for path in assets.glob("*.js"):
        path.write_text(COMMENT.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    for name, parts in JOINED.items():
        found = [assets / part for part in parts if (assets / part).is_file()]
        text = "".join(path.read_text(encoding="utf-8") for path in found)
        for path in found:
            path.unlink()
        (assets / name).write_text(text, encoding="utf-8")
