"""The lines of an options appraisal by name: what a board may ask in `appraisal:`, and what each line answers.

The vocabulary belongs to the case format, so that a name which no line has is found when the case is read.  What each
line says of an option is derived in `governance.appraisal`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Unit = Literal["share", "pounds", "months", "count"]
"""What the figure of a line counts: a share of a whole, pounds, months, or things."""


@dataclass(frozen=True, slots=True)
class LineName:
    """A line: its key, its heading in a table, the part of the appraisal that it stands in.

    `asks` is the question that its cells answer with yes or no, empty where they answer none; `unit` what their figure
    counts, None where they have none, and `counts` the figure in words.
    """

    key: str
    heading: str
    part: str
    asks: str = ""
    unit: Unit | None = None
    counts: str = ""


_OWNERSHIP, _CONTROL, _BUYING = "Ownership", "Control and power", "Buying and contracts"
_MONEY, _TIME, _STAFF, _LAW = "Money", "Time and change", "Staff and tax", "Approval and law"

_ALL = (
    LineName("owns", "Who owns it", _OWNERSHIP, "is every owner one of its customers"),
    LineName("appoints", "Who appoints its board", _OWNERSHIP, "do its customers appoint most of its board"),
    LineName("employs", "Who employs the staff", _OWNERSHIP, "does a body of the health service employ the staff"),
    LineName("contracts", "Who contracts with customers", _OWNERSHIP, "does it contract in its own name"),
    LineName("risk", "Who carries the risk", _OWNERSHIP, "does a body of the health service carry the risk"),
    LineName(
        "organisations", "Organisations", _OWNERSHIP, unit="count", counts="organisations into which the work is put"
    ),
    LineName("legal-person", "Legal person", _OWNERSHIP, "is it a legal person apart from its owners"),
    LineName(
        "decides",
        "Who decides",
        _CONTROL,
        unit="count",
        counts="fewest members who pass an ordinary resolution",
    ),
    LineName(
        "blocks",
        "Who can block",
        _CONTROL,
        "can one member alone block a special resolution",
        "count",
        "fewest members who block a special resolution",
    ),
    LineName("sole-control", "Control by one alone", _CONTROL, "does one person or body control it alone"),
    LineName("joint-control", "Joint control", _CONTROL, "do its owners control it jointly, each with a say"),
    LineName("power", "Greatest power", _CONTROL, unit="share", counts="greatest share of the power to decide"),
    LineName(
        "idle-votes",
        "Votes that never matter",
        _CONTROL,
        "is there an owner whose vote never decides anything",
        "count",
        "owners whose vote never decides anything",
    ),
    LineName(
        "conflict",
        "Customers as owners",
        _CONTROL,
        "do its customers decide what they pay",
    ),
    LineName("no-tender", "Buying without a tender", _BUYING, "can its customers buy from it without a tender"),
    LineName(
        "buying-time",
        "Time to buy",
        _BUYING,
        unit="months",
        counts="months that buying takes, at most",
    ),
    LineName(
        "owners-turnover",
        "Turnover from its owners",
        _BUYING,
        "does enough of its turnover come from its owners",
        "share",
        "share of turnover that its owners, or those who share it, pay",
    ),
    LineName("agreements", "Agreements with customers", _BUYING, "does a court enforce agreements with its customers"),
    LineName("information", "Freedom of information", _BUYING, "does it answer requests for information itself"),
    LineName("asset-lock", "Asset lock", _MONEY, "are its assets locked by law"),
    LineName("surplus", "What happens to a surplus", _MONEY, "can its owners take a profit out"),
    LineName("exit", "How it ends", _TIME),
    LineName("reversible", "Whether it can be undone", _TIME, "can the step be undone"),
    LineName(
        "succession",
        "When a member is merged or abolished",
        _TIME,
        "if a member is merged or abolished, does its place pass on by law",
    ),
    LineName("staff", "Staff", _STAFF, "do staff change their employer"),
    LineName("pensions", "Pensions", _STAFF, "does the NHS Pension Scheme go on without a further step"),
    LineName("vat", "Value added tax", _STAFF, "does it charge the tax to customers in the health service"),
    LineName("approvals", "What must be approved, by whom", _LAW, "does it need approval from above its members"),
    LineName("filings", "Yearly filings", _LAW, "does it file at Companies House"),
    LineName("policy", "Policy of NHS England", _LAW, "is it one of the forms of the policy, and no blend"),
    LineName(
        "against",
        "What stands against it",
        _LAW,
        "does a point stand against it in law or in the case",
        "count",
        "points that stand against it",
    ),
    LineName(
        "open",
        "What is open",
        _LAW,
        "is anything left open",
        "count",
        "points for advice, open facts and lines not known",
    ),
)

LINES: Mapping[str, LineName] = MappingProxyType({line.key: line for line in _ALL})
"""Every line by its key, in the order of the table."""
