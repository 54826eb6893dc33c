"""Writes what a server says with each file: a security policy with the build's own hashes, caching, redirects."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from edition import ledger
from edition.article import parts
from edition.model import Site
from edition.words import words_of
from edition.writers.address import relative

INLINE, END = "<script>", "</script>"
HEADERS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Names with a digest never change what they hold; fonts seldom do; all else is asked for anew.
HASHED = ("/assets/stylesheets/*", "/assets/javascripts/*")
FOREVER = "public, max-age=31536000, immutable"
ANEW = "no-cache"


def write(site: Site, folder: Path) -> None:
    """Writes _headers and _redirects under `folder`, for static hosts and for nginx, and a page where one has moved."""
    policy = security_policy(folder)
    headers = {"Content-Security-Policy": policy, **HEADERS}
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items()), f"  Cache-Control: {ANEW}"]
    for pattern in HASHED:
        lines += [pattern, "  ! Cache-Control", f"  Cache-Control: {FOREVER}"]
    _write(folder / "_headers", lines)
    _write(folder / "_headers.nginx", [f'add_header {name} "{value}" always;' for name, value in headers.items()])
    moved = list(_moved(site))
    _write(folder / "_redirects", [f"{old} {new} 301" for _, old, new in moved])
    _write(folder / "_redirects.nginx", [f"{old} {new};" for _, old, new in moved])
    for language, old, new in moved:
        path = old.strip("/") + "/index.html"
        href = escape(relative(path, new.strip("/") + "/index.html"))
        words = escape(words_of(language).moved.format(old))
        page = folder / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{words}</title>'
            f'<meta http-equiv="refresh" content="0; url={href}"><link rel="canonical" href="{href}"></head>'
            f'<body><p>{words} <a href="{href}">{href}</a></p></body></html>\n',
            encoding="utf-8",
        )


def security_policy(folder: Path) -> str:
    """The policy of the site in `folder`: nothing but its own files, and by their hashes the templates' inline scripts.

    Templates write around the article. What stands in it gets no hash, and so does not run.
    """
    built = (parts(page.read_text(encoding="utf-8")) for page in folder.rglob("*.html"))
    found = {script for page in built if page for text in (page.before, page.after) for script in _inline(text)}
    hashes = sorted(base64.b64encode(hashlib.sha256(script).digest()).decode() for script in found)
    scripts = " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _inline(page: str) -> Iterator[bytes]:
    """The scripts that a part of a page holds itself."""
    begin = page.find(INLINE)
    while begin >= 0:
        end = page.find(END, begin)
        yield page[begin + len(INLINE) : end].encode()
        begin = page.find(INLINE, end)


def _moved(site: Site) -> Iterator[tuple[str, str, str]]:
    """Pages of the ledger that are gone and say where they went: language, old address, new address."""
    seen = set()
    for row in ledger.parse(site.ledger).values():
        if row.page not in site.keys and row.moved and row.page not in seen:
            seen.add(row.page)
            for language, home in site.homes.items():
                yield language, f"/{home.home}{row.page}/", f"/{home.home}{row.moved.partition('#')[0]}/"


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
