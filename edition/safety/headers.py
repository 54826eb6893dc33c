"""Writes what a server says with each file: a security policy with the build's own hashes, caching, redirects."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from edition.build.assets import FOLDERS
from edition.document.addresses import relative
from edition.document.site import Site
from edition.locales import words_of
from edition.records.record_diff import end_of
from edition.records.table import parse

HEADERS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Names with a digest never change what they hold; all else is asked for anew.
HASHED = tuple(f"/{name}/*" for name in FOLDERS)
FOREVER = "public, max-age=31536000, immutable"
ANEW = "no-cache"


def write(site: Site, folder: Path, scripts: Iterable[str]) -> None:
    """Write _headers and _redirects under `folder`, for static hosts and nginx; `scripts` are those within pages."""
    policy = security_policy(scripts)
    headers = {"Content-Security-Policy": policy, **HEADERS}
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items()), f"  Cache-Control: {ANEW}"]
    for pattern in HASHED:
        lines += [pattern, "  ! Cache-Control", f"  Cache-Control: {FOREVER}"]
    _write(folder / "_headers", lines)
    _write(folder / "_headers.nginx", [f'add_header {name} "{value}" always;' for name, value in headers.items()])
    moved = [(old, new) for _, old, new in _ended(site) if new]
    _write(folder / "_redirects", [f"{old} {new} 301" for old, new in moved])
    _write(folder / "_redirects.nginx", [f"{old} {new};" for old, new in moved])


def former_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield what stands at the address of each page that is gone: path and text."""
    for language, old, new in _ended(site):
        path = old.strip("/") + "/index.html"
        yield path, _former_page(site, language, path, new)


def _former_page(site: Site, language: str, path: str, new: str) -> str:
    """Return what stands at the address of a page that is gone: where it is now, else that it is gone."""
    words = words_of(language)
    target = new.strip("/") + "/index.html" if new else site.homes[language].path
    href, said = escape(relative(path, target)), escape(words.page_moved if new else words.page_gone)
    name = next((page.title for page in site.pages if page.path == target), target)
    refresh = f'<meta http-equiv="refresh" content="0; url={href}"><link rel="canonical" href="{href}">' if new else ""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{said}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'{refresh}</head><body><p>{said} <a href="{href}">{escape(name)}</a></p></body></html>\n'
    )


def security_policy(scripts: Iterable[str]) -> str:
    """Return the policy: only the site's own files, and by their hashes the inline `scripts` of the templates."""
    hashes = sorted(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)])
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _ended(site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield pages of the record that are gone: language, old address, and the new one, "" for none."""
    rows = parse(site.address_record)
    ends: dict[str, Counter[str]] = {}
    for row in rows.values():
        if row.page not in site.keys and row.moved:
            ends.setdefault(row.page, Counter())[end_of(row, rows).partition("#")[0]] += 1
    for page, found in ends.items():
        to = next((key for key, _ in found.most_common() if key in site.keys), "")
        for language, home in site.homes.items():
            yield language, f"/{home.home}{page}/", f"/{home.home}{to}/" if to else ""


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
