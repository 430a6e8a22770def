"""The arrangement: who stands behind the unit or company, in one of seven kinds."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self

from pydantic import model_validator

from governance.case.part import Part
from governance.case.quantity import Key, OpenText, Share, SomeText, Statement, fault


class ArrangementKind(StrEnum):
    """The seven ways to hold a support unit that boards had before them from 2011 on."""

    NHS_ENGLAND_HOSTED = "nhs-england-hosted"
    SINGLE_HOST = "single-host"
    CO_OWNED = "co-owned"
    SOCIAL_ENTERPRISE = "social-enterprise"
    GP_CO_OPERATIVE = "gp-co-operative"
    PRIVATE = "private"
    STAFF_MUTUAL = "staff-mutual"


PARTS = ("owns", "appoints", "employs", "contracts", "risk", "surplus", "pensions", "exit")
"""What may be said of an arrangement in place of what follows from its kind."""


class Holding(Part):
    """An arrangement: its kind, through what it is held, and the host where there is one.

    `through: unit` is a unit inside its host, no legal person; `through: company` is a community interest company;
    `through: other-body` is a legal person of another kind (`body`), for which this program drafts nothing.  `owner`
    names who owns it where that is no member, `private_share` what share of it private persons hold.  `facts` say what
    is known of one arrangement in place of what its kind implies, each with its source or assumption.
    """

    kind: ArrangementKind
    through: Literal["unit", "company", "other-body"] | None = None
    body: Literal["company", "registered-society", "partnership"] | None = None
    host: Key | None = None
    owner: OpenText = None
    private_share: Share | None = None
    facts: dict[
        Literal["owns", "appoints", "employs", "contracts", "risk", "surplus", "pensions", "exit"], Statement
    ] = {}
    note: SomeText | None = None

    @property
    def is_company(self) -> bool:
        """Whether the arrangement is held through a company; if not said, only hosting is not."""
        if self.through is not None:
            return self.through == "company"
        return self.kind not in (ArrangementKind.NHS_ENGLAND_HOSTED, ArrangementKind.SINGLE_HOST)

    @model_validator(mode="after")
    def _kind_fits(self) -> Self:
        if self.kind is ArrangementKind.NHS_ENGLAND_HOSTED and self.through == "company":
            raise fault("a unit hosted by NHS England is not a company", "write `through: unit`, or another kind")
        if self.body is not None and self.through != "other-body":
            raise fault("`body:` names a legal person of another kind", "write `through: other-body`, or leave it out")
        return self


class Arrangement(Holding):
    """The arrangement of the case, and the one to which the brief compares it."""

    unit: OpenText = None
    alternative: Holding | None = None
