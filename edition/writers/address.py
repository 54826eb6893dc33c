"""Writes addresses within the site, relative, so that it can stand in any folder."""

from posixpath import relpath


def relative(page: str, target: str, fragment: str = "") -> str:
    """The address of the file `target`, with `fragment`, as written on the page with the path `page`."""
    hash_part = f"#{fragment}" if fragment else ""
    if page == target:
        return hash_part or "./"
    folder = page.rpartition("/")[0] or "."
    path = relpath(target.removesuffix("index.html") or ".", folder)
    return (f"{path}/" if target.endswith("index.html") else path) + hash_part
