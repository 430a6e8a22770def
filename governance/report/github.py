"""Findings as GitHub workflow commands, which a pull request shows beside the line."""

from __future__ import annotations

from collections.abc import Sequence

from governance.finding import Finding, Severity
from governance.report.result import Result

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "notice",
    Severity.CONSEQUENCE: "notice",
}


def github(results: Sequence[Result]) -> str:
    """One workflow command a finding, consequences left out."""
    return "".join(
        _command(finding)
        for result in results
        for finding in result.findings
        if finding.severity is not Severity.CONSEQUENCE
    )


def _command(finding: Finding) -> str:
    place = finding.location
    said = [finding.message, *(law.cite for law in finding.law), f"fix: {finding.fix}" if finding.fix else ""]
    properties = (
        f"file={_property(place.file)},line={place.line},col={place.column},endColumn={place.end_column},"
        f"title={_property(f'{finding.code} {finding.name}')}"
    )
    return f"::{_LEVELS[finding.severity]} {properties}::{_message(chr(10).join(filter(None, said)))}\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
