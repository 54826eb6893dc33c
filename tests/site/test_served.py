"""What nginx says with the configuration of deploy/: headers, languages, redirects, compression, errors."""

import functools
import gzip
import hashlib
import re
import socket
import ssl
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser

from deploy.nginx import Served

# Files whose names tell what is in them.
SHEET, SCRIPT, INDEX = "assets/stylesheets/edition.*.css", "assets/javascripts/edition.*.js", "search/fr.*.js"


def named(site: Path, path: str) -> str:
    """The path of a file of the site; of one with a digest in its name, by a pattern."""
    return next((found.relative_to(site).as_posix() for found in site.glob(path)), path) if "*" in path else path


def ask(address: str, *headers: str, path: str = "") -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in lower case) and body of one answer, redirects not followed."""
    place = urlsplit(address)
    given = dict(header.split(": ", 1) for header in headers)
    if place.scheme == "https":
        connection: HTTPConnection = HTTPSConnection(place.netloc, timeout=60, context=unverified())
    else:
        connection = HTTPConnection(place.netloc, timeout=60)
    with closing(connection):
        connection.putrequest("GET", place.path + path, skip_host="Host" in given, skip_accept_encoding=True)
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@functools.cache
def unverified() -> ssl.SSLContext:
    """What takes the certificate of the tests' own server."""
    # Without the certificates of others, which take long to read.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@pytest.mark.parametrize("path", ["", "en/briefing/", SHEET, "pdf/enhanced-cooperation.fr.pdf", "nowhere/"])
def test_headers_of_security(served: Served, site: Path, path: str) -> None:
    _, headers, _ = ask(served.address, path=named(site, path))
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert set(policy["script-src"].split()) - {"'self'"} == {
        value for value in policy["script-src"].split() if value.startswith("'sha256-")
    }
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["strict-transport-security"].startswith("max-age=63072000")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "nginx/" not in headers["server"]


def test_policy_stops_a_script_that_is_not_the_builds(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(served.address + "about/")
    page.route("**/report", lambda route: route.abort())
    page.evaluate(
        """() => { const s = document.createElement("script"); s.textContent = "window.mine = 1"; document.body.append(s); }"""
    )
    assert page.evaluate("window.mine") is None
    page.close()


@pytest.mark.parametrize("path", ["about/", "en/briefing/index.json", "sw.js", "assets/icon.svg", "data/edition.tmx"])
def test_what_may_change_is_asked_for_anew(served: Served, path: str) -> None:
    _, own, _ = ask(served.address, path=path)
    assert own["cache-control"] == "no-cache"
    status, _, _ = ask(served.address, f"If-None-Match: {own['etag']}", path=path)
    assert status == 304


def test_what_is_named_by_its_content_is_kept_for_good(served: Served, site: Path) -> None:
    """Every script, style, font and search index; each page names only those that are there."""
    paths = [path for name in ("assets", "search") for path in (site / name).rglob("*")]
    named = [path for path in paths if path.suffix in {".js", ".css", ".woff2"}]
    assert len(named) > 15
    for path in named:
        assert re.search(r"\.[0-9a-f]{8}\.", path.name), path
        address = path.relative_to(site).as_posix()
        assert ask(served.address, path=address)[1]["cache-control"] == "public, max-age=31536000, immutable", path
        if ".min." not in path.name:
            assert hashlib.sha256(path.read_bytes()).hexdigest()[:8] in path.name
    assert (site / "_headers").read_text(encoding="utf-8").count("immutable") == 4


@pytest.mark.parametrize("path", ["briefing/", SHEET, INDEX])
def test_compression(served: Served, site: Path, path: str) -> None:
    path = named(site, path)
    _, bare, text = ask(served.address, path=path)
    assert "content-encoding" not in bare
    _, headers, body = ask(served.address, "Accept-Encoding: gzip", path=path)
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == text
    _, headers, body = ask(served.address, "Accept-Encoding: gzip, br", path=path)
    assert headers["content-encoding"] == "br"
    assert brotli.decompress(body) == text
    assert len(body) < len(text) / 2


@pytest.mark.parametrize(
    ("path", "language", "words"), [("rien/", "fr", "Page introuvable"), ("en/nothing/", "en", "Page not found")]
)
def test_unknown_address_in_its_language(served: Served, path: str, language: str, words: str) -> None:
    status, _, body = ask(served.address, path=path)
    assert status == 404
    assert f'<html lang="{language}"' in body.decode()
    assert words in body.decode().split("<article")[1].split("</h1>")[0]


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("en", "/en/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("de-CH,en;q=0.8,fr;q=0.5", "/en/"),
        ("fr-CH,fr;q=0.9,en;q=0.8", None),
        ("de", None),
        ("", None),
    ],
)
def test_language_at_the_root(served: Served, wanted: str, there: str | None) -> None:
    status, headers, _ = ask(served.address, f"Accept-Language: {wanted}")
    assert (status, headers.get("location")) == ((302, there) if there else (200, None))
    assert "Accept-Language" in headers["vary"]


def test_search_sent_in_french_stays_in_french(served: Served) -> None:
    assert ask(served.address, "Accept-Language: en", path="?q=69")[0] == 200


def test_switch_back_to_french_is_no_loop(served: Served) -> None:
    status, _, _ = ask(served.address, "Accept-Language: en", f"Referer: {served.address}en/")
    assert status == 200


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("briefing/index.html", "/briefing/"),
        ("en/briefing.html", "/en/briefing/"),
        ("fr/briefing/", "/briefing/"),
        ("briefing", "/briefing/"),
    ],
)
def test_addresses_of_other_kinds_lead_to_the_page(served: Served, path: str, there: str) -> None:
    status, headers, _ = ask(served.address, path=path)
    assert (status, headers["location"]) == (301, there)


