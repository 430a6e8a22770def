"""What became of each case of a build, as a table on a terminal and as one line elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_HEADINGS = ("Case", "Result", "Papers", "Pages", "Warnings", "Advice", "Open")
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """One case: whether it was built, unchanged or failed, and the receipt of its products (empty where it has none).

    `refused` says that the case has no products at all since it could not be read as a case.
    """

    case: str
    result: str
    receipt: Mapping[str, Any] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """Errors of the case and of the proof of its draft."""
        return self._count("error")

    @property
    def told(self) -> str:
        """The result as the table has it."""
        if self.result in ("built", "unchanged") and self.errors:
            return f"refused, {self.errors} {'error' if self.errors == 1 else 'errors'}"
        return self.result

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        if not self.receipt:
            return (self.case, self.told, "", "", "", "", "")
        files = self.receipt["files"]
        papers = [made for name, made in files.items() if not name.endswith(".json")]
        pages = sum(made.get("pages", 0) for made in papers)
        counts = (len(papers), pages, self._count("warning"), self._count("advice"), self.receipt["open_facts"])
        return (self.case, self.told, *map(str, counts))

    def _count(self, severity: str) -> int:
        return int(sum(self.receipt.get(part, {}).get(severity, 0) for part in ("findings", "proof")))


def table(rows: Sequence[Row], width: int) -> str:
    """The rows as a table no wider than `width`: a long name of a case gives way, numbers never."""
    body = [row.cells for row in rows]
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *body, strict=True)]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    widths[0] = max(len(_HEADINGS[0]), widths[0] - max(0, over))
    lines = (_line(cells, widths) for cells in (_HEADINGS, tuple("─" * each for each in widths), *body))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def in_one_line(rows: Sequence[Row]) -> str:
    """How many cases were built, were unchanged, were refused or failed."""
    counts = Counter(row.told.partition(",")[0] for row in rows)
    told = ", ".join(_told(rows, counts))
    return f"{len(rows)} {'case' if len(rows) == 1 else 'cases'}: {told}"


def _told(rows: Sequence[Row], counts: Counter[str]) -> Iterator[str]:
    for result in dict.fromkeys(("built", "unchanged", *counts)):
        if counts[result]:
            named = [row.case for row in rows if row.told.partition(",")[0] == result]
            who = f" ({', '.join(named)})" if result not in ("built", "unchanged") else ""
            yield f"{counts[result]} {result}{who}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    left = (_cut(cell, width).ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True))
    right = (cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True))
    return _GAP.join((*left, *right))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
