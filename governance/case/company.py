"""The company: its form and name, the community it is for, its share capital where it has one, its asset lock."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from governance.case.part import Part
from governance.case.quantity import (
    Date,
    Figure,
    Key,
    Money,
    Name,
    OpenText,
    SomeText,
    WholeNumber,
    fault,
)


class Form(StrEnum):
    """The form of a CIC: by guarantee, or by shares on one of the two sets of prescribed provisions."""

    GUARANTEE = "guarantee"
    SHARES_SCHEDULE_2 = "shares-schedule-2"
    SHARES_SCHEDULE_3 = "shares-schedule-3"

    @property
    def has_shares(self) -> bool:
        return self is not Form.GUARANTEE


class Community(Part):
    """The community that the company is to benefit (section 35 of the 2004 Act): individuals, not organisations."""

    people: SomeText
    number: Figure | None = None
    beneficiaries: tuple[Literal["individuals", "members", "organisations", "employees"], ...] = ("individuals",)


class Activity(Part):
    """One activity and how it benefits the community, as the community interest statement asks."""

    does: SomeText
    benefit: SomeText
    benefits: Literal["community", "members-only", "employees-only"] = "community"


class Formation(Part):
    """How the company comes to be a CIC: formed as one, converted from an existing company, or already in being."""

    route: Literal["new", "conversion", "existing"] = "new"
    converts: Name | None = None
    converts_kind: Literal["company", "commissioning-support-unit", "unincorporated", "statutory-body"] | None = None
    cic_since: Date | None = None

    @model_validator(mode="after")
    def _conversion_has_something_to_convert(self) -> Self:
        if self.route == "conversion" and (self.converts is None or self.converts_kind is None):
            raise fault("a conversion needs what is converted", "add `converts:` and `converts_kind:`")
        return self


class Company(Part):
    """The community interest company of the case."""

    name: Name
    form: Form
    public: bool = False
    situated: Literal["England and Wales", "Wales", "Scotland", "Northern Ireland"] = "England and Wales"
    registered_office: OpenText = None
    guarantee: Money | None = None
    community: Community
    objects: Annotated[tuple[SomeText, ...], Field(min_length=1)]
    activities: tuple[Activity, ...] = ()
    surplus: OpenText = None
    formation: Formation = Formation()
    financial_year_end: OpenText = None
    excludes_model_articles: bool = True
    political: bool = False


class ShareClass(Part):
    """A class of shares: nominal value, what is paid up on a share (with any premium), the day of issue, votes a share
    on a poll, whether it carries dividends."""

    name: Name | None = None
    nominal: Money
    paid_up: Money | None = None
    issued: Date | None = None
    votes: WholeNumber = 1
    dividends: bool = False

    @property
    def paid_up_value(self) -> Decimal:
        """What was paid for a share, with any premium; the nominal value where the case doesn't say."""
        return self.nominal if self.paid_up is None else self.paid_up


class CapitalReturn(Part):
    """A return of capital that the parties plan: by what step, on which class, how many pounds a share, and whether
    own shares are bought out of capital, where profits and fresh shares don't pay for them."""

    by: Literal["redemption", "purchase", "reduction", "winding-up"]
    share_class: Annotated[Key, Field(alias="class")]
    per_share: Money
    out_of_capital: bool = False


class ShareCapital(Part):
    """The share capital: its classes, and how many shares of each class every member holds.

    `transfers` says whether the directors may refuse to register a transfer, and within how many months they tell of
    a refusal; `pre_emption` whether holders are first offered new shares; `returns` what capital is to be given back.
    """

    classes: Annotated[dict[Key, ShareClass], Field(min_length=1)]
    holdings: dict[Key, dict[Key, WholeNumber]] = {}
    transfers: Literal["directors-may-refuse", "free"] = "directors-may-refuse"
    refusal_months: WholeNumber | None = None
    pre_emption: Literal["statutory", "excluded"] = "statutory"
    returns: tuple[CapitalReturn, ...] = ()

    def shares_of(self, member: str) -> int:
        """How many shares `member` holds, of all classes."""
        return sum(self.holdings.get(member, {}).values())

    def votes_of(self, member: str) -> int:
        """The votes of `member` on a poll: shares times the votes of their class."""
        held = self.holdings.get(member, {})
        return sum(number * self.classes[share_class].votes for share_class, number in held.items())


class Recipient(Part):
    """A body that the articles name to receive assets: the specified asset-locked body (Schedule 1 para 1(4)(f))."""

    name: OpenText = None
    kind: str = "charity"
    number: OpenText = None
    office: OpenText = None


class Transfer(Part):
    """A transfer of assets that the parties plan: to whom, and whether for full consideration."""

    to: Name
    of: SomeText
    full_consideration: bool = False
    when: Literal["during", "winding-up"] = "during"


class AssetLock(Part):
    """The asset lock: specified recipients, whether narrowed to charities (regulation 9), and planned transfers."""

    recipients: tuple[Recipient, ...] = ()
    charitable_only: bool = False
    transfers: tuple[Transfer, ...] = ()
