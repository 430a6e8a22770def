"""Members and their votes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, GetJsonSchemaHandler, Tag, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from governance.case.part import Part
from governance.case.quantity import Count, Figure, Key, Open, OpenText, fault
from governance.source import Mapping


class MemberKind(StrEnum):
    """What a member is.  The law data says which kinds are legal persons, public, asset-locked, and when."""

    CCG = "ccg"
    ICB = "icb"
    NHS_ENGLAND = "nhs-england"
    NHS_TRUST = "nhs-trust"
    FOUNDATION_TRUST = "nhs-foundation-trust"
    LOCAL_AUTHORITY = "local-authority"
    GOVERNMENT_DEPARTMENT = "government-department"
    CHARITY = "charity"
    CIC = "cic"
    REGISTERED_SOCIETY = "registered-society"
    COMPANY = "company"
    PUBLIC_COMPANY = "publicly-owned-company"
    GP_PRACTICE = "gp-practice"
    UNIVERSITY = "university"
    INDIVIDUAL = "individual"
    COMMISSIONING_SUPPORT_UNIT = "commissioning-support-unit"
    UNINCORPORATED = "unincorporated"


class Member(Part):
    """A member of the company, or of the group that shares a unit.  `name: open` where it is not settled who it is."""

    name: OpenText
    kind: MemberKind
    ods: OpenText = None
    number: OpenText = None
    office: OpenText = None
    representative: OpenText = None
    patients: Figure | None = None
    figures: dict[Key, Figure] = {}
    customer: bool = True

    @property
    def called(self) -> str:
        """The name, or `[name of host]` for a member `host` whose name is open."""
        return self.name or f"[name of {self.key.replace('-', ' ')}]"

    def figure(self, name: str) -> Figure | None:
        """A figure of the member by name: `patients`, or one under `figures:`."""
        return self.patients if name == "patients" else self.figures.get(name)


class EqualVotes(Part):
    """One vote each: `weights: equal`."""

    form: Literal["equal"] = "equal"


class VotesPerShare(Part):
    """Votes by shares held: `weights: per-share`."""

    form: Literal["per-share"] = "per-share"


class VotesByFigure(Part):
    """Votes by a figure of each member: `weights: {by: patients, per: 50000, rounded: up}`.

    Without `per` a member has as many votes as the figure says; with it, one for each full or begun `per`.
    """

    by: Key
    per: Annotated[int, Field(strict=True, ge=1)] | None = None
    rounded: Literal["up", "down"] = "down"


class ExplicitVotes(Part):
    """Votes given one by one: `weights: {votes: {cumbria: 16, darlington: 3}}`; some may be `open`."""

    votes: Annotated[dict[Key, Count], Field(min_length=1)]

    @property
    def settled(self) -> dict[str, int] | None:
        """The votes of each member; None where those of one are open."""
        given = {key: number for key, number in self.votes.items() if isinstance(number, int)}
        return given if len(given) == len(self.votes) else None


class OpenVotes(Part):
    """Votes not settled, with the least and the greatest voting share of a member: `weights: {open: {max: 25%}}`."""

    open: Open


def _form_of(value: Any) -> str:
    keys = value if isinstance(value, dict) else vars(value) if isinstance(value, Part) else {}
    for key in ("by", "votes", "open"):
        if key in keys:
            return key
    return "equal" if getattr(value, "form", "equal") == "equal" else "per-share"


class _ShortForms:
    """Tells editors of the short forms that `Voting` reads: a word, or a bare mapping of members to votes."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        words = {"enum": ["equal", "per-share", "open"]}
        bare = {
            "type": "object",
            "additionalProperties": {
                "anyOf": [{"type": "integer", "minimum": 0}, {"const": "open"}, {"type": "object"}]
            },
        }
        return {"anyOf": [words, handler(schema), bare]}


Weights = Annotated[
    Annotated[EqualVotes, Tag("equal")]
    | Annotated[VotesPerShare, Tag("per-share")]
    | Annotated[VotesByFigure, Tag("by")]
    | Annotated[ExplicitVotes, Tag("votes")]
    | Annotated[OpenVotes, Tag("open")],
    Discriminator(_form_of),
    _ShortForms,
]


class Voting(Part):
    """How many votes each member has on a poll and on a written resolution (section 284 is the default).

    `together` names members who have agreed to use their votes together.
    """

    weights: Weights = EqualVotes()
    together: tuple[Key, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read_short_forms(cls, data: Any) -> Any:
        """`equal`, `per-share`, `open`, and a bare mapping of members to votes."""
        if not isinstance(data, Mapping) or "weights" not in data:
            return data
        given = data["weights"]
        full = Mapping(data.source, data.path)
        full.update(data)
        if isinstance(given, str):
            short: dict[str, Any] = {
                "equal": EqualVotes(),
                "per-share": VotesPerShare(),
                "open": OpenVotes(open=Open()),
            }
            if given not in short:
                raise fault(
                    f"`{given}` is no way to give votes",
                    "write equal, per-share, open, `by: patients`, or the votes of each member",
                )
            full["weights"] = short[given]
        elif isinstance(given, Mapping) and not set(given) & {"by", "votes", "open"}:
            full["weights"] = Mapping(data.source, given.path)
            full["weights"]["votes"] = given
        return full


class Succession(Part):
    """What happens when a member ceases to exist: whether its statutory successor may ask to be admitted."""

    successors: Literal["by-application", "none"] = "by-application"
    exit_notice_months: Count | None = None
    admitted_by: Literal["directors"] | Literal["automatic"] = "directors"
    open_to: tuple[MemberKind, ...] = ()
