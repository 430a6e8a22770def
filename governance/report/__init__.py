"""Findings as text, JSON, SARIF and GitHub annotations: four writers over the same values."""

from governance.report.formats import FORMATS, Result, write

__all__ = ["FORMATS", "Result", "write"]
