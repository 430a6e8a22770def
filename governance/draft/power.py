"""Who can stop which decision, and where a share of the votes is not a share of power: what a brief shows of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from governance.case import Case
from governance.draft.wording import number
from governance.law import LawAt
from governance.prose import listed, shortly
from governance.voting.count import Impractical
from governance.voting.decisions import Taken, every_decision
from governance.voting.electorate import board_quorum
from governance.voting.game import Game
from governance.voting.power import banzhaf
from governance.voting.rule import Ballot
from governance.voting.simple import SimpleGame, Smallest

_EXAMPLES = 3  # groups that are named one by one
_NAMED = 4  # names of which a group is named; of more only the number is given


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Decisions of one rule: which, who passes and who stops them alone, the fewest who stop them together, whose
    votes never matter."""

    matters: str
    alone: str
    together: str
    idle: str


@dataclass(frozen=True, slots=True)
class PowerBar:
    """One member's share of the votes beside its share of power."""

    name: str
    voting_share: Fraction
    power: Fraction


@dataclass(frozen=True, slots=True)
class PowerChart:
    """Share of votes beside power over one kind of decision, where the two differ for some member."""

    over: str
    bars: tuple[PowerBar, ...]

    @property
    def widest(self) -> PowerBar:
        """The member whose power differs most from its share."""
        return max(self.bars, key=lambda bar: abs(bar.power - bar.voting_share))


def power_charts(case: Case, games: Iterable[tuple[str, Game]]) -> tuple[PowerChart, ...]:
    """A chart for each of these decisions in which power differs from the voting share; none where it is too costly."""
    return tuple(chart for over, game in games if (chart := _chart(case, over, game)) is not None)


def _chart(case: Case, over: str, game: Game) -> PowerChart | None:
    power = banzhaf(game)
    if power is None or game.total == 0 or len(game.votes) < 2:
        return None
    bars = tuple(PowerBar(case.members[m].called, held / game.total, power[m]) for m, held in game.votes.items())
    return PowerChart(over, bars) if any(bar.power != bar.voting_share for bar in bars) else None


def block_rows(case: Case, law: LawAt) -> tuple[BlockRow, ...]:
    """Who can stop what, one row for decisions of the same rule; none where one member decides everything anyway."""
    if case.company is None or len(case.members) == 1:
        return ()
    return tuple(_row(same) for same in _alike(every_decision(case, law)))


def quorate_pass(case: Case, law: LawAt) -> str:
    """How few directors pass a decision of the board when only a quorum attends: `four`; empty where none is set."""
    board = next((taken for taken in every_decision(case, law) if taken.key == "board"), None)
    quorum = board_quorum(case)
    if board is None or quorum is None or not 0 < quorum < len(board.votes):
        return ""
    there = tuple(board.votes)[:quorum]
    ballots = ((size, Ballot(frozenset(there[:size]), frozenset(there[size:]))) for size in range(1, quorum + 1))
    return next((number(size) for size, ballot in ballots if board.rule.passes(ballot)), "")


def _alike(decisions: Iterable[Taken]) -> Iterator[list[Taken]]:
    found: dict[SimpleGame, list[Taken]] = {}
    for taken in decisions:
        found.setdefault(taken.game, []).append(taken)
    yield from found.values()


def _row(same: list[Taken]) -> BlockRow:
    taken = same[0]
    game, names = taken.game, taken.names
    matters = shortly(each.wording for each in same)
    if not game.can_pass:
        return BlockRow(matters, "nobody can pass it", "–", "–")
    bodies = [SimpleGame.of(part) for part in taken.bodies]
    together = ", or ".join(_together(body, names) for body in bodies)
    return BlockRow(matters, _alone(game, names), together, _idle(game, names))


def _alone(game: SimpleGame, names: Mapping[str, str]) -> str:
    if game.dictators:
        return f"{_named(game.dictators, names)}, who also passes it alone"
    if len(game.vetoes) == len(game.voters):
        return f"each of the {number(len(game.voters))} {_noun(game.voters)}"
    return _named(game.vetoes, names) if game.vetoes else "nobody"


def _together(game: SimpleGame, names: Mapping[str, str]) -> str:
    """The fewest who stop it together, apart from those who do so alone."""
    found = game.minimal_blocking()
    fewest = game.fewest_blocking()
    if isinstance(fewest, Impractical) or fewest is None:
        return "not counted: too many groups"
    if isinstance(found, Smallest) and found.groups is not None:
        groups = [group for group in found.groups if len(group) > 1]
        return _few(game, groups, fewest, names) if groups else "–"
    return (
        f"any {number(len(fewest))} {_noun(game.voters)}" if _alike_voters(game) else _for_example(fewest, names, game)
    )


def _few(game: SimpleGame, groups: list[tuple[str, ...]], fewest: tuple[str, ...], names: Mapping[str, str]) -> str:
    least = min(map(len, groups))
    smallest = [group for group in groups if len(group) == least]
    of_them = {voter for group in groups for voter in group}
    if len(smallest) == len(groups) == comb(len(of_them), least):
        among = (
            "" if len(of_them) == len(game.voters) else f" of {_named(sorted(of_them, key=game.voters.index), names)}"
        )
        return (
            f"any {number(least)} {_noun(game.voters)}{among}" if least < len(of_them) else _group(smallest[0], names)
        )
    if len(smallest) <= _EXAMPLES and least <= _NAMED:
        return "; ".join(_group(group, names) for group in smallest)
    return _for_example(fewest if len(fewest) == least else smallest[0], names, game)


def _for_example(group: tuple[str, ...], names: Mapping[str, str], game: SimpleGame) -> str:
    size = f"{number(len(group))} {_noun(game.voters)}"
    return f"{size}, for example {_group(group, names)}" if len(group) <= _NAMED else f"{size} at least"


def _group(group: tuple[str, ...], names: Mapping[str, str]) -> str:
    return listed(names.get(voter, voter) for voter in group)


def _alike_voters(game: SimpleGame) -> bool:
    """Whether every voter counts the same, so that only how many matters."""
    weights = getattr(game.formula, "weights", ())
    return bool(weights) and len(set(weights)) == 1


def _idle(game: SimpleGame, names: Mapping[str, str]) -> str:
    idle = game.dummies
    if isinstance(idle, Impractical):
        return "not counted"
    return _named(idle, names) if idle else "nobody"


def _named(voters: Iterable[str], names: Mapping[str, str]) -> str:
    return shortly(names.get(voter, voter) for voter in voters)


def _noun(voters: tuple[str, ...]) -> str:
    return "directors" if all(voter.startswith("director-") for voter in voters) else "members"
