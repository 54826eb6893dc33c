"""The command line: `edition publish`, `serve`, `record`, `approve` …; `pages` and `pass` are the steps of a build."""

import argparse
import os
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from mkdocs.exceptions import BuildError, ConfigurationError

from edition.build.open_project import RefusedError, earlier_words, open_project, open_site, usable
from edition.build.publish import UNPUBLISHED, format_os_error, run_mkdocs
from edition.build.run_pass import run_pass
from edition.build.session import unforeseen
from edition.build.settings import PORT, port_faults, settings
from edition.build.verify import verified
from edition.checks.changes import in_words, renumbered_links
from edition.checks.records import by_hand, pending
from edition.checks.rules import errors
from edition.checks.run import check
from edition.config import build_pages
from edition.document.yaml_positions import data_of
from edition.importing.command import import_page, new_project
from edition.outputs.site import checksums
from edition.records.approvals import ALONE
from edition.records.changelog import entries
from edition.records.files import write as write_records
from edition.records.mend import mend
from edition.records.table import ADDRESSES, CHANGES
from edition.records.update import WHOLE, approve_all, move_one, record_all, reviewed, unrecordable
from edition.records.witnesses import history
from edition.records.wordings import wordings

Options = argparse.Namespace
RAW = argparse.RawDescriptionHelpFormatter
# The arguments of commands, as argparse is told them, and what helps with all.
TOLD = Path(__file__).with_name("build") / "commands.yml"
EXAMPLES, ARGUMENTS = data_of(TOLD).values()


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when something is wrong. Raises SystemExit for an unknown command."""
    words = sys.argv[1:] if arguments is None else arguments
    if words and words[0] not in COMMANDS and Path(words[0]).is_dir():
        words = ["pass", *words]  # as in `python -m edition SITE`
    options = _parser().parse_args(words)
    if file := getattr(options, "config_file", ""):  # as for MkDocs, a project is where its configuration is
        options.root, options.config_file = (options.root / file).parent, Path(file).name
    try:
        options.run(options)
    except SystemExit:  # of MkDocs, which has said why
        raise
    except (RefusedError, BuildError, ConfigurationError) as refused:
        print("\n".join(map(str, refused.args)).strip(), file=sys.stderr)
    except OSError as error:
        print(format_os_error(error, Path.cwd()), file=sys.stderr)
    except Exception as error:  # noqa: BLE001 -- such as one in a hook, which MkDocs reads with the configuration
        print(unforeseen(error, getattr(options, "root", Path())), file=sys.stderr)
    else:
        return 0
    return 1


def _parser() -> argparse.ArgumentParser:
    what = "Make a reading edition of official texts: a site in several languages, PDFs, EPUBs and data."
    parser = argparse.ArgumentParser(prog="edition", description=what, epilog=EXAMPLES, formatter_class=RAW)
    parser.add_argument("--version", action="version", version=f"edition {version('reading-edition')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name, run in COMMANDS.items():
        summary = (run.__doc__ or "").partition(": ")[0].rstrip(".")
        command = commands.add_parser(name, help=f"{summary[:1].lower()}{summary[1:]}", description=run.__doc__)
        command.set_defaults(run=run, error=command.error)
        command.register("type", "path", Path)
        command.register("type", "site", _built)
    for names, argument, about in ARGUMENTS:
        for name in names.split():
            commands.choices[name].add_argument(*argument.split(), **about)
    return parser


def _where(options: Options) -> tuple[Path, str]:
    return options.root, options.config_file


def _built(folder: str) -> Path:
    if not (Path(folder) / "index.html").is_file():
        raise argparse.ArgumentTypeError(f"{folder} is not a built site: it has no index.html")
    return Path(folder)


def _publish(options: Options) -> None:
    """Build the site with MkDocs, check it, and put it in its place."""
    config = usable(*_where(options), UNPUBLISHED % "site")
    run_mkdocs(config, "build", *(["--strict"] if options.strict else []))


def _serve(options: Options) -> None:
    """Serve the site while its pages are written, at the port of the variable PORT."""
    if problems := [*port_faults(os.environ), *settings(os.environ)]:
        raise RefusedError(*problems)
    config, port = usable(*_where(options)), os.environ.get("PORT", PORT)
    print(f"Serving at http://127.0.0.1:{port} in a few seconds (Ctrl+C stops)", flush=True)
    run_mkdocs(config, "serve", "--livereload", "-a", f"127.0.0.1:{port}")


def _record(options: Options) -> None:
    """Record new, moved and deleted texts: everything that needs no review."""
    for line in mend(options.root):
        print(line)
    site = open_site(*_where(options))
    if problems := unrecordable(site):
        raise RefusedError(*problems, "Nothing was recorded")
    wrong = sum(not problem.is_stop and problem.code != ALONE for problem in errors(check(site)))
    links = [*renumbered_links(site)]
    earlier = earlier_words(*_where(options), site.change_record)
    changes = record_all(options.root, site, earlier)
    restored = [f"{page}#{name} is restored" for page, name in site.lost]
    if site.address_record and not wordings(site.change_record):
        number = len(earlier.splitlines())
        restored.append(f"{CHANGES}: keeps what texts say from now on; of earlier wordings Git knew {number}")
    if lines := site.witnesses.unlogged(site.change_record):
        restored.append(f"{CHANGES}: has the lines back that it had, {len(lines)}")
    written = (options.root / ADDRESSES).read_text(encoding="utf-8")
    held = [problem for problem in pending(site) if problem.code == ALONE]
    left = [f"Mistakes that stop publishing, which `edition publish` names: {wrong}"] if wrong else []
    none = "Nothing else to record" if held else "Nothing to record"
    if written != site.address_record:
        none = f"{ADDRESSES}: has what the site is made of"
    count = f"{len(changes)} change{'s' if len(changes) > 1 else ''} recorded" if changes else none
    print(*restored, *(words for _, words in in_words(site, changes)), *links, *held, count, *left, sep="\n")


def _approve(options: Options) -> None:
    """Record the review of texts, or the move or the end of one text or page."""
    site = open_site(*_where(options))
    if options.text != WHOLE and (broken := [problem for problem in by_hand(site) if problem.is_stop]):
        raise RefusedError(*broken, "Nothing was recorded")
    text, rule, to = options.text, options.rule, options.to
    if to and not rule:
        _told(lambda: move_one(options.root, site, text, to))
    else:
        _told(lambda: approve_all(options.root, site, reviewed(site, text, rule), options.reason, to))


def _told(do: Callable[[], list[str]]) -> None:
    """Do something and print what was done. Raises RefusedError where it can't be done."""
    try:
        print(*do(), sep="\n")
    except ValueError as error:
        raise RefusedError(error) from error


