"""The power of each voter over one decision, by every index; each is computed when it is first asked for.

Of two hundred voters with uneven weights the Banzhaf index takes a moment, the Shapley-Shubik index a second.  What is
beyond practice is an `Impractical`, and `estimated` gives its value with a bound of the error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from governance.voting import indices
from governance.voting.count import Impractical, counted, swings
from governance.voting.counts import Counts
from governance.voting.estimate import HEAVIEST, Estimate, estimated_banzhaf, estimated_shapley
from governance.voting.formula import tests
from governance.voting.game import Game
from governance.voting.indices import Values
from governance.voting.minimal import Minimal, minimal_counts
from governance.voting.simple import SimpleGame
from governance.voting.truth import LARGEST, Truth


class Index(StrEnum):
    """The indices of voting power, by the names under which they are asked for."""

    BANZHAF = "banzhaf"
    BANZHAF_ABSOLUTE = "banzhaf-absolute"
    SHAPLEY_SHUBIK = "shapley-shubik"
    COLEMAN_PREVENT = "coleman-prevent"
    COLEMAN_INITIATE = "coleman-initiate"
    HOLLER = "holler"
    DEEGAN_PACKEL = "deegan-packel"
    JOHNSTON = "johnston"


@dataclass(frozen=True)
class Power:
    """The indices of a game.  None where an index has no meaning: nobody ever decides."""

    game: SimpleGame

    @cached_property
    def _swings(self) -> tuple[tuple[int, ...], int] | Impractical:
        return swings(self.game.formula, len(self.game.voters))

    @cached_property
    def counts(self) -> Counts | Impractical:
        """Groups counted by size."""
        return counted(self.game.formula, len(self.game.voters))

    @cached_property
    def minimal(self) -> Minimal | Impractical:
        """Minimal winning groups, counted."""
        return minimal_counts(self.game.formula, len(self.game.voters))

    @property
    def swings(self) -> tuple[int, ...] | Impractical:
        """For each voter, the groups of others that it turns from losing to winning."""
        return self._swings if isinstance(self._swings, Impractical) else self._swings[0]

    @property
    def winning(self) -> int | Impractical:
        """How many groups win."""
        return self._swings if isinstance(self._swings, Impractical) else self._swings[1]

    @property
    def collective(self) -> Fraction | Impractical:
        """Coleman's power of the body to act: the part of all groups that win."""
        found = self.winning
        if isinstance(found, Impractical):
            return found
        return indices.coleman_collective(len(self.game.voters), found)

    def index(self, wanted: Index) -> Values | Impractical | None:
        """The values of an index, in the order of the voters."""
        if wanted not in self._known:
            self._known[wanted] = _INDICES[wanted](self)
        return self._known[wanted]

    @cached_property
    def _known(self) -> dict[Index, Values | Impractical | None]:
        return {}

    def estimated(self, wanted: Index) -> Estimate | None:
        """An estimate, for the two indices that can be drawn by lot: absolute Banzhaf and Shapley-Shubik."""
        draws = {Index.BANZHAF_ABSOLUTE: estimated_banzhaf, Index.SHAPLEY_SHUBIK: estimated_shapley}
        formula = self.game.formula
        if wanted not in draws or any(sum(test.weights) > HEAVIEST for test in tests(formula)):
            return None
        return draws[wanted](formula, len(self.game.voters))


Answer = Callable[[Power], Values | Impractical | None]


def _by_swings(index: Callable[[tuple[int, ...], int], Values | None]) -> Answer:
    def answer(power: Power) -> Values | Impractical | None:
        found = power._swings
        return found if isinstance(found, Impractical) else index(*found)

    return answer


def _by_sizes(power: Power) -> Values | Impractical | None:
    found = power.counts
    return found if isinstance(found, Impractical) else indices.shapley_shubik(found)


def _by_minimal(index: Callable[[Minimal], Values | None]) -> Answer:
    def answer(power: Power) -> Values | Impractical | None:
        found = power.minimal
        if isinstance(found, Impractical):
            return found
        if index is indices.deegan_packel and found.by_size is None:
            return Impractical("the sizes of the minimal winning groups are too many to tell apart")
        return index(found)

    return answer


def _johnston(power: Power) -> Values | Impractical | None:
    voters = len(power.game.voters)
    if voters > LARGEST:
        return Impractical(f"the Johnston index looks at every group, for at most {LARGEST} voters; here are {voters}")
    return indices.johnston(Truth.of(power.game.formula, voters))


_INDICES: Mapping[Index, Answer] = MappingProxyType(
    {
        Index.BANZHAF: _by_swings(lambda swung, _winning: indices.banzhaf_normalised(swung)),
        Index.BANZHAF_ABSOLUTE: _by_swings(lambda swung, _winning: indices.banzhaf_absolute(swung)),
        Index.SHAPLEY_SHUBIK: _by_sizes,
        Index.COLEMAN_PREVENT: _by_swings(indices.coleman_prevent),
        Index.COLEMAN_INITIATE: _by_swings(indices.coleman_initiate),
        Index.HOLLER: _by_minimal(indices.holler),
        Index.DEEGAN_PACKEL: _by_minimal(indices.deegan_packel),
        Index.JOHNSTON: _johnston,
    }
)


def banzhaf(game: Game) -> dict[str, Fraction] | None:
    """The normalised Banzhaf index of each member; None where there are no swings, or beyond practice."""
    found = Power(game.simple).index(Index.BANZHAF)
    return dict(zip(game.simple.voters, found, strict=True)) if isinstance(found, tuple) else None


def swing_counts(game: Game) -> dict[str, int] | None:
    """For each member, the groups of others that it turns from losing to winning; None beyond practice."""
    found = Power(game.simple).swings
    return dict(zip(game.simple.voters, found, strict=True)) if isinstance(found, tuple) else None
