"""Writes what a server says with each file: a security policy with the build's own hashes, caching, redirects."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from edition.model import Site
from edition.records.table import parse
from edition.words import words_of
from edition.writers.address import relative

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
    policy = security_policy(site.scripts)
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


def security_policy(scripts: Iterable[str]) -> str:
    """The policy: nothing but the site's own files, and by their hashes the inline `scripts` of the templates."""
    hashes = sorted(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)])
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _moved(site: Site) -> Iterator[tuple[str, str, str]]:
    """Pages of the record that are gone and say where they went: language, old address, new address."""
    seen = set()
    for row in parse(site.address_record).values():
        if row.page not in site.keys and row.moved and row.page not in seen:
            seen.add(row.page)
            for language, home in site.homes.items():
                yield language, f"/{home.home}{row.page}/", f"/{home.home}{row.moved.partition('#')[0]}/"


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
