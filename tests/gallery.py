"""What the gallery shows of each code: a small case, and what the program finds in it.

A rule shows the first of its failing samples, `tests/rules/<CODE>.yaml`, without the marks of the test.  What is found
before any rule, or after, has a file of its own, read byte by byte as a user's would be: `tests/errors/<CODE>.yaml`, a
case, or `tests/errors/<CODE>.md`, a clause of a text pack that the articles of the flagship are drafted with.
"""

from __future__ import annotations

import re
import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from governance.draft.proof import proof
from governance.finding import PAGES, Finding, Page
from governance.judge import judge
from governance.render.glyphs import unprintable
from governance.report.gallery import Exhibit
from governance.report.pages import by_subject
from governance.rules.registry import load_rules
from tests.rules.sample import samples

ERRORS = Path(__file__).parent / "errors"
FLAGSHIP = Path(__file__).parent.parent / "cases" / "necs-co-owned.yaml"
_ID = re.compile(rb"(?m)^id: (\S+)$")
_MARK = re.compile(r"\s*# finds:.*$", re.MULTILINE)


def exhibits() -> list[Exhibit]:
    """An exhibit of every code that is found in a sample of its own, in the order of subjects and codes."""
    load_rules()
    pages = [page for _, found in by_subject(PAGES) for page in found]
    made = [_exhibit(page, *sample) for page in pages if (sample := _sample(page.code)) is not None]
    return [exhibit for exhibit in made if exhibit.findings]


def _sample(code: str) -> tuple[str, str, bytes] | None:
    """What the sample of a code shows, the name of its file and its bytes; None where it has none."""
    for file in (ERRORS / f"{code}.yaml", ERRORS / f"{code}.md"):
        if file.is_file():
            raw = file.read_bytes()
            clause = _ID.search(raw) if file.suffix == ".md" else None
            return "", f"{clause[1].decode()}.md" if clause else file.name, raw
    failing = next((sample for sample in samples() if sample.code == code and sample.kind == "fail"), None)
    return None if failing is None else (failing.name, f"{code}.yaml", _MARK.sub("", failing.case).encode())


def _exhibit(page: Page, shown: str, file: str, raw: bytes) -> Exhibit:
    text = raw.decode("utf-8", "replace")
    with TemporaryDirectory() as folder, chdir(folder):
        Path(file).write_bytes(raw)
        found = _in_a_draft(file) if page.code.startswith("DO") else judge(file).result.findings
    return Exhibit(page, shown, file, text, tuple(f for f in found if f.code == page.code))


def _in_a_draft(file: str) -> tuple[Finding, ...]:
    """What is found in the articles of a case, or of the flagship with a clause, and before they are laid out."""
    if file.endswith(".md"):
        shutil.copy(FLAGSHIP, FLAGSHIP.name)
    judged = judge(FLAGSHIP.name if file.endswith(".md") else file)
    assert judged.case is not None
    assert judged.law is not None
    drafted = proof(judged.case, judged.law, Path() if file.endswith(".md") else None).findings
    return (*drafted, *unprintable(judged.text, judged.result.file))
