"""Decisions: who takes which, by what majority, with whose consent; and the members' meetings."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from governance.case.part import Part
from governance.case.quantity import (
    Count,
    Key,
    Open,
    OpenCount,
    OpenMajority,
    OpenShare,
    Share,
    SomeText,
    WholeNumber,
    fault,
)
from governance.source import Mapping


def _read_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Keys = Annotated[tuple[Key, ...], BeforeValidator(_read_list, json_schema_input_type=str | list[str])]
Consents = Annotated[
    tuple[Key, ...], BeforeValidator(_read_list, json_schema_input_type=str | list[str] | dict[str, bool | str])
]
_ANSWERS = {"yes": True, "no": False, True: True, False: False, "open": None}


class Decision(Part):
    """One kind of decision.

    `by` says who takes it: members by `ordinary` or `special` resolution, `members` by a `majority` of its own, or the
    `board`.  `heads` asks for so many members besides the votes, `consent` for the named members, `classes` for the
    same majority of each of these groups of members or classes of shares by itself, `also` for another body.
    Majority and heads may be open, and so may a consent: `consent: {host: yes, north: open}` reads as `consent: [host]`
    and `consent_open: [north]`.
    `conflicted: excluded` leaves out who is interested.  `matter` is the wording of the articles; the decisions that
    the statute or this program knows have one.  `entrenched: absolutely` is meant to hold against everyone.
    """

    by: Literal["ordinary", "special", "members", "board"]
    majority: OpenMajority | None = None
    heads: Count | None = None
    consent: Consents = ()
    consent_open: Keys = ()
    classes: Keys = ()
    also: Literal["regulator", "board", "members"] | None = None
    conflicted: Literal["counted", "excluded"] = "counted"
    matter: SomeText | None = None
    entrenched: bool | Literal["absolutely"] = False
    written: bool = True

    @model_validator(mode="before")
    @classmethod
    def _read_consents(cls, data: Any) -> Any:
        """Consents one by one, each `yes`, `no` or `open`."""
        given = data.get("consent") if isinstance(data, Mapping) else None
        if not isinstance(given, Mapping):
            return data
        strange = next((key for key, answer in given.items() if not isinstance(answer, (str, bool))), None)
        strange = strange or next((key for key, answer in given.items() if answer not in _ANSWERS), None)
        if strange is not None:
            raise fault(f"the consent of `{strange}` is neither yes, no nor open", "write yes, no or open")
        split = Mapping(data.source, data.path)
        split.update(data)
        split["consent"] = [key for key, answer in given.items() if _ANSWERS[answer]]
        split["consent_open"] = [key for key, answer in given.items() if _ANSWERS[answer] is None]
        return split

    @property
    def unsettled(self) -> tuple[str, ...]:
        """What of the decision is open, in words: `the majority`."""
        found = ["the majority"] if isinstance(self.majority, Open) else []
        found += ["the number of members needed"] if isinstance(self.heads, OpenCount) else []
        return (*found, *(f"the consent of {key.replace('-', ' ')}" for key in self.consent_open))

    @model_validator(mode="after")
    def _majority_fits(self) -> Self:
        if self.by == "members" and self.majority is None:
            raise fault("`by: members` needs a majority", "add `majority:`, or write ordinary or special")
        if self.by == "board" and self.classes:
            raise fault(
                "a decision of the board has no `classes:`", "leave it out, or give the decision to the members"
            )
        return self


class PollDemand(Part):
    """Who may demand a poll: so many members, or members with such a share of the votes."""

    members: WholeNumber | None = None
    votes: Share | None = None


class Meetings(Part):
    """General meetings and written resolutions: what the articles set where the law leaves room.

    `proxy_hours` is how long before a meeting a proxy must be lodged; `circulation` the share of the votes with which
    members may have a written resolution of their own sent round.
    """

    quorum: Count | None = None
    notice_days: Count | None = None
    short_notice: OpenShare | None = None
    requisition: OpenShare | None = None
    poll_demand: PollDemand = PollDemand()
    chair_casting_vote: bool = False
    proxies: bool = True
    proxy_hours: WholeNumber | None = None
    written_resolutions: bool = True
    circulation: Share | None = None


class Deadlock(Part):
    """Steps when the members or the board cannot agree."""

    escalate_to: Annotated[tuple[SomeText, ...], Field(min_length=1)]
    working_days: WholeNumber | None = None
    then: Literal["mediation", "expert", "winding-up-resolution"] = "mediation"
