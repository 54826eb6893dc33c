"""The command line: `edition publish`, `serve`, `record`, `approve` …; `pages` and `build` are the steps of a build."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from edition.build.settings import PORT, port_faults, settings
from edition.build.verify import verified
from edition.checks.configuration import configuration
from edition.checks.describe import in_words
from edition.checks.files import sources
from edition.checks.rules import Problem, errors
from edition.checks.run import check
from edition.document.read import read
from edition.document.site import Site
from edition.outputs import write
from edition.outputs.site.offline import pack
from edition.plugin import UNPUBLISHED, EditionPlugin
from edition.records import changelog
from edition.records.table import ADDRESSES, CHANGES, GONE, records
from edition.records.table import write as write_record
from edition.records.update import approve_one, record_all

# A record that is not there can be written; one that can't be read is not written over.
MISSING = {"A06", "Q06"}
Command = Callable[[argparse.ArgumentParser, argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when something is wrong, 2 when the command is not understood."""
    words = sys.argv[1:] if arguments is None else arguments
    parser, commands = _parser()
    if words and words[0] not in commands and Path(words[0]).is_dir():
        # As in `python -m edition SITE`.
        words = ["build", *words]
    options = parser.parse_args(words)
    return int(commands[options.command](parser, options))


def _parser() -> tuple[argparse.ArgumentParser, dict[str, Command]]:
    parser = argparse.ArgumentParser(prog="edition", description="The engine of a reading edition of official texts.")
    commands = parser.add_subparsers(dest="command", required=True)
    publish = commands.add_parser("publish", help="build the site with MkDocs, check it, and put it in its place")
    publish.add_argument("--strict", action="store_true", help="stop at notes as well")
    commands.add_parser("serve", help="serve the site while its pages are written, at the port of the variable PORT")
    commands.add_parser("record", help="record new, moved and deleted texts: everything that needs no review")
    approve = commands.add_parser("approve", help="record the review, the move or the end of one text or page")
    approve.add_argument("text", help="a passage, such as briefing#p4, or a page that moves or is gone")
    approve.add_argument("--to", default="", metavar="PASSAGE", help="where it has moved, or gone")
    approve.add_argument("--reason", default="", help="why its languages may differ as they do")
    pages = commands.add_parser("pages", help="build the pages alone, without checks and without what the pass adds")
    pages.add_argument("folder", type=Path, help="where to build them")
    commands.add_parser("verify", help="check the published site as it stands, file by file")
    commands.add_parser("history", help="write the record of changes anew, from the versions that Git keeps")
    commands.add_parser("offline", help="pack the built site for reading without a server")
    build = commands.add_parser("build", help="read, check and complete a site that any generator built")
    build.add_argument("site", type=Path, help="the folder of the built site")
    for command in commands.choices.values():
        command.add_argument("--root", type=Path, default=Path(), help="the project, with docs/ and mkdocs.yml")
    steps: dict[str, Command] = {"pages": _pages, "build": _build, "offline": _offline, "history": _history}
    steps |= {"publish": _publish, "serve": _serve, "record": _record, "approve": _approve, "verify": _verify}
    return parser, steps


def _publish(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run MkDocs, whose plugin does the rest, in place of this process."""
    problems = [*settings(os.environ), *sources(options.root), *records(options.root)]
    if not all(problem.rule.is_buildable for problem in problems) and _printed(problems):
        print(UNPUBLISHED, file=sys.stderr)
        return 1
    if "SITE_URL" not in os.environ:
        print("SITE_URL is not set: addresses in the pages are those of a local preview", flush=True)
    return _mkdocs(options.root, "build", *(["--strict"] if options.strict else []))


def _serve(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the server of MkDocs in place of this process, so that whatever stops it stops the server."""
    if _printed([*port_faults(os.environ), *settings(os.environ), *configuration(options.root)]):
        return 1
    port = os.environ.get("PORT", PORT)
    print(f"Serving at http://127.0.0.1:{port} in a few seconds (Ctrl+C stops)", flush=True)
    return _mkdocs(options.root, "serve", "--livereload", "-a", f"127.0.0.1:{port}")


def _mkdocs(root: Path, *words: str) -> int:
    os.chdir(root)
    command = [sys.executable, "-m", "mkdocs", *words]
    return os.execve(sys.executable, command, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})  # noqa: S606 -- a list, never a shell


def build_pages(root: Path, folder: Path) -> MkDocsConfig:
    """Build the pages of a project into `folder`, without the pass; return the configuration.

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


def _record(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Build the pages apart and record all that needs no review."""
    site = _site(options.root)
    if site is None:
        return 1
    changes = record_all(options.root, site)
    count = f"{len(changes)} change{'s' if len(changes) > 1 else ''} recorded" if changes else "Nothing to record"
    print(*map(in_words, changes), count, sep="\n")
    return 0


def _approve(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Build the pages apart and record one decision; leave with a message when the text is unknown."""
    site = _site(options.root)
    if site is None:
        return 1
    try:
        approve_one(options.root, site, options.text, options.to, options.reason)
    except ValueError as error:
        parser.error(str(error))
    done = f"leads to {options.to}" if options.to else "approved"
    print(f"{options.text}: {'gone' if options.to == GONE else done}")
    return 0


def _site(root: Path) -> Site | None:
    """Return the site as its pages are now, built apart; None, with messages printed, when it can't be built."""
    if _printed([*settings(os.environ), *sources(root), *_unreadable(root)]):
        return None
    with tempfile.TemporaryDirectory() as folder:
        config = build_pages(root, Path(folder))
        return read(Path(folder), root, **_given(config))


def _given(config: MkDocsConfig) -> dict[str, str]:
    """Return what the configuration says of the edition as a whole, as `read` takes it."""
    values = config.plugins["edition"].config
    return {"stem": values["pdf"], "version": values["version"]}


def _pages(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    build_pages(options.root, options.folder)
    return 0


def _unreadable(root: Path) -> list[Problem]:
    """Return what is wrong with the records, unless they are only missing."""
    problems = records(root)
    return [] if all(problem.code in MISSING for problem in problems) else problems


def _verify(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Print what was checked; return 1 when something is wrong."""
    site = Path(load_config(str(options.root / "mkdocs.yml")).site_dir)
    if not (site / "index.html").is_file():
        print(f"{site} holds no site: run `edition publish` first", file=sys.stderr)
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
    config = load_config(str(options.root / "mkdocs.yml"))
    for line in pack(Path(config.site_dir), options.root / "offline", config.plugins["edition"].config["pdf"]):
        print(line)
    return 0


def _build(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the pass over a built site; nothing is written when a check fails."""
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site} is not a built site: it has no index.html")
    if (options.site / "parallel").exists():
        parser.error(f"the pass has been over {options.site} already: build the site again first")
    if _printed([*settings(os.environ), *records(options.root), *sources(options.root)]):
        return 1
    site = read(options.site, options.root, **_given(load_config(str(options.root / "mkdocs.yml"))))
    problems = check(site)
    if not errors(problems):
        problems += write(site, options.site, options.root)
    stops = errors(problems)
    _printed(stops or problems)
    return int(bool(stops))


def _printed(problems: list[Problem]) -> int:
    """Print problems; 1 when there are any, else 0."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))
