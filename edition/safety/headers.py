"""Writes what servers say with each file: a security policy with the build's own hashes, types, caching, redirects."""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.build.assets import FOLDERS, LINKER
from edition.document import Page, Site, relative
from edition.document.model import PLACE
from edition.document.yaml_positions import data_of
from edition.outputs import DATA, TYPES, templates_beside
from edition.records.changelog import entries
from edition.records.table import end_of, parse
from edition.safety.around import integrity

SAID = data_of(Path(__file__).with_suffix(".yml"))
# The types of texts, and of other files that servers don't all know.
TEXTS = {end[1:]: f"{kind}; charset=utf-8" for end, kind in DATA.items()}
OTHERS = {
    "webmanifest": "application/manifest+json; charset=utf-8",
    "epub": TYPES[".epub"],
    "docx": TYPES[".docx"],
    "woff2": "font/woff2",
}
# What stands at the address of a page that is gone.
FORMER = templates_beside(__file__).get_template("former.html")
# What hosts read, in lines.
HOSTS = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=False,  # noqa: S701 -- no markup
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
HOSTS.filters["escaped"] = re.escape


def write(site: Site, folder: Path, scripts: Iterable[str], styles: Iterable[str] = ()) -> None:
    """Write what static hosts, nginx and Apache read under `folder`; `scripts` and `styles` stand within pages."""
    moved = list[tuple[str, str]]()
    for _, path, to, _ in _ended(site):
        # What a page has beside it, such as its data, goes with it.
        beside = sorted(each.name for each in (folder / to).parent.glob("*") if each.name.endswith(tuple(TEXTS)))
        moved += [(f"{_url(path)}{name}", f"{_url(to)}{name}") for name in ("", *beside)] if to else []
    for place, end, _ in _former_places(site):
        # Books that have another name are there under their former one as well.
        old, new = place["path"][1:], end.partition("files:/")[2]
        for book in folder.glob(f"{new}.*") if new else ():
            shutil.copyfile(book, folder / (old + book.relative_to(folder).as_posix().removeprefix(new)))
    first, *others = site.homes.values()
    root, policy = urlsplit(first.url).path or "/", security_policy(scripts, styles, site.options.scripts)
    known = {
        "headers": {"Content-Security-Policy": policy, **(SAID["host"] if root == "/" else {}), **SAID["headers"]},
        "shared": SAID["shared"],
        "folders": FOLDERS,
        "data": TEXTS,
        "types": TEXTS | OTHERS,
        "linker": LINKER,
        "moved": moved,
        "root": root,
    }
    for name in ("_headers", "_headers.nginx", "_redirects", "_redirects.nginx", ".htaccess"):
        text = HOSTS.get_template(name.lstrip("._")).render(known)
        (folder / name).write_text(text, encoding="utf-8")
    for home in others:
        text = f"ErrorDocument 404 {root}{home.home}404.html\n"
        (folder / home.home / ".htaccess").write_text(text, encoding="utf-8")


def _url(path: str) -> str:
    return f"/{path.removesuffix('index.html')}"


def former_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield what stands at the path of each page that is gone: where its text is now, else that it is gone."""
    for home, path, to, name in _ended(site):
        href = relative(path, to or home.path)
        markup = FORMER.render(language=home.language, href=href, has_moved=to, name=name)
        yield path, f"<!doctype html>\n{markup}\n"


def _ended(site: Site) -> Iterator[tuple[Page, str, str, str]]:
    """Yield pages of the record that are gone, and their parallel views: the home page of their language, their path.

    Then the path of what has most of them, "" for none, and its title, else that of the home page.
    """
    seen, leads = {path for _, path in site.places}, site.record.successors
    here = [(home, home.home, leads, "") for home in site.homes.values()]
    # A language that began elsewhere had all its pages there; of one that is gone, those of the first are read.
    every = {**{key: key for key in site.keys}, **leads}
    once = [
        (site.homes.get(place["language"], here[0][0]), place["path"][1:], every, day)
        for place, _, day in _former_places(site)
        if place["language"]
    ]
    born = {each.page: each.day for each in reversed(entries(site.change_record)) if not each.id}
    for home, folder, keys, day in (*here, *once):
        for key, to in keys.items():
            page = site.by_key.get((to, home.language))
            # What came after the language had left was never there.
            views = ("", *_views(site, home, key, page))
            for view in views if not day or born.get(key, "") <= day else ():
                path = f"{folder}{view}{'' if key == 'index' else f'{key}/'}index.html"
                if path not in seen:
                    seen.add(path)
                    yield home, path, f"{home.home}{view}{page.name}" if page else "", (page or home).title


def _views(site: Site, home: Page, key: str, page: Page | None) -> list[str]:
    """Return the folders below a home page where a page is or was as well: parallel views, what it said before."""
    texts = site.record.rows[key, "top"].texts if (key, "top") in site.record.rows else {}
    own = (view for view in site.views if view.one.language == home.language)
    had = (each for each in own if (each.one is page if page else {home.language, each.other.language} <= texts.keys()))
    folders = dict.fromkeys(each.path.removeprefix(home.home).removesuffix(each.one.name) for each in had)
    said = site.wordings.get((key, home.language), {}).values()
    is_changed = page.path in site.earlier if page else any(len(each) > 1 for each in said)
    return [*folders, *["earlier/"] * is_changed]


def _former_places(site: Site) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield what was published beside pages and is elsewhere now, with the address where its way ends, and the day."""
    rows = parse(site.address_record)
    for row in rows.values():
        place = PLACE.fullmatch(row.id.removeprefix("meta:")) if row.moved else None
        if place:
            yield place, end_of(row, rows), row.day


def security_policy(scripts: Iterable[str], styles: Iterable[str] = (), digests: Iterable[str] = ()) -> str:
    """Return the policy: only the site's own files, inline `scripts` and `styles`, and scripts with these `digests`."""
    own, looks = ({integrity(text.encode()) for text in texts} for texts in (scripts, styles))
    run, shown = (" ".join(["'self'", *(f"'{each}'" for each in sorted(of))]) for of in (own | {*digests}, looks))
    return (
        f"default-src 'none'; script-src {run}; style-src {shown}; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
