"""Writes what a server says with each file: a security policy with the build's own hashes, caching, redirects."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from edition.build.assets import FOLDERS
from edition.document.addresses import relative
from edition.document.document import Page
from edition.document.site import Site
from edition.locales import words_of
from edition.records.record_diff import end_of
from edition.records.table import parse
from edition.safety.around import integrity

HEADERS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What stands at the address of a page that is gone.
FORMER = (
    '<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
    '{refresh}</head><body><p>{title} <a href="{href}">{name}</a></p></body></html>\n'
)


def write(site: Site, folder: Path, scripts: Iterable[str]) -> None:
    """Write _headers and _redirects under `folder`, for static hosts and nginx; `scripts` are those within pages."""
    policy = security_policy(scripts)
    headers = {"Content-Security-Policy": policy, **HEADERS}
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items()), "  Cache-Control: no-cache"]
    # Names with a digest never change what they hold; all else is asked for anew.
    for name in FOLDERS:
        lines += [f"/{name}/*", "  ! Cache-Control", "  Cache-Control: public, max-age=31536000, immutable"]
    _write(folder / "_headers", lines)
    _write(folder / "_headers.nginx", [f'add_header {name} "{value}" always;' for name, value in headers.items()])
    moved = [(_url(path), _url(page.path)) for _, path, page in _ended(site) if page]
    _write(folder / "_redirects", [f"{old} {new} 301" for old, new in moved])
    _write(folder / "_redirects.nginx", [f"{old} {new};" for old, new in moved])


def _url(path: str) -> str:
    return f"/{path.removesuffix('index.html')}"


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def former_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield what stands at the path of each page that is gone: where its text is now, else that it is gone."""
    for home, path, page in _ended(site):
        words, target = words_of(home.language), page or home
        href, title = escape(relative(path, target.path)), escape(words.page_moved if page else words.page_gone)
        refresh = f'<meta http-equiv="refresh" content="0; url={href}"><link rel="canonical" href="{href}">'
        markup = {"language": home.language, "title": title, "href": href, "refresh": refresh if page else ""}
        yield path, FORMER.format(**markup, name=escape(target.title))


def _ended(site: Site) -> Iterator[tuple[Page, str, Page | None]]:
    """Yield pages of the record that are gone: the home page of their language, their path, what has most of them."""
    rows = parse(site.address_record)
    ends: dict[str, Counter[str]] = {}
    for row in rows.values():
        if row.page not in site.keys and row.moved:
            ends.setdefault(row.page, Counter())[end_of(row, rows).partition("#")[0]] += 1
    for key, targets in ends.items():
        to = next((target for target, _ in targets.most_common() if target in site.keys), "")
        for language, home in site.homes.items():
            yield home, f"{home.home}{key}/index.html", site.by_key.get((to, language))


def security_policy(scripts: Iterable[str]) -> str:
    """Return the policy: only the site's own files, and by their hashes the inline `scripts` of the templates."""
    allowed = " ".join(["'self'", *sorted(f"'{integrity(script.encode())}'" for script in scripts)])
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
