"""docs/errors.md: each code with a small case in which it is found, and the finding as `governance check` prints it.

The samples are those of the tests, so that what is shown is what is tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from governance.finding import Finding, Page
from governance.report.pages import sections
from governance.report.text import finding_text

_INTRODUCTION = """\
<!-- Made by `pytest tests/test_generated.py --update-golden`; a test compares it. -->

# The gallery of findings

Each code that a finding can have, with a small case in which it is found and the finding as `governance check -v`
prints it; of what is found in a draft only, with a clause that goes into the articles of the flagship. The
[rules](rules.md) have a page on each.

What a reader can expect of a finding, and which findings have it: the **place** (file, line and column), an
**excerpt** with the very words, the **reason**s (facts of the case that it rests on, each with its line), the **law**
(provision and what it says), the **fix** (the smallest change that mends it; a consequence needs none), and a **page**
that explains the rule.
"""
_MARKS = ("place", "excerpt", "reason", "law", "fix", "page")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A code with a sample and what is found of that code in it.

    `shown` says in words what the sample is (empty where its page says enough), `file` under which name it was read.
    """

    page: Page
    shown: str
    file: str
    sample: str
    findings: tuple[Finding, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file, for excerpts."""
        return tuple(self.sample.splitlines())

    @property
    def marks(self) -> dict[str, bool]:
        """What the findings of this code have, all of them."""
        return {
            "place": all(f.location.line >= 1 and f.location.column >= 1 for f in self.findings),
            "excerpt": all(f.location.line <= len(self.lines) for f in self.findings),
            "reason": all(f.because for f in self.findings),
            "law": all(f.law for f in self.findings),
            "fix": all(f.fix for f in self.findings),
            "page": bool(sections(self.page)),
        }


def gallery_markdown(exhibits: Sequence[Exhibit]) -> str:
    """The gallery: a table of what each finding has, then each with its sample."""
    lines = [_INTRODUCTION, f"| code | severity | {' | '.join(_MARKS)} |", f"|---|---|{'---|' * len(_MARKS)}"]
    lines += [_row(exhibit) for exhibit in exhibits]
    counts = " | ".join(str(sum(exhibit.marks[mark] for exhibit in exhibits)) for mark in _MARKS)
    lines += [f"| **{len(exhibits)}** | | {counts} |", ""]
    for exhibit in exhibits:
        lines += [_exhibit(exhibit), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(exhibit: Exhibit) -> str:
    marks = " | ".join("yes" if exhibit.marks[mark] else "–" for mark in _MARKS)
    code = exhibit.page.code
    return f"| [{code}](#{code.lower()}) {exhibit.page.name} | {exhibit.findings[0].severity} | {marks} |"


def _exhibit(exhibit: Exhibit) -> str:
    code = exhibit.page.code
    printed = "\n".join(finding_text(finding, exhibit.lines) for finding in exhibit.findings).rstrip("\n")
    language = "yaml" if exhibit.file.endswith(".yaml") else "markdown"
    shown = f"{exhibit.shown}. " if exhibit.shown else ""
    return (
        f'<a id="{code.lower()}"></a>\n\n## {code} {exhibit.page.name}\n\n'
        f"{shown}[The rule](rules.md#{code.lower()})\n\n"
        f"```{language}\n{exhibit.sample.rstrip()}\n```\n\n```text\n{printed}\n```"
    )
