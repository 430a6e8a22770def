"""The receipt of a build: versions, dates and hashes of all that went into it and came out of it.

It lies beside the PDFs as `receipt.json`, so that a reader can tell by which law, from which case and by which
wording they were made, and the program whether they are still those of the case.  It holds no clock and no path of a
machine.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from governance.finding import Finding, Severity
from governance.inputs import digest

if TYPE_CHECKING:
    from governance.report import Result

NAME = "receipt.json"


def receipt(
    result: Result,
    made_from: Mapping[str, Any],
    files: Mapping[str, bytes],
    *,
    proof: Iterable[Finding] = (),
    open_facts: int = 0,
    pages: Mapping[str, int] | None = None,
    reading_ease: Mapping[str, str] | None = None,
) -> bytes:
    """The receipt of one build as JSON, with a final newline.

    `made_from` is `inputs` as they were before the build began, and any other case files that it read.
    `proof` is what the proof of the draft marks besides the findings of the check, `open_facts` the number of blanks
    in the draft, `pages` has those of each document that has pages, and `reading_ease` the Flesch reading ease (100 is
    very easy, 30 hard) of each brief.
    """
    sheets, eases = pages or {}, reading_ease or {}
    content: dict[str, Any] = {
        "case": result.case,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        **{part: value for part, value in made_from.items() if value is not None},
        "findings": _counts(result.findings),
        "proof": _counts(proof),
        "open_facts": open_facts,
        "rules_applied": list(result.applied),
        "not_checked": [what for what, _ in result.not_checked],
        "files": {
            name: {
                "sha256": digest(content),
                "bytes": len(content),
                **({"pages": sheets[name]} if name in sheets else {}),
                **({"reading_ease": eases[name]} if name in eases else {}),
            }
            for name, content in files.items()
        },
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(finding.severity for finding in findings)
    return {severity.value: counts[severity] for severity in Severity}
