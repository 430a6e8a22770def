"""What one line says of one option, with its authority."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from governance.case.lines import LineName
from governance.finding import Citation

Answer = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What holds for one option on one line.

    `answer` is that to the question of the line, None where the line asks none or the answer isn't known; `figure` the
    exact figure of the line in its unit.  `law` are the provisions that it rests on, in force on the day of the option;
    `sources` the numbers, in the list of the comparison, of the sources that the case gives for it; `assumed` why the
    case assumes it.  `advice` marks what needs a lawyer or an accountant, `unknown` what the case does not tell.
    `points` are single facts below the sentence, such as what stands against the option.
    """

    says: str
    answer: Answer | None = None
    figure: Fraction | None = None
    law: tuple[Citation, ...] = ()
    sources: tuple[int, ...] = ()
    assumed: tuple[str, ...] = ()
    advice: bool = False
    unknown: bool = False
    points: tuple[str, ...] = ()

    @property
    def from_case(self) -> bool:
        """Whether it rests on the case alone: no provision and no source is named."""
        return not self.law and not self.sources and not self.assumed

    def with_law(self, *law: Citation) -> Cell:
        """The same with further provisions, each once."""
        return replace(self, law=tuple(dict.fromkeys((*self.law, *law))))


def unknown(why: str, *, advice: bool = False) -> Cell:
    """A cell that the case does not let one fill: `why` says what is missing."""
    return Cell(why, advice=advice, unknown=True)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its cell for each option, in the order of the options."""

    line: LineName
    cells: tuple[Cell, ...]

    @property
    def alike(self) -> bool:
        """Whether every option has the same sentence."""
        return len({cell.says for cell in self.cells}) == 1

    @property
    def advice(self) -> bool:
        """Whether a cell needs a lawyer or an accountant."""
        return any(cell.advice for cell in self.cells)