def _pages(options: Options) -> None:
    """Build the pages alone, without checks and without what the pass adds."""
    build_pages(options.root, options.folder, Path(usable(*_where(options)).config_file_path).name)


def _history(options: Options) -> None:
    """Write the record of changes anew, from the versions that Git keeps."""
    if not (text := history(options.root)):
        options.error(f"Git keeps no versions of {ADDRESSES} here")
    write_records({options.root / CHANGES: text}, options.root)
    print(f"{CHANGES}: {len(entries(text))} entries")


def _pass(options: Options) -> None:
    """Read, check and complete a site that any generator built; nothing is written when a check fails."""
    if (options.site / "parallel").exists():
        options.error(f"the pass has been over {options.site} already: build the site again first")
    done = run_pass(options.site, open_project(*_where(options), is_recorded=True))
    if done.refused:
        raise RefusedError(*done.refused)
    checksums.write(options.site)
    sys.stderr.writelines(f"{note}\n" for note in done.notes)


def _verify(options: Options) -> None:
    """Check a finished site as it will be served."""
    lines, wrong = verified(options.site)
    print(f"Found in {options.site}:", *lines, sep="\n")
    if wrong:
        raise RefusedError(*wrong)


def _import(options: Options) -> None:
    """Make a page of files from Word, HTML, Akoma Ntoso or a converter's Markdown; name what is doubtful by line."""
    _told(lambda: import_page(options.files, options.to, is_forced=options.force))


def _new(options: Options) -> None:
    """Begin a project: its configuration and a first page in each language."""
    _told(lambda: new_project(options.folder, options.languages.split(",")))


COMMANDS = {
    command.__name__.strip("_"): command
    for command in (_publish, _serve, _record, _approve, _import, _new, _pages, _pass, _history, _verify)
}
