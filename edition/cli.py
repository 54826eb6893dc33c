"""The command line: `edition publish`, `serve`, `record`, `approve` …; `pages` and `pass` are the steps of a build."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from edition.build.publish import UNPUBLISHED
from edition.build.run_pass import read_site, run_pass
from edition.build.settings import PORT, port_faults, settings
from edition.build.verify import verified
from edition.checks.configuration import configuration
from edition.checks.files import sources
from edition.checks.records import in_words
from edition.checks.rules import Problem
from edition.config import build_pages, load, project_of
from edition.document.project_config import Project, layout_of
from edition.document.site import Site
from edition.records import changelog
from edition.records.table import ADDRESSES, CHANGES, GONE, records
from edition.records.table import write as write_record
from edition.records.update import approve_one, record_all

# A record that is not there can be written; one that can't be read is not written over.
MISSING = {"A06", "Q06"}
Command = Callable[[argparse.ArgumentParser, argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when something is wrong, 2 when the command is not understood."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser()
    if given and given[0] not in COMMANDS and Path(given[0]).is_dir():
        # As in `python -m edition SITE`.
        given = ["pass", *given]
    options = parser.parse_args(given)
    return int(COMMANDS[options.command](parser, options))


def _parser() -> argparse.ArgumentParser:
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
    commands.add_parser("history", help="write the record of changes anew, from the versions that Git keeps")
    over = commands.add_parser("pass", help="read, check and complete a site that any generator built")
    over.add_argument("site", type=Path, help="the folder of the built site")
    for command in commands.choices.values():
        command.add_argument("--root", type=Path, default=Path(), help="the folder of the project")
        command.add_argument("-f", "--config-file", default="", help="its configuration, when it is not mkdocs.yml")
    verify = commands.add_parser("verify", help="check a finished site as it will be served")
    verify.add_argument("site", type=Path, help="the folder of the site")
    return parser


def _configured(options: argparse.Namespace) -> Any:
    """Return the configuration as MkDocs reads it."""
    return load(options.root / layout_of(options.root, options.config_file).config)


def _is_unusable(options: argparse.Namespace) -> bool:
    """Print what is wrong with the configuration, if MkDocs can't build from it."""
    problems = [*configuration(options.root, layout_of(options.root, options.config_file))]
    return not all(problem.rule.is_buildable for problem in problems) and _printed(problems)


def _project(options: argparse.Namespace, *, is_recorded: bool) -> Project | None:
    """Return a project whose files can be built from; None, with its faults printed, for another.

    Where it `is_recorded`, its records are there.
    """
    if _is_unusable(options):
        return None
    project = project_of(_configured(options))
    faults = records(project.root)
    if not is_recorded and all(problem.code in MISSING for problem in faults):
        faults = []
    is_faulty = _printed([*settings(os.environ), *faults, *sources(project.root, project.layout)])
    return None if is_faulty else project


def _publish(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run MkDocs, whose plugin does the rest, in place of this process."""
    if _is_unusable(options):
        print(UNPUBLISHED.format("site"), file=sys.stderr)
        return 1
    if "SITE_URL" not in os.environ:
        print("SITE_URL is not set: addresses in the pages are those of a local preview", flush=True)
    return _mkdocs(options, "build", *(["--strict"] if options.strict else []))


def _serve(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the server of MkDocs in place of this process, so that whatever stops it stops the server."""
    if _printed([*port_faults(os.environ), *settings(os.environ)]) or _is_unusable(options):
        return 1
    port = os.environ.get("PORT", PORT)
    print(f"Serving at http://127.0.0.1:{port} in a few seconds (Ctrl+C stops)", flush=True)
    return _mkdocs(options, "serve", "--livereload", "-a", f"127.0.0.1:{port}")


def _mkdocs(options: argparse.Namespace, *words: str) -> int:
    name = layout_of(options.root, options.config_file).config
    os.chdir(options.root)
    command = [sys.executable, "-m", "mkdocs", *words, "-f", name]
    return os.execve(sys.executable, command, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})  # noqa: S606 -- a list, never a shell


def _record(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Build the pages apart and record all that needs no review."""
    site = _site(options)
    if site is None:
        return 1
    changes = record_all(options.root, site)
    count = f"{len(changes)} change{'s' if len(changes) > 1 else ''} recorded" if changes else "Nothing to record"
    print(*map(in_words, changes), count, sep="\n")
    return 0


def _approve(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Build the pages apart and record one decision; leave with a message when the text is unknown."""
    site = _site(options)
    if site is None:
        return 1
    try:
        approve_one(options.root, site, options.text, options.to, options.reason)
    except ValueError as error:
        parser.error(str(error))
    done = f"leads to {options.to}" if options.to else "approved"
    print(f"{options.text}: {'gone' if options.to == GONE else done}")
    return 0


def _site(options: argparse.Namespace) -> Site | None:
    """Return the site as its pages are now, built apart; None, with messages printed, when it can't be built."""
    project = _project(options, is_recorded=False)
    if project is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        build_pages(options.root, Path(folder), project.layout.config)
        return read_site(Path(folder), project)


def _pages(_parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    build_pages(options.root, options.folder, layout_of(options.root, options.config_file).config)
    return 0


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


def _pass(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the pass over a built site; nothing is written when a check fails."""
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site} is not a built site: it has no index.html")
    if (options.site / "parallel").exists():
        parser.error(f"the pass has been over {options.site} already: build the site again first")
    project = _project(options, is_recorded=True)
    if project is None:
        return 1
    done = run_pass(options.site, project)
    _printed(done.refused or done.notes)
    return int(bool(done.refused))


def _printed(problems: list[Problem]) -> bool:
    """Print problems; return whether there are any."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return bool(problems)


COMMANDS: dict[str, Command] = {
    "publish": _publish,
    "serve": _serve,
    "record": _record,
    "approve": _approve,
    "pages": _pages,
    "pass": _pass,
    "history": _history,
    "verify": _verify,
}
