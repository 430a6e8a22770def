"""Findings as text, JSON, SARIF and GitHub annotations: four writers over the same values."""

from governance.report.formats import FORMATS, write
from governance.report.result import Result

__all__ = ["FORMATS", "Result", "write"]
