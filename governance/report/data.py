"""Findings as JSON: one object for one case, a list for several."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from governance.finding import Finding, Location
from governance.report.result import Result


def as_json(results: Sequence[Result]) -> str:
    """The results as JSON, with a final newline."""
    objects = [result_object(result) for result in results]
    return json.dumps(objects[0] if len(objects) == 1 else objects, indent=2, ensure_ascii=False) + "\n"


def result_object(result: Result, shown: str | None = None) -> dict[str, Any]:
    """One result as plain data, in a fixed order of keys; `shown` is the name of the file if not the user's own."""
    file = shown or result.file
    return {
        "case": result.case,
        "file": file,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "findings": [finding_object(finding, file) for finding in result.findings],
        "allowed": [{**finding_object(finding, file), "reason": reason} for finding, reason in result.allowed],
        "not_checked": [{"what": what, "why": why} for what, why in (*result.not_checked, *result.not_in_force)],
    }


def finding_object(finding: Finding, file: str) -> dict[str, Any]:
    """One finding of `file` as plain data."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "location": _location(finding.location, file),
        "because": [
            {"text": reason.text, "location": _location(reason.location, file) if reason.location else None}
            for reason in finding.because
        ],
        "law": [
            {"id": law.id, "cite": law.cite, "says": law.says, "url": law.url, "certainty": law.certainty}
            for law in finding.law
        ],
        "fix": finding.fix,
    }


def _location(location: Location, file: str) -> dict[str, Any]:
    return {"file": file, "line": location.line, "column": location.column, "path": location.path}
