"""A file that a PDF carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that the PDF carries: its name, its bytes, what it is, and how the document came of it.

    `relationship` is a word of PDF/A-3: Source, Data, Alternative, Supplement or Unspecified.
    """

    name: str
    content: bytes
    description: str
    media_type: str = "application/yaml"
    relationship: str = "Source"