def test_without_encryption_there_is_only_a_way_to_it(served: Served) -> None:
    status, headers, _ = ask(served.plain, path="about/?q=69")
    assert (status, headers["location"]) == (301, f"{served.address}about/?q=69")


@pytest.mark.parametrize(
    "path",
    [
        "_headers",
        "_headers.nginx",
        "_redirects",
        ".htaccess",
        "en/.htaccess",
        "..%2f..%2fetc/passwd",
        "../../etc/passwd",
    ],
)
def test_what_is_not_for_readers_is_not_served(served: Served, path: str) -> None:
    assert ask(served.address, path=path)[0] in (400, 404)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("pdf/enhanced-cooperation.en.pdf", "application/pdf"),
        ("pdf/enhanced-cooperation.en.epub", "application/epub+zip"),
        ("briefing/cite.ris", "application/x-research-info-systems"),
        (SCRIPT, "application/javascript"),
        ("briefing/index.json", "application/json"),
        ("briefing/index.md", "text/markdown"),
        ("tunis-agenda/index.akn.xml", "application/akn+xml"),
        ("changes.atom", "application/atom+xml"),
        ("data/edition.tmx", "application/x-tmx+xml"),
        ("data/edition.fr-en.xlf", "application/xliff+xml"),
        ("pdf/enhanced-cooperation.zip", "application/zip"),
    ],
)
def test_kinds(served: Served, site: Path, path: str, kind: str) -> None:
    assert ask(served.address, path=named(site, path))[1]["content-type"].split(";")[0] == kind


SHARED = [
    "data/edition.json",
    "briefing/cite.bib",
    "en/tunis-agenda/index.akn.xml",
    "data/edition.fr-en.xlf",
    "changes.atom",
]


@pytest.mark.parametrize("path", [*SHARED, "", SCRIPT, "assets/fonts/*.woff2", "pdf/enhanced-cooperation.fr.pdf"])
def test_every_origin_may_read_data_and_nothing_else(served: Served, site: Path, path: str) -> None:
    headers = ask(served.address, path=named(site, path))[1]
    found = headers.get("access-control-allow-origin"), headers["cross-origin-resource-policy"]
    assert found == (("*", "cross-origin") if path in SHARED else (None, "same-origin"))


STRANGE = [
    *(
        "//evil.example/x.html",
        "///evil.example/index.html",
        "//evil.example/",
        "//evil.example",
        "/\\evil.example/x.html",
    ),
    *(
        "/\\/evil.example/index.html",
        "\\\\evil.example\\x.html",
        "/%5Cevil.example/x.html",
        "/%2F%2Fevil.example/x.html",
    ),
    *(
        "/%2f%2fevil.example/index.html",
        "//evil.example:8080/x.html",
        "//evil.example%2Fx.html",
        "/.//evil.example/x.html",
    ),
    *(
        "/x/..//evil.example/x.html",
        "/fr//evil.example/",
        "/fr/%5Cevil.example/",
        "/fr/\\evil.example/x.html",
        "/fr///evil.example",
    ),
    *(
        "/fr/%2F%2Fevil.example/",
        "/fr/%2e%2e//evil.example/",
        "//evil.example/%2e%2e/index.html",
        "//evil.example?x.html",
    ),
    *(
        "/https://evil.example/x.html",
        "/https:/evil.example/index.html",
        "/@evil.example/x.html",
        "//user@evil.example/x.html",
    ),
    *(
        "/%0d%0aLocation:%20https://evil.example/x.html",
        "/fr/%0d%0aSet-Cookie:%20a=b",
        "/x%0d%0a%0d%0a<script>/index.html",
    ),
    *(
        "/%09/evil.example/x.html",
        "/\t/evil.example/x.html",
        "//evil.example/briefing",
        "/en//evil.example/x.html",
        "//[::1]/x.html",
    ),
]


def raw(address: str, path: str, *headers: str) -> tuple[int, str]:
    """Status and Location of one request whose path goes out byte by byte."""
    host, _, port = address.removeprefix("https://").strip("/").partition(":")
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]
    with (
        socket.create_connection((host, int(port)), timeout=60) as plain,
        unverified().wrap_socket(plain) as connection,
    ):
        connection.sendall("\r\n".join(lines).encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).partition(b"\r\n\r\n")[0].decode("latin-1")
    found = [line.partition(": ")[2] for line in answer.split("\r\n") if line.lower().startswith("location:")]
    assert "set-cookie" not in answer.lower()
    return int(answer.split()[1]), found[0] if found else ""


@pytest.mark.parametrize("path", STRANGE)
def test_no_redirect_leads_to_another_host(served: Served, path: str) -> None:
    status, location = raw(served.address, path)
    assert status in (200, 301, 400, 404)
    assert re.fullmatch(r"(?:/[a-z0-9][a-z0-9._-]*)*/?", location), location


def test_host_of_a_redirect_is_the_sites(served: Served) -> None:
    answer = ask(served.plain, "Host: evil.example", path="x.html")
    assert answer[1]["location"] == f"{served.address}x.html"
    assert answer[1]["server"] == "nginx"


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("assets/", "fr"),
        ("search/", "fr"),
        ("assets/fonts/", "fr"),
        ("404.html", "fr"),
        ("en/404.html", "en"),
        ("pdf/", "fr"),
    ],
)
def test_what_is_no_page_is_unknown(served: Served, path: str, language: str) -> None:
    status, _, body = ask(served.address, path=path)
    assert status == 404
    assert f'<html lang="{language}"' in body.decode()
