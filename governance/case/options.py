"""Options: variants of a case to appraise side by side, and what the board itself says matters."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from governance.case.part import Part
from governance.case.quantity import Date, Figure, Key, Name, OpenText, SomeText, fault


class Option(Part):
    """One option besides that of the case: another case file, or what differs from this one.

    `change` has sections of a case.  A section takes the place of the one in the case; in the sections that hold
    entries by name (members, decisions, services, ...) each entry does.  `without` names the sections, or the entries
    (`decisions.borrow`), that fall away.
    """

    title: Name
    says: SomeText | None = None
    case: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    change: dict[str, Any] = {}
    without: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        if self.case is not None and (self.change or self.without):
            raise fault(
                "the option is another case and a change of this one", "keep `case:`, or `change:` and `without:`"
            )
        if self.case is None and not self.change and not self.without:
            raise fault("the option differs in nothing", "add `change:` with the sections that differ, or `case:`")
        return self


class Weighting(Part):
    """How much a criterion matters to the board, and how the options do on it.

    The options either have `scores` that the board itself gave, each with its source or assumption, or are measured:
    `measure` names a line of the comparison that has a figure, and `better` which way is better.
    """

    weight: Annotated[int, Field(strict=True, ge=1, le=1000)]
    says: SomeText | None = None
    scores: dict[Key, Figure] = {}
    measure: Key | None = None
    better: Literal["more", "less"] = "more"

    @model_validator(mode="after")
    def _scored_once(self) -> Self:
        if bool(self.scores) == (self.measure is not None):
            raise fault("a criterion is scored by the board or measured", "give `scores:` or `measure:`, and not both")
        return self


class Must(Part):
    """A condition that the board set: what a line of the comparison must answer for an option to be acceptable."""

    line: Key
    answer: Literal["yes", "no"] = "yes"
    says: SomeText | None = None


class Recommendation(Part):
    """What somebody recommends to the board: which option, who says so, and why."""

    option: Key
    by: OpenText = None
    why: SomeText | None = None


class Appraisal(Part):
    """What the board says matters: conditions that an option must meet, and criteria with their weights.

    `itself` is what the case itself is called among its options, where its title does not say.
    """

    itself: Name | None = None
    must: tuple[Must, ...] = ()
    criteria: dict[Key, Weighting] = {}
    recommendation: Recommendation | None = None
    decide_by: Date | None = None
    scale: Annotated[int, Field(strict=True, ge=1, le=1000)] = 5
