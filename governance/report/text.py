"""Findings as text for a terminal: place, the user's own line with a caret, because, law, fix, explain."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from governance.finding import HEADINGS, Finding, Page, Severity
from governance.law.provision import Provision, Version, shown
from governance.report.result import Result

WIDTH = 80
_TAB = "    "
_LONGEST_VALUE = 60  # characters: longer ones are lists of words


_COLOURS = {
    Severity.ERROR: "31",
    Severity.WARNING: "33",
    Severity.ADVICE: "36",
    Severity.CONSEQUENCE: "34",
}


def text(results: Sequence[Result], *, verbose: bool, colour: bool = False) -> str:
    """All findings, then a line that counts them.  Nothing where all is clean, unless asked with `verbose`.

    Consequences and what was not checked are shown with `verbose` only: they follow from the facts.
    """
    blocks = [block for result in results for block in _blocks(result, verbose, colour)]
    return "".join(f"{block}\n" for block in blocks)


def _blocks(result: Result, verbose: bool, colour: bool) -> Iterator[str]:
    shown = [f for f in result.findings if verbose or f.severity is not Severity.CONSEQUENCE]
    for finding in shown:
        block = finding_text(finding, result.lines)
        yield _coloured(block, _COLOURS[finding.severity]) if colour else block
    if verbose and result.case is not None:
        yield _checked(result)
    if shown or verbose:
        yield _count(result)


def finding_text(finding: Finding, lines: Sequence[str]) -> str:
    """One finding as a block of lines that ends with an empty one."""
    place = finding.location
    head = f"{place}: {finding.severity}[{finding.code}] {finding.name}"
    gutter = " " * len(str(place.line))
    excerpt = _excerpt(finding, lines, gutter)
    notes = [
        *(_note(gutter, "because", _reason(finding, index)) for index in range(len(finding.because))),
        *(_note(gutter, "law", f"{law.cite}: {law.says}{_doubt(law.certainty)}") for law in finding.law),
        *([_note(gutter, "fix", finding.fix)] if finding.fix else []),
        _note(gutter, "explain", f"governance explain {finding.code}"),
    ]
    return "\n".join([head, *excerpt, f"{gutter} |", *notes]) + "\n"


def _coloured(block: str, code: str) -> str:
    """A block with its severity and carets in colour, its place in bold and its gutter dim."""
    head, _, rest = block.partition("\n")
    place, _, said = head.partition(": ")
    head = f"\x1b[1m{place}:\x1b[0m \x1b[1;{code}m{said}\x1b[0m"
    rest = re.sub(r"(?m)^( *\d* [|=])", "\x1b[2m\\1\x1b[0m", rest)
    return head + "\n" + re.sub(r"(\^+)", f"\x1b[1;{code}m\\1\x1b[0m", rest, count=1)


def page_text(page: Page) -> str:
    """The page of a code, its paragraphs filled to the width of the terminal, its examples as they are."""
    paragraphs = re.split(r"\n(?=\n)", page.text)
    return "\n".join(_filled(paragraph) for paragraph in paragraphs)


def provision_text(provision: Provision) -> str:
    """A provision under the page of a rule: citation, force, summary, its values by date with reference, address."""
    line = f"{provision.full_cite} ({provision.force}): {provision.says}"
    lines = textwrap.wrap(line, WIDTH, break_on_hyphens=False, break_long_words=False)
    for parameter in provision.parameters.values():
        for version in parameter.versions:
            lines += textwrap.wrap(
                f"{parameter.says}: {_value(version)} ({version.reference})",
                WIDTH,
                initial_indent="  - ",
                subsequent_indent=_TAB,
                break_on_hyphens=False,
                break_long_words=False,
            )
    return "\n".join([*lines, provision.url])


def _value(version: Version) -> str:
    """A value with the days between which it holds; of a list of words only the beginning."""
    value = shown(version.value)
    if len(value) > _LONGEST_VALUE:
        value = value[:_LONGEST_VALUE].rstrip() + "…"
    return f"{value} from {version.since}" + (f" to {version.until}" if version.until else "")


def _filled(paragraph: str) -> str:
    """A heading with its lines: indented lines are kept, runs of others are filled."""
    lines: list[str] = []
    run: list[str] = []
    for line in [*paragraph.splitlines(), None]:
        if line is None or not line.strip() or line.startswith(" ") or line in HEADINGS:
            lines += textwrap.wrap(" ".join(run), WIDTH, break_on_hyphens=False, break_long_words=False)
            run = []
            lines += [] if line is None else [line]
        else:
            run.append(line)
    return "\n".join(lines)


def _excerpt(finding: Finding, lines: Sequence[str], gutter: str) -> list[str]:
    """The user's own line, cut to the width of the page around the caret, and the message below the caret."""
    place = finding.location
    if not 1 <= place.line <= len(lines):
        return [f"{gutter} |", *_wrap(f"{gutter} | ", finding.message)]
    room = WIDTH - len(gutter) - 3
    line = lines[place.line - 1].replace("\t", " ")
    start, length = min(place.column - 1, len(line)), max(1, min(place.end_column - place.column, room))
    shift = max(0, min(start - room // 3, len(line) + 1 - room)) if len(line) >= room else 0
    window = line[shift : shift + room]
    if shift:
        window = "…" + window[1:]
    if len(line) > shift + room:
        window = window[:-1] + "…"
    indent = max(start - shift, 0)
    carets = "^" * max(1, min(length, room - indent))
    marked = [f"{place.line} | {window.rstrip()}"]
    if indent + len(carets) + 1 + len(finding.message) <= room:
        under = [f"{gutter} | {' ' * indent}{carets} {finding.message}"]
    else:
        under = [f"{gutter} | {' ' * indent}{carets}", *_wrap(f"{gutter} | ", finding.message)]
    return [f"{gutter} |", *marked, *under]


def _wrap(prefix: str, words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=prefix, subsequent_indent=prefix, break_long_words=False)


def _note(gutter: str, label: str, words: str) -> str:
    first = f"{gutter} = {label}: "
    rest = " " * (len(gutter) + 3 + 2)
    return "\n".join(
        textwrap.wrap(
            words,
            WIDTH,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def _reason(finding: Finding, index: int) -> str:
    reason = finding.because[index]
    return f"{reason.text} ({reason.location})" if reason.location else reason.text


def _doubt(certainty: str) -> str:
    return " [not certain]" if certainty == "uncertain" else ""


def _checked(result: Result) -> str:
    codes = f"checked by the law of {result.as_of}: {', '.join(result.applied)}"
    lines = textwrap.wrap(codes, WIDTH, subsequent_indent=_TAB, break_on_hyphens=False)
    aside = tuple(
        (f"{finding.location.line}: {finding.code} {finding.message}", why) for finding, why in result.allowed
    )
    for heading, entries in (
        ("set aside by the case", aside),
        ("not in force on that day", result.not_in_force),
        ("not checked", result.not_checked),
    ):
        lines += ["", f"{heading}:"] if entries else []
        for what, why in entries:
            lines += textwrap.wrap(f"{what}: {why}", WIDTH, initial_indent="  - ", subsequent_indent=_TAB)
    return "\n".join(lines) + "\n"


def _count(result: Result) -> str:
    counts = Counter(finding.severity for finding in result.findings)
    words = [_plural(counts[severity], severity) for severity in Severity if counts[severity]]
    return f"{result.file}: {', '.join(words) if words else 'nothing to report'}"


def _plural(number: int, severity: Severity) -> str:
    if severity is Severity.ADVICE:
        return f"{number} {'point' if number == 1 else 'points'} for advice"
    return f"{number} {severity}{'' if number == 1 else 's'}"
