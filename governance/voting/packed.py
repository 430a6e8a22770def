"""Swings of a weighted game of any number of voters, exact, by one generating function in one whole number.

The product of (1 + x^w) over the voters counts the groups of each weight (Brams and Affuso 1976).  Its coefficients lie
side by side in one whole number, each in a slot wide enough for every count, so that to multiply by (1 + x^w) is one
shift and one addition.  What no swing depends on is never made:

* a game and the game of blocking it have the same swings, so the smaller quota D of the two is taken, and weights from
  D on are cut off;
* with S(c) the number of groups of weight at most c, voter i's swings are
  S(D-1) - 2 S(D-1-w) + 2 S(D-1-2w) - ..., which is the series of (1-x^w)/(1+x^w): D/w look-ups, and no second table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING

from governance.voting.formula import Reaches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.int64]

LARGEST = 5 * 10**7
"""Bytes of the table up to which it is made: some seconds."""
LONGEST = 3 * 10**6
"""Weights told apart up to which it is made: some hundred megabytes of counts."""

_WORD = 60  # voters whose counts fit a machine word
_MANY = 20_000  # weights told apart from which numpy is worth loading
_FIRST_WIDTH = 8  # bytes of a slot while few voters are multiplied in: counts are small then


@dataclass(frozen=True)
class Packed:
    """The groups of a weighted game, counted by weight up to the smaller of the quotas of winning and of blocking."""

    test: Reaches

    @cached_property
    def _turned(self) -> bool:
        return sum(self.test.weights) - self.test.quota + 1 < self.test.quota

    @cached_property
    def _quota(self) -> int:
        return min(self.test.quota, sum(self.test.weights) - self.test.quota + 1)

    @cached_property
    def _slot(self) -> int:
        """Bytes of a slot: 2**n groups at most, and room for a carry."""
        return len(self.test.weights) // 8 + 1

    @property
    def practical(self) -> bool:
        """Whether the table is of a size that can be made in seconds."""
        return self._quota <= LONGEST and self._quota * self._slot <= LARGEST

    @cached_property
    def _at_most(self) -> list[int]:
        """S(c) for every c below the quota."""
        top, width = self._quota, min(_FIRST_WIDTH, self._slot)
        table, degree, end = 1, 0, (1 << 8 * width * top) - 1
        for number, weight in enumerate(sorted(w for w in self.test.weights if w < top)):
            if number >= 8 * width - 2 and width < self._slot:
                wider = min(width + _FIRST_WIDTH, self._slot)
                table, width = _widened(table, top, width, wider), wider
                end = (1 << 8 * width * top) - 1
            table += table << 8 * width * weight
            degree += weight
            if degree >= top:
                table &= end
                degree = top - 1
        slots, width = _widened(table, top, width, self._slot).to_bytes(self._slot * top, "little"), self._slot
        counts = (int.from_bytes(slots[start : start + width], "little") for start in range(0, width * top, width))
        return list(accumulate(counts))

    @cached_property
    def _in_machine_words(self) -> Words | None:
        """The same numbers as an array of numpy, where they fit and are so many that it pays; else None."""
        if len(self.test.weights) > _WORD or self._quota < _MANY:
            return None
        import numpy as np

        top, degree = self._quota, 0
        table = np.zeros(top, dtype=np.int64)
        table[0] = 1
        for weight in sorted(w for w in self.test.weights if w < top):
            reach = min(degree, top - 1 - weight) + 1
            table[weight : weight + reach] += table[:reach].copy()
            degree = min(degree + weight, top - 1)
        return np.cumsum(table)

    def swings(self) -> tuple[int, ...]:
        """For each voter the groups of others that lose, and win with it."""
        words = self._in_machine_words
        of_weight = self._of_weight if words is None else partial(_of_weight_in_words, words)
        found = {weight: of_weight(weight) for weight in set(self.test.weights)}
        return tuple(found[weight] for weight in self.test.weights)

    def _of_weight(self, weight: int) -> int:
        if weight == 0:
            return 0
        top = self._quota - 1
        if weight > top:  # it was left out of the table
            return self._at_most[top]
        series = self._at_most[::-weight]
        return series[0] + 2 * (sum(series[2::2]) - sum(series[1::2]))

    def winning(self) -> int:
        """How many groups win."""
        words = self._in_machine_words
        below = self._at_most[-1] if words is None else int(words[-1])
        return below if self._turned else 2 ** len(self.test.weights) - below


def _of_weight_in_words(at_most: Words, weight: int) -> int:
    """The series of one voter.  Sums on the way may run over a word and come back: the result fits."""
    import numpy as np

    if weight == 0:
        return 0
    series = at_most[::-weight]
    signs = np.full(len(series), 2, dtype=np.int64)
    signs[1::2] = -2
    signs[0] = 1
    return int(series @ signs)


def _widened(table: int, slots: int, old: int, new: int) -> int:
    """The same table with slots of another width in bytes."""
    if old == new:
        return table
    given, wide = table.to_bytes(slots * old, "little"), bytearray(slots * new)
    for place in range(min(old, new)):
        wide[place::new] = given[place::old]
    return int.from_bytes(wide, "little")
