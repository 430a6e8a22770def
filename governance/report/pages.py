"""docs/rules.md: every code in tables by subject, then its page, with the law that it rests on, dated and valued.

`governance rules --markdown` prints it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from governance.case.quantity import percent
from governance.finding import HEADINGS, Page
from governance.law import Law
from governance.law.provision import Certainty, Parameter, Provision, Value, Version
from governance.prose import money
from governance.rules.registry import SUBJECTS, Rule

WIDTH = 120
_MANY_ENTRIES = 12  # a text that lists more is counted, not printed
_OF_THE_FILE = {"YA": "The file", "SH": "The shape of a case"}
_INTRODUCTION = """\
<!-- Made by `governance rules --markdown`; a test compares it. Change the docstring of the rule, not this file. -->

# The rules

Every code that a finding can have. `governance explain CODE` prints the page of one in the terminal; the
[gallery](errors.md) shows each as it is printed. An error, a warning or a point for advice stands in every report;
a consequence follows from the facts without being wrong, and is shown by `check -v` and in the brief.
"""


def rules_markdown(pages: Mapping[str, Page], rules: Mapping[str, Rule], law: Law) -> str:
    """The document of all rules, in the order of subjects and codes."""
    subjects = dict(by_subject(pages))
    lines = [_INTRODUCTION]
    for subject, found in subjects.items():
        lines += [f"## {subject}\n", "| code | name | severity | what it checks | law |", "|---|---|---|---|---|"]
        lines += [_row(page, rules.get(page.code), law) for page in found]
        lines.append("")
    for found in subjects.values():
        for page in found:
            lines += _page(page, rules.get(page.code), law)
    return "\n".join(lines).rstrip("\n") + "\n"


def by_subject(pages: Mapping[str, Page]) -> Iterator[tuple[str, tuple[Page, ...]]]:
    """The pages of each subject that has any: the file first, then the rules in the order of their subjects."""
    known = {**_OF_THE_FILE, **SUBJECTS}
    strays = sorted(code for code in pages if code[:2] not in known)
    if strays:
        raise ValueError(f"no subject is known for {', '.join(strays)}")
    for letters, subject in known.items():
        found = tuple(pages[code] for code in sorted(pages) if code.startswith(letters))
        if found:
            yield subject, found


def sections(page: Page) -> dict[str, str]:
    """The text of a page under each of its headings."""
    found: dict[str, list[str]] = {}
    for line in page.text.splitlines():
        if line in HEADINGS:
            found[line] = []
        elif found:
            found[next(reversed(found))].append(line)
    return {heading: "\n".join(lines).strip("\n") for heading, lines in found.items()}


def cell(text: str) -> str:
    """A text as the cell of a table."""
    return text.replace("|", "\\|")


def _row(page: Page, rule: Rule | None, law: Law) -> str:
    cited = "; ".join(law.provisions[id].full_cite for id in rule.law) if rule else ""
    checks = cell(_first_sentence(sections(page)["What it checks"]))
    return f"| [{page.code}](#{page.code.lower()}) | {page.name} | {page.severity} | {checks} | {cell(cited)} |"


def _first_sentence(text: str) -> str:
    running = " ".join(text.split())
    end = re.search(r"[.?](?=\s+[A-Z`]|$)", running)
    return running[: end.end()] if end else running


def _page(page: Page, rule: Rule | None, law: Law) -> Iterator[str]:
    yield f'<a id="{page.code.lower()}"></a>\n\n## {page.code} {page.name}\n\n*{page.severity.capitalize()}.*'
    for heading, text in sections(page).items():
        yield f"\n### {heading}\n"
        yield _fenced(text) if heading == "Example" else _prose(text)
    cited = [law.provisions[id] for id in dict.fromkeys((*rule.law, *rule.see))] if rule else []
    if cited:
        yield ""
        for provision in cited:
            yield from _provision(provision)
    yield ""


def _fenced(example: str) -> str:
    language = "sh" if example.startswith("governance ") else "yaml"
    return f"```{language}\n{textwrap.dedent(example)}\n```"


def _prose(text: str) -> str:
    """Paragraphs filled to the width; indented lines as they are."""
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n\n".join(p if p.startswith(" ") else _filled(" ".join(p.split())) for p in paragraphs)


def _filled(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )


def _provision(provision: Provision) -> Iterator[str]:
    doubt = "" if provision.certainty is Certainty.VERIFIED else f", {provision.certainty}"
    yield f"- [{provision.full_cite}]({provision.url}), {provision.force}{doubt}."
    yield _filled(provision.says, "  ", "  ")
    for parameter in provision.parameters.values():
        yield _filled(f"{_capital(parameter.says)}: {_versions(parameter)}.", "  - ", "    ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _versions(parameter: Parameter) -> str:
    return "; ".join(_version(version) for version in parameter.versions)


def _version(version: Version) -> str:
    until = f" to {version.until}" if version.until else ""
    doubt = "" if version.certainty is Certainty.VERIFIED else f", {version.certainty}"
    return f"**{value_text(version.value)}** from {version.since}{until} ({version.reference}{doubt})"


def value_text(value: Value) -> str:
    """A value of the law as a reader writes it; of a long list the number of its entries."""
    match value:
        case Fraction():
            exact = percent(value)
            return str(value) if exact.startswith("about") else exact
        case Decimal():
            return money(value)
        case str():
            entries = value.split("; ")
            return value if len(entries) <= _MANY_ENTRIES else f"{len(entries)} entries"
    return str(value)
