"""What the gallery shows of each code: a small case, and what the program finds in it.

A rule shows the first of its failing samples, `tests/rules/<CODE>.yaml`, without the marks of the test.  What is found
before any rule, or after, has a file of its own, `tests/errors/<CODE>.yaml`, read byte by byte as a user's would be.
"""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from governance.build import Wanted, build_case
from governance.finding import PAGES, Finding, Page
from governance.judge import judge
from governance.report.gallery import Exhibit
from governance.report.pages import by_subject
from governance.rules.registry import load_rules
from tests.rules.sample import samples

ERRORS = Path(__file__).parent / "errors"
_MARK = re.compile(r"\s*# finds:.*$", re.MULTILINE)


def exhibits() -> list[Exhibit]:
    """An exhibit of every code that is found in a sample of its own, in the order of subjects and codes."""
    load_rules()
    pages = [page for _, found in by_subject(PAGES) for page in found]
    made = [_exhibit(page, *sample) for page in pages if (sample := _sample(page.code)) is not None]
    return [exhibit for exhibit in made if exhibit.findings]


def _sample(code: str) -> tuple[str, bytes] | None:
    """What the sample of a code shows, and its bytes; None where it has none."""
    file = ERRORS / f"{code}.yaml"
    if file.is_file():
        return "", file.read_bytes()
    failing = next((sample for sample in samples() if sample.code == code and sample.kind == "fail"), None)
    return None if failing is None else (failing.name, _MARK.sub("", failing.case).encode())


def _exhibit(page: Page, shown: str, raw: bytes) -> Exhibit:
    findings, lines = _found(page.code, raw)
    sample = raw.decode("utf-8", "replace")
    return Exhibit(page, shown, sample, findings, lines)


def _found(code: str, raw: bytes) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings of a code in a file `<code>.yaml`: by `check`, or for documents by what comes before a build."""
    file = f"{code}.yaml"
    with TemporaryDirectory() as folder, chdir(folder):
        Path(file).write_bytes(raw)
        result = judge(file).result
        found = tuple(f for f in result.findings if f.code == code)
        if not found:
            found = tuple(f for f in build_case(file, Wanted(), lambda _doing: None).errors.findings if f.code == code)
    return found, result.lines
