"""The members' votes as quantities: shares of the whole, or whole numbers where those of some members are open."""

from __future__ import annotations

from fractions import Fraction

from governance.case.member import ExplicitVotes, OpenVotes, VotesByFigure, VotesPerShare
from governance.case.quantity import Open
from governance.solve.amounts import exact, written
from governance.solve.arithmetic import Measure
from governance.solve.bounds import Bounds, bounds_of
from governance.solve.constraint import Lin, compare, number, quantity, total
from governance.solve.making import Making, bounding
from governance.solve.model import Figure, Ground, Instance, Kind, Statement, Unit, Variable


class Votes(Making):
    """The votes of members."""

    def votes(self, member: str) -> Measure:
        """The share of a member in all votes."""
        if "votes" not in self.statements:
            self._make_votes()
        return Measure(quantity(f"votes.{member}"), Unit.SHARE, self.all_votes)

    all_votes: Lin = number(1)
    """The whole of which votes are parts: 1 where votes are shares, their sum where some are open one by one."""

    def _make_votes(self) -> None:
        weights = self.case.voting.weights
        apart = any(f"votes.{member}" in self.opened for member in self.case.members)
        if "votes" in self.opened or isinstance(weights, OpenVotes):
            self._open_votes()
        elif apart or self.case.votes is None:
            self._votes_one_by_one()
        else:
            self._given_votes()

    def _open_shares(self, step: Fraction | None) -> list[Lin]:
        whole = Fraction(1)
        found = [
            self.add(
                Variable(
                    f"votes.{key}", Unit.SHARE, f"the votes of {member.called}", Fraction(0), whole, step, member.at()
                )
            )
            for key, member in self.case.members.items()
        ]
        says = "the votes of all members total 100%"
        self.state(Statement("votes", Kind.DEFINITION, says, (Instance(compare(total(found), "==", number(1))),)))
        return found

    def _open_votes(self) -> None:
        weights = self.case.voting.weights
        given = weights.open if isinstance(weights, OpenVotes) else Open()
        bounds = self.opened.get("votes", Bounds(given.min, given.max, given.step, given.at()))
        found = self._open_shares(bounds.step)
        for word, op, value, end in (("at least", ">=", bounds.least, "min"), ("at most", "<=", bounds.most, "max")):
            if value is not None:
                says = f"each member has {word} {written(value, Unit.SHARE)} of the votes"
                instances = bounding(tuple(found), op, tuple(self.case.members))
                place = given.at(end) if given.is_written(end) else bounds.location
                figure = Figure(says, value, Unit.SHARE, instances)
                self.state(
                    Statement(f"voting.weights.{end}", Kind.FACT, says, instances(value), place, figures=(figure,))
                )

    def _given_votes(self) -> None:
        case, votes = self.case, self.case.votes or {}
        found = self._open_shares(None)
        whole = sum(votes.values(), Fraction(0))
        shares = {key: vote / whole if whole else Fraction(0) for key, vote in votes.items()}
        self.given.update((f"votes.{key}", share) for key, share in shares.items())
        written_here = case.is_written("voting", "weights")
        grounds = {key: self._ground_of_votes(key, votes[key], whole) for key in votes}
        instances = tuple(
            Instance(compare(lin, "==", number(shares[key])), key, grounds[key])
            for key, lin in zip(case.members, found, strict=True)
        )
        kind = Kind.FACT if written_here else Kind.DEFAULT
        place = case.at("voting", "weights") if written_here else case.at("members")
        law = () if written_here else ("ca-2006/s284",)
        self.state(Statement("voting.weights", kind, self._says_votes(), instances, place, law))

    def _says_votes(self) -> str:
        weights = self.case.voting.weights
        if isinstance(weights, VotesByFigure):
            return f"votes go by {weights.by}"
        if isinstance(weights, VotesPerShare):
            return "votes go by shares held"
        return "votes are given one by one" if isinstance(weights, ExplicitVotes) else "each member has one vote"

    def _ground_of_votes(self, key: str, vote: Fraction, whole: Fraction) -> tuple[Ground, ...]:
        weights, member = self.case.voting.weights, self.case.members[key]
        place = weights.at(key) if isinstance(weights, ExplicitVotes) else member.at()
        share = exact(vote / whole, Unit.SHARE) if whole else "0%"
        return (Ground(f"{member.called} has {vote} of {whole} votes, {share}", place, "voting.weights"),)

    def _votes_one_by_one(self) -> None:
        """Votes as whole numbers, some of them open; shares have their sum as the whole."""
        weights, votes = self.case.voting.weights, self.case.votes
        explicit = weights.votes if isinstance(weights, ExplicitVotes) else {}
        found = []
        for key, member in self.case.members.items():
            place = weights.at(key) if isinstance(weights, ExplicitVotes) else self.case.at("voting", "weights")
            name = f"votes.{key}"
            variable = Variable(
                name, Unit.COUNT, f"the votes of {member.called}", Fraction(0), None, Fraction(1), place
            )
            given = explicit.get(key)
            value = Fraction(given) if isinstance(given, int) else votes[key] if votes is not None else None
            found.append(self.make(variable, value, bounds_of(given), f"{member.called} has {value} votes"))
        self.all_votes = total(found)
        says = "at least one vote can be cast"
        self.state(Statement("votes", Kind.DEFINITION, says, (Instance(compare(self.all_votes, ">=", number(1))),)))
