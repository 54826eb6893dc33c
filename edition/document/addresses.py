"""Writes addresses within the site, relative, so that it can stand in any folder."""


def relative(page: str, target: str, fragment: str = "") -> str:
    """Return the address of the file `target`, with `fragment`, as written on the page with the path `page`."""
    hash_part = f"#{fragment}" if fragment else ""
    if page == target:
        return hash_part or "./"
    here, there = page.split("/")[:-1], target.removesuffix("index.html").rstrip("/").split("/")
    there = [part for part in there if part]
    shared = next((n for n, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), None)
    shared = min(len(here), len(there)) if shared is None else shared
    path = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    return (f"{path}/" if target.endswith("index.html") else path) + hash_part


def is_public(url: str) -> bool:
    """Return whether an address means something on paper; that of a local preview does not."""
    return url.startswith("http") and not url.startswith("http://127.")
