"""What the board itself has said matters, and how the options do on it: the values of that part of an appraisal."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from governance.case.lines import LineName

Meets = Literal["met", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that the board set: what a line must answer, and how each option, by its key, does on it.  `says` has
    it in the board's own words, else as the heading of the line with the answer."""

    line: LineName
    wanted: Literal["yes", "no"]
    says: str
    options: dict[str, Meets]

    def those(self, meets: Meets) -> tuple[str, ...]:
        """The options that meet it, fail it, or of which it isn't known."""
        return tuple(key for key, found in self.options.items() if found == meets)


@dataclass(frozen=True, slots=True)
class Score:
    """How an option does on a criterion: from 0 to 1, None where it isn't known.

    `given` is what the board wrote, or the figure that was measured; `sources` and `assumed` are its origin.
    """

    value: Fraction | None
    given: Fraction | None
    sources: tuple[int, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with its weight and the score of each option by its key; `how` says in words how it is scored."""

    key: str
    says: str
    weight: int
    measure: LineName | None
    how: str
    scores: dict[str, Score]


@dataclass(frozen=True, slots=True)
class Total:
    """The weighted score of an option, from 0 to the board's scale.

    `low` and `high` differ where a score isn't known: it is counted as nought in the one and in full in the other.
    `parts` are the known contributions by criterion.  `meets` is whether the option meets all conditions.
    """

    option: str
    low: Fraction
    high: Fraction
    parts: dict[str, Fraction]
    meets: Meets

    @property
    def exact(self) -> Fraction | None:
        """The total; None where a score isn't known."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Change:
    """A weight at which the order changes: the criterion, the exact part of all weights that it would then have, the
    weight that gives it that part while the other weights stay as they are (None: at the whole, which no finite weight
    reaches), and the options that are then equal."""

    criterion: str
    share: Fraction
    weight: Fraction | None
    first: str
    other: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the weight of one criterion may move, the others kept in proportion, while the first stays first.

    `share` is its part of all weights now, `least` and `most` the ends of the exact range in which the first has at
    least the total of every other; the range includes both.  `below` and `above` are what happens at the ends, None
    where the order holds right to 0 or 1.
    """

    criterion: str
    share: Fraction
    least: Fraction
    most: Fraction
    below: Change | None
    above: Change | None

    @property
    def nearest(self) -> Change | None:
        """The change that the smallest move of the weight brings; None where no move brings one."""
        ends = [end for end in (self.below, self.above) if end is not None]
        return min(ends, key=lambda end: abs(end.share - self.share), default=None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the terms that the board set come to, in plain sentences.

    `kind`: `settled` (they point to `option`), `tie`, `open` (it turns on what is not known), `choice` (several options
    meet the conditions, and no criteria choose), `none` (no option meets them all), `no-terms` (the board set none).
    `among` are the options that remain, best first.
    """

    kind: Literal["settled", "tie", "open", "choice", "none", "no-terms"]
    option: str | None
    among: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """What somebody recommends to the board: the option, by whom, why, and how it stands to the board's own terms."""

    option: str
    by: str
    why: str
    stands: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The board's own terms applied: conditions, criteria, totals (best first), reaches, changes by pair of options,
    and the outcome.  `first` is the option whose total leads those that can be chosen, None where none surely does.
    `scale` is the board's."""

    conditions: tuple[Condition, ...]
    criteria: tuple[Criterion, ...]
    scale: int
    totals: tuple[Total, ...]
    first: str | None
    reaches: tuple[Reach, ...]
    pairs: tuple[Change, ...]
    outcome: Outcome
    advised: Advised | None
