"""Findings as SARIF 2.1.0 (OASIS), for code scanning: each rule carries its page as help."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from governance import __version__
from governance.finding import PAGES, Finding, Location, Page, Severity
from governance.report.result import Result

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "note",
    Severity.CONSEQUENCE: "note",
}


def sarif(results: Sequence[Result]) -> str:
    """One SARIF run over all results, with a final newline."""
    findings = [finding for result in results for finding in result.findings]
    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "governance",
                "version": __version__,
                "rules": [_rule(PAGES[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(page: Page) -> dict[str, Any]:
    return {
        "id": page.code,
        "name": "".join(word.capitalize() for word in page.name.split("-")),
        "shortDescription": {"text": page.name.replace("-", " ")},
        "help": {"text": page.text, "markdown": page.text},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    said = finding.message + (f" Put it right: {finding.fix}." if finding.fix else "")
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [_place(finding.location)],
        "properties": {"law": [law.cite for law in finding.law], "severity": finding.severity.value},
    }
    placed = [reason for reason in finding.because if reason.location is not None]
    if placed:
        result["relatedLocations"] = [
            {**_place(reason.location), "message": {"text": reason.text}} for reason in placed if reason.location
        ]
    return result


def _place(location: Location) -> dict[str, Any]:
    region = {"startLine": location.line, "startColumn": location.column, "endColumn": location.end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(location.file)}, "region": region}}


def _uri(file: str) -> str:
    path = Path(file)
    return path.resolve().as_uri() if path.is_absolute() else quote(path.as_posix())
