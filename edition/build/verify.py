"""Checks a built site for what no build log shows: dead links, scripts that are stopped, files that are refused."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

from edition.document import resolve
from edition.outputs.site import TARGET as WORKER
from edition.outputs.site.checksums import SUMS, changed
from edition.safety.around import integrity

FEW = 5
POLICY = re.compile(r"script-src ([^;]*)")
KEPT = re.compile(r"^self\.edition = (\{.*\});$", re.MULTILINE)
URL = re.compile(r'url\("?(?!data:)([^")]+)')
LEADING = "//a/@href | //link[not(contains(@rel, 'canonical'))]/@href | //*/@src"
RUN = {"module", "text/javascript"}
Files = Mapping[str, Path]
Pages = Mapping[str, html.HtmlElement]


def verified(folder: Path) -> tuple[list[str], list[str]]:
    """Return a line about each check of the site in `folder`, and what is wrong, at most FEW of a kind."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    pages = {name: html.parse(str(path)).getroot() for name, path in files.items() if path.suffix == ".html"}
    lines, wrong = [], []
    for kind, faults in (
        ("links that lead nowhere", [*_links(files, pages)]),
        ("inline scripts that the policy stops", [*_scripts(files, pages)]),
        ("files that the service worker would refuse", [*_worker(files)]),
        (f"files that are not as {SUMS} says", changed(folder)),
    ):
        lines.append(f"  {kind}: {len(faults)}")
        wrong += faults[:FEW] + ([f"and {len(faults) - FEW} more"] if len(faults) > FEW else [])
    return lines, wrong


def _text(files: Files, name: str) -> str:
    return files[name].read_text(encoding="utf-8") if name in files else ""


def _links(files: Files, pages: Pages) -> Iterator[str]:
    # The path at which the site is published: "edition/".
    base = urlsplit(pages["index.html"].xpath("string(//link[@rel='canonical']/@href)")).path.lstrip("/")
    ids = {name: {str(each) for each in page.xpath("//@id")} for name, page in pages.items()}
    hrefs = {name: {str(each) for each in page.xpath(LEADING)} for name, page in pages.items()}
    hrefs |= {name: {*URL.findall(_text(files, name))} for name in files if name.endswith(".css")}
    for source, href in ((name, href) for name, links in hrefs.items() for href in links):
        link = resolve(base + source, href)
        if link.path is None:
            continue
        target = link.path.removeprefix(base) if link.path.startswith(base) else ""
        if target not in files:
            yield f"{source}: {href} leads to no file"
        elif link.fragment and target in ids and link.fragment not in ids[target]:
            yield f"{source}: {href} leads to no address of that page"


def _scripts(files: Files, pages: Pages) -> Iterator[str]:
    allowed = "".join(POLICY.findall(_text(files, "_headers"))[:1]).split()
    for name, page in pages.items():
        for script in page.iter("script"):
            is_run = not script.get("src") and script.get("type", "text/javascript") in RUN
            if is_run and f"'{integrity((script.text or '').encode())}'" not in allowed:
                yield f"{name}: a script that the policy in _headers stops"


def _worker(files: Files) -> Iterator[str]:
    kept = KEPT.search(_text(files, WORKER))
    for address, digest in (json.loads(kept[1])["files"] if kept else {}).items():
        name = f"{address}index.html" if not address or address.endswith("/") else address
        if name not in files or digest != integrity(files[name].read_bytes()):
            yield f"{WORKER} keeps {name}, which is not the file of that digest"
