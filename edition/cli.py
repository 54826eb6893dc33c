"""The command line: `edition publish`, `serve`, `accept`, `offline`; `pages` and `pass` are the steps of a build."""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from edition.build.publish import UNPUBLISHED
from edition.build.run_pass import run_pass
from edition.build.settings import settings
from edition.build.verify import verified
from edition.checks.configuration import configuration
from edition.checks.files import sources
from edition.checks.rules import SOFT
from edition.config import build_pages, load, project_of
from edition.document.project_config import Project, layout_of
from edition.document.read import read
from edition.document.site import Problem
from edition.outputs.site.offline import pack
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
        given = ["pass", *given]
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
    commands.add_parser("verify", help="check the published site as it stands, file by file")
    commands.add_parser("history", help="write the record of changes anew, from the versions that Git keeps")
    commands.add_parser("offline", help="pack the built site for reading without a server")
    over = commands.add_parser("pass", help="read, check and complete a site that any generator built")
    over.add_argument("site", type=Path, help="the folder of the built site")
    for command in commands.choices.values():
        command.add_argument("--root", type=Path, default=Path(), help="the folder of the project")
        command.add_argument("-f", "--config-file", default="", help="its configuration, when it is not mkdocs.yml")
    steps: dict[str, Command] = {
        "pages": _pages,
        "pass": _pass,
        "offline": _offline,
        "history": _history,
        "verify": _verify,
    }
    return parser, steps | {"publish": _publish, "serve": _serve, "accept": _accept}


def _project(options: argparse.Namespace) -> Project | None:
    """Return the project, as its configuration describes it; None, with its faults told, when that can't be read."""
    return None if _is_unusable(options) else project_of(_configured(options))


def _configured(options: argparse.Namespace) -> Any:
    """Return the configuration as MkDocs reads it."""
    return load(options.root / layout_of(options.root, options.config_file).config)


def _is_unusable(options: argparse.Namespace) -> bool:
    """Tell what is wrong with the configuration, if MkDocs can't build from it."""
    found = [*configuration(options.root, layout_of(options.root, options.config_file))]
    return not all(problem.code in SOFT for problem in found) and _told(found)


def _publish(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run MkDocs, whose plugin does the rest, in place of this process."""
    if _is_unusable(options):
        print(UNPUBLISHED.format("site"), file=sys.stderr)
        return 1
    if "SITE_URL" not in os.environ:
        print("SITE_URL is not set: addresses in the pages are those of a local preview", flush=True)
    return _mkdocs(options, "build")


def _serve(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the server of MkDocs in place of this process, so that whatever stops it stops the server."""
    port = os.environ.get("PORT", "8000")
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= LAST_PORT):
        print(f"PORT: {port} is no port. Write a number up to {LAST_PORT}: make serve PORT=8001", file=sys.stderr)
        return 1
    if not _free(int(port)):
        print(f"PORT: {port} is taken. Stop what runs there, or choose another: make serve PORT=8001", file=sys.stderr)
        return 1
    if _told([*settings(os.environ)]) or _is_unusable(options):
        return 1
    print(f"Serving at http://127.0.0.1:{port} in a few seconds (Ctrl+C stops)", flush=True)
    return _mkdocs(options, "serve", "--livereload", "-a", f"127.0.0.1:{port}")


def _mkdocs(options: argparse.Namespace, *words: str) -> int:
    name = layout_of(options.root, options.config_file).config
    os.chdir(options.root)
    command = [sys.executable, "-m", "mkdocs", *words, "-f", name]
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


def _accept(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Builds the pages apart and records them; leaves with a message when the passage is unknown."""
    project = _project(options)
    if project is None or _told(_faults(project, [] if _is_new(options.root) else records(options.root))):
        return 1
    with tempfile.TemporaryDirectory() as folder:
        build_pages(options.root, Path(folder), project.layout.config)
        site = read(Path(folder), options.root, project.options.pdf, project.options.version, project.layout)
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


def _said(options: argparse.Namespace, changes: int) -> str:
    """What was recorded, in words."""
    if options.to:
        return f"{options.passage} leads to {options.to}" if options.to != GONE else f"{options.passage} is gone"
    if options.passage:
        return f"{options.passage} was reviewed" + (f": {options.reason}" if options.reason else "")
    return f"{changes} changes recorded" if changes else "nothing to record"


def _pages(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    build_pages(options.root, options.folder, layout_of(options.root, options.config_file).config)
    return 0


def _is_new(root: Path) -> bool:
    """Whether nothing is wrong with the records but that they are missing."""
    return all(problem.code in MISSING for problem in records(root))


def _faults(project: Project, found: list[Problem]) -> list[Problem]:
    """Return what is wrong with the date, with the records (`found`), and with the files of a project."""
    return [*settings(os.environ), *found, *sources(project.root, project.layout)]


def _verify(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Prints what was checked; 1 when something is wrong."""
    site = Path(_configured(options).site_dir)
    if not (site / "index.html").is_file():
        print(f"{site} holds no site: make site", file=sys.stderr)
        return 1
    lines, wrong = verified(site)
    print(f"Checked in {site}:", *lines, sep="\n")
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


def _offline(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    project = project_of(config := _configured(options))
    for line in pack(Path(config.site_dir), options.root / "offline", project.options.pdf):
        print(line)
    return 0


def _pass(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the pass over a built site; nothing is written when a check fails."""
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site} is not a built site: it has no index.html")
    if (options.site / "parallel").exists():
        parser.error(f"the pass has been over {options.site} already: build the site again first")
    project = _project(options)
    if project is None or _told(_faults(project, records(options.root))):
        return 1
    done = run_pass(options.site, project)
    for line in [] if done.refused else [*done.notices, *done.notes]:
        print(line, file=sys.stderr)
    return int(_told(done.refused))


def _told(problems: list[Problem]) -> bool:
    """Prints problems; whether there were any."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return bool(problems)
