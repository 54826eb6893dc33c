"""The command line: `edition publish`, `serve`, `accept`, `verify`; `pages` and `build` are the steps of a build."""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from edition.build.reporting import refused, told
from edition.build.settings import settings
from edition.build.verify import verified
from edition.build.write_site import edition_of, write
from edition.checks.configuration import configuration
from edition.checks.files import sources
from edition.checks.pending import notices, pending
from edition.checks.rules import SOFT
from edition.checks.run import check
from edition.document.read import read
from edition.document.site import Problem
from edition.plugin import UNPUBLISHED, EditionPlugin
from edition.records import changelog, quotation_record
from edition.records.approve import accept
from edition.records.record_diff import Change, record
from edition.records.table import ADDRESSES, CHANGES, GONE, QUOTATIONS, parse, records
from edition.records.table import write as write_record

# A record that is not there can be written; one that can't be read is not written over.
MISSING = {"A06", "Q06"}
LAST_PORT = 65535
Command = Callable[[argparse.ArgumentParser, argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; 0 when all is well, 1 when something is wrong, 2 when the command is not understood."""
    given = sys.argv[1:] if arguments is None else arguments
    parser, commands = _parser()
    if given and given[0] not in commands and Path(given[0]).is_dir():
        # As in `python -m edition SITE`.
        given = ["build", *given]
    options = parser.parse_args(given)
    return int(commands[options.command](parser, options))


def _parser() -> tuple[argparse.ArgumentParser, dict[str, Command]]:
    parser = argparse.ArgumentParser(prog="edition", description="The engine of a reading edition of official texts.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("publish", help="build the site with MkDocs, check it, and put it in its place")
    commands.add_parser("serve", help="serve the site while its pages are written, at the port of the variable PORT")
    accept = commands.add_parser("accept", help="record new addresses, or the review or the move of one passage")
    accept.add_argument("passage", nargs="?", default="", help="a passage, such as briefing#p4, or a page that moves")
    accept.add_argument("--to", default="", metavar="PASSAGE", help="where the passage or the page has moved")
    accept.add_argument("--reason", default="", help="why its texts may differ as they do")
    pages = commands.add_parser("pages", help="build the pages alone, without checks and without what the pass adds")
    pages.add_argument("folder", type=Path, help="where to build them")
    commands.add_parser("history", help="write the record of changes anew, from the versions that Git keeps")
    build = commands.add_parser("build", help="read, check and complete a site that any generator built")
    build.add_argument("site", type=Path, help="the folder of the built site")
    for command in commands.choices.values():
        command.add_argument("--root", type=Path, default=Path(), help="the project, with docs/ and mkdocs.yml")
    verify = commands.add_parser("verify", help="check a finished site as it will be served")
    verify.add_argument("site", type=Path, help="the folder of the site")
    steps: dict[str, Command] = {
        "pages": _pages,
        "build": _build,
        "history": _history,
        "verify": _verify,
    }
    return parser, steps | {"publish": _publish, "serve": _serve, "accept": _accept}


def _publish(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Runs MkDocs, whose plugin does the rest, in place of this process."""
    found = [*settings(os.environ), *sources(options.root), *records(options.root)]
    if not all(problem.code in SOFT for problem in found) and _told(found):
        print(UNPUBLISHED, file=sys.stderr)
        return 1
    if "SITE_URL" not in os.environ:
        print("SITE_URL is not set: addresses in the pages are those of a local preview", flush=True)
    return _mkdocs(options.root, "build", "--strict")


def _serve(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Runs the server of MkDocs in place of this process, so that whatever stops it stops the server."""
    port = os.environ.get("PORT", "8000")
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= LAST_PORT):
        print(f"PORT: {port} is no port. Write a number up to {LAST_PORT}: make serve PORT=8001", file=sys.stderr)
        return 1
    if not _free(int(port)):
        print(f"PORT: {port} is taken. Stop what runs there, or choose another: make serve PORT=8001", file=sys.stderr)
        return 1
    if _told([*settings(os.environ), *configuration(options.root)]):
        return 1
    print(f"Serving at http://127.0.0.1:{port} in a few seconds (Ctrl+C stops)", flush=True)
    return _mkdocs(options.root, "serve", "--livereload", "-a", f"127.0.0.1:{port}")


def _mkdocs(root: Path, *words: str) -> int:
    os.chdir(root)
    command = [sys.executable, "-m", "mkdocs", *words]
    return os.execve(sys.executable, command, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})  # noqa: S606 -- a list, never a shell


def _free(port: int) -> bool:
    """Whether a server can listen on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def build_pages(root: Path, folder: Path) -> MkDocsConfig:
    """Builds the pages of a project into `folder`, without the pass; gives the configuration.

    Raises SystemExit, with its messages printed, when they can't be built.
    """
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    plugin = config.plugins["edition"]
    assert isinstance(plugin, EditionPlugin)  # noqa: S101 -- the entry point of that name is this class
    plugin.pages_only = True
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_site(config)
    finally:
        config.plugins.on_shutdown()
        plugin.pages_only = False
    return config


def _accept(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Builds the pages apart and records them; leaves with a message when the passage is unknown."""
    found = [*settings(os.environ), *sources(options.root), *_unreadable(options.root)]
    if _told(found):
        return 1
    with tempfile.TemporaryDirectory() as folder:
        config = build_pages(options.root, Path(folder))
        site = read(Path(folder), options.root, **_given(config))
    day = datetime.now(UTC).date().isoformat()
    changes: list[Change] = []
    try:
        if options.passage:
            text = accept(site, options.passage, options.to, options.reason, day)
        else:
            text, changes = record(site, day)
    except ValueError as error:
        parser.error(str(error))
    write_record(options.root / ADDRESSES, text)
    changelog.add(options.root, site.address_record, text, day)
    write_record(options.root / QUOTATIONS, quotation_record.accept(site, options.passage))
    for change in changes:
        print(change)
    print(f"{ADDRESSES}: {len(parse(text))} rows, {_said(options, len(changes))}")
    return 0


def _given(config: MkDocsConfig) -> dict[str, str]:
    """What the configuration says of the edition as a whole, as `read` takes it."""
    given = config.plugins["edition"].config
    return {"stem": given["pdf"], "version": given["version"]}


def _said(options: argparse.Namespace, changes: int) -> str:
    """What was recorded, in words."""
    if options.to:
        return f"{options.passage} leads to {options.to}" if options.to != GONE else f"{options.passage} is gone"
    if options.passage:
        return f"{options.passage} was reviewed" + (f": {options.reason}" if options.reason else "")
    return f"{changes} changes recorded" if changes else "nothing to record"


def _pages(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    build_pages(options.root, options.folder)
    return 0


def _unreadable(root: Path) -> list[Problem]:
    """What is wrong with the records, unless they are only missing."""
    found = records(root)
    return [] if all(problem.code in MISSING for problem in found) else found


def _verify(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Print what was checked; return 1 when something is wrong."""
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site} is not a built site: it has no index.html")
    lines, wrong = verified(options.site)
    print(f"Found in {options.site}:", *lines, sep="\n")
    for fault in wrong:
        print(fault, file=sys.stderr)
    return int(bool(wrong))


def _history(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    try:
        text = changelog.from_git(options.root)
    except (subprocess.CalledProcessError, OSError):
        parser.error(f"Git keeps no versions of {ADDRESSES} here")
    write_record(options.root / CHANGES, text)
    print(f"{CHANGES}: {len(changelog.entries(text))} entries")
    return 0


def _build(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Runs the pass over a built site; nothing is written when a check fails."""
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site} is not a built site: it has no index.html")
    if (options.site / "parallel").exists():
        parser.error(f"the pass has been over {options.site} already: build the site again first")
    if _told([*settings(os.environ), *records(options.root), *sources(options.root)]):
        return 1
    site = read(options.site, options.root, **_given(load_config(str(options.root / "mkdocs.yml"))))
    found = check(site) or write(edition_of(site, options.site, options.root), options.site, options.root)
    found += pending(site)
    problems = refused(found)
    for notice in [] if problems else [*notices(site), *told(found)]:
        print(notice, file=sys.stderr)
    return int(_told(problems))


def _told(problems: list[Problem]) -> bool:
    """Prints problems; whether there were any."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return bool(problems)
