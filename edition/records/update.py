"""Writes the records and the log of changes: everything that needs no review, or one decision."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from edition.checks.rules import Problem
from edition.checks.run import check, found
from edition.document.site import Site
from edition.document.text import visible
from edition.records import approvals, changelog, quotation_record
from edition.records.approvals import ALONE, CHANGED, Approval, texts_of
from edition.records.changelog import Change
from edition.records.ends import moved
from edition.records.files import attributes, write
from edition.records.table import ADDRESSES, APPROVALS, CHANGES, GONE, QUOTATIONS, Address, Row, Rows, address_in, dump
from edition.records.wordings import added, found_right, left_behind, reworded, wordings

# What all records are called where they are approved, and in an approval.
WHOLE = "records"
# What stops publishing and not recording: what is not recorded yet, or lost and known to Git.
MENDED = {"A04", "A06", "A08", "A11", "A13", "Q06", "Q08"}
Texts = Mapping[str, str]
# Texts, each with the rule that a review answers, or "".
Answers = Sequence[tuple[str, str]]


def unrecordable(site: Site) -> list[Problem]:
    """Return what stops recording: what stops publishing, but for what recording mends."""
    problems = [problem for problem in check(site) if problem.is_stop and problem.code not in MENDED]
    unknown = {"A16.record": site.witnesses.is_shallow, "A16.mute_record": site.witnesses.is_mute}
    return [*problems, *(Problem(name, ADDRESSES, 0) for name, is_so in unknown.items() if is_so)]


def record_all(root: Path, site: Site, earlier: str = "") -> list[Change]:
    """Record all that needs no review, and `earlier` words; return what changed. Raises OSError."""
    rows, changes = site.record.updated(_today())
    texts = texts_of_records(site, rows)
    _write(root, texts, _log(site, rows, texts, earlier=earlier))
    return changes


def approve_all(root: Path, site: Site, answers: Answers, reason: str, to: str = "") -> list[str]:
    """Record the review of texts, `to` be parts of another; return what was approved. Raises ValueError and OSError."""
    right = [address_in(text) for text, code in answers if not code]
    rows, texts = approve(site, answers, reason, _today(), to)
    _write(root, texts, _log(site, rows, texts, right))
    return [f"{text}: approved{code and f' ({code})'}" for text, code in answers]


def move_one(root: Path, site: Site, text: str, to: str) -> list[str]:
    """Record the move or the end of a text or page; return it in words. Raises ValueError and OSError."""
    rows = moved(site, text, to, _today())
    texts = texts_of_records(site, rows, quotations=[text])
    _write(root, texts, _log(site, rows, texts))
    return [f"{text}: {'gone' if to == GONE else f'leads to {to}'}"]


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _write(root: Path, texts: Texts, log: str) -> None:
    named = {ADDRESSES: texts[ADDRESSES], CHANGES: log, **texts}
    write({**{root / name: text for name, text in named.items()}, **attributes(root)}, root)


def _log(site: Site, rows: Rows, texts: Texts, right: Collection[Address] = (), earlier: str | None = None) -> str:
    lost = site.witnesses.unlogged(site.change_record)
    before = "\n".join([site.change_record.rstrip("\n") or changelog.HEAD, *lost, ""])
    told, old = [*changelog.between(site.record.rows, rows, site.record.worded)], site.record.rows
    translations = {(page.key, page.language) for page in site.pages if page.voice == "translation"}
    said_anew = reworded(before, told, site, rows)
    left = (each for each in left_behind(before, said_anew, old, rows, translations) if each.address not in right)
    late = (*left, *found_right(before + changelog.dump(told), right, rows))
    log = changelog.extended(before, [*told, *late], rows) + (earlier or "")
    # Once a review had written the words of now, recording would not ask Git for those before.
    is_kept = earlier is not None or wordings(log)
    log += changelog.named(log, site.address_record or texts[ADDRESSES])
    return log + (added(log, told, site, rows, texts[APPROVALS]) if is_kept else "")


def texts_of_records(
    site: Site, rows: Rows, given: Iterable[Approval] = (), quotations: Collection[str] | None = None
) -> Texts:
    """Return the texts of all records: with new `rows`, approvals that are `given`, and `quotations` of texts anew."""
    return {
        ADDRESSES: dump(rows, ADDRESSES),
        QUOTATIONS: quotation_record.updated(site, quotations),
        APPROVALS: approvals.dump(_approvals(site, given)),
    }


def _approvals(site: Site, given: Iterable[Approval]) -> Iterable[Approval]:
    """Return the approvals that stand, what was given as reasons in a record of format 1, and the new ones."""
    rows, now, held = site.record.rows, site.record.now, site.record.stale_translations
    before = approvals.parse(site.approval_record)
    kept = [each for each in before if each.rule in approvals.OF_NO_TEXT or each.stands(now) or each[:2] in held]
    reasons = [row for row in rows.values() if row.reason]
    broken = {(problem.address, problem.code) for problem in (found(site) if reasons else ())}
    for row in reasons:
        texts = texts_of(now.get((row.page, row.id), row))
        codes = [rule for rule in sorted(approvals.FORMER) if (f"{row.page}#{row.id}", rule) in broken]
        kept += [Approval(row.page, row.id, code, texts, row.day, row.reason) for code in codes or [approvals.NONE]]
    return {each[:3]: each for each in (*kept, *given)}.values()


def reviewed(site: Site, pattern: str, rule: str) -> Answers:
    """Return the texts that a review is of, each with the rule that it answers. Raises ValueError, in words.

    Without a rule, what has changed in some languages, or is behind, is right in all of them: then the rule is "".
    """
    # A pattern may stand for several texts ("index#*"): those that break the rule now are meant.
    broken: dict[str, set[str]] = {}
    for problem in check(site):
        is_text = address_in(problem.address) in site.record.now
        if (is_text or problem.code in {approvals.BY_HAND, approvals.PLACES}) and fnmatchcase(problem.address, pattern):
            broken.setdefault(problem.address, set()).add(problem.code)
    codes = {rule} if rule else set().union(*broken.values())
    if len(codes) > 1:
        each = "; ".join(f"{text}: {', '.join(sorted(rules))}" for text, rules in broken.items())
        raise ValueError(f"say with --rule which of the problems is right: {each}")
    texts = [(text, code) for code in codes for text, rules in broken.items() if code in rules]
    held = map("#".join, site.record.changed.keys() - site.record.other_texts.keys())
    changed = sorted(text for text in held if fnmatchcase(text, pattern))
    if codes <= {ALONE}:
        texts = [(text, rule) for text in changed]
    elif not rule and codes.isdisjoint(CHANGED):
        # That it has changed in one language alone as well is not told before.
        texts += [(text, "") for text in changed if text in broken]
    if texts or (pattern, rule) in approvals.answered(site):
        return texts or [(pattern, rule)]
    if late := [text for text in map("#".join, site.record.behind) if not rule and fnmatchcase(text, pattern)]:
        return [(text, "") for text in late]
    if rule:
        raise ValueError(f"{pattern} has no problem {rule}; `edition publish` names those that it has")
    if address_in(pattern) not in site.record.now:
        raise ValueError(f"there is no passage {pattern}; write it as briefing#p4")
    raise ValueError(f"nothing to approve: {pattern} is as it was recorded, or new, which `edition record` records")


def approve(site: Site, answers: Answers, reason: str, day: str, to: str = "") -> tuple[Rows, Texts]:
    """Return the rows and the records once a review has answered rules. Raises ValueError where it has to say why."""
    rows, now = dict(site.record.rows), site.record.now
    given, quotations, why = list[Approval](), list[str](), " ".join(visible(reason).split())
    for text, rule in answers:
        if rule == approvals.PLACES:
            ended = site.record.ended_places
            rows |= {each: replace(rows[each], moved=to, day=day) for each, to in ended.items()}
            # An earlier address may be in use again.
            back = [row for row in rows.values() if "#".join(row.address) in ended.values()]
            rows |= {row.address: replace(row, moved="", day=day) for row in back}
            given += [Approval(*each, rule, "", day, why) for each in ended]
        if rule == approvals.BY_HAND:
            given.append(Approval(WHOLE, "all", rule, "", day, why))
        if rule in {approvals.BY_HAND, approvals.PLACES}:
            continue
        row = now[address_in(text)]
        if rule in {"", *CHANGED}:
            rows[row.address] = replace(row, day=day)
        elif rule == approvals.QUOTATION:
            quotations.append(text)
        elif not why:
            raise ValueError(f'say why {text} is right as it is: --rule {rule} --reason "..."')
        if code := rule or (ALONE if row.address in site.record.changed else ""):
            given.append(Approval(*row.address, code, texts_of(row) + _whole(site, row, rule, to), day, why))
        elif why:
            raise ValueError(f"that {text} is still right needs no reason, and none is kept: leave it out")
    return rows, texts_of_records(site, rows, given, quotations)


def _whole(site: Site, row: Row, rule: str, to: str) -> str:
    """Return what tells of which text a row is a part in the languages that lack it. Raises ValueError for none."""
    if not to:
        return ""
    lacking = {page.language for page in site.pages if page.key == row.page and not page.is_untranslated} - {*row.texts}
    there = site.record.now.get(address_in(to))
    if rule != "P01" or there is None or there.page != row.page or not lacking <= there.texts.keys():
        raise ValueError(f"{row.page}#{row.id} is no part of {to} in {', '.join(sorted(lacking)) or 'any language'}")
    return f":{there.id}"
