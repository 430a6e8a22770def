"""The conflict of customers who own their supplier, from the games of the case."""

from __future__ import annotations

from governance.appraisal.amounts import Missing
from governance.appraisal.conflict import Basis, Conflict, Measures, Power
from governance.appraisal.interests import matters, pricing_key, rules
from governance.appraisal.prices import Present, basis_called, other_bases, present
from governance.appraisal.safeguards import Deciding, safeguards
from governance.appraisal.turnover import Turnover
from governance.case import Case
from governance.law import LawAt


def conflict(case: Case, law: LawAt, turnover: Turnover | Missing) -> Conflict:
    """Who has an interest in what, who gains by other prices and can bring them about, what safeguards change."""
    now = present(case, turnover)
    deciding = Deciding(case, law, pricing_key(case), now)
    bases = now if isinstance(now, Missing) else _bases(case, deciding, now)
    chosen = bases[0] if isinstance(bases, tuple) and bases else None
    effects = chosen.effects if chosen else ()
    return Conflict(
        rules(case, law),
        matters(case, law),
        "" if isinstance(now, Missing) else now.says,
        bases,
        chosen.key if chosen else None,
        deciding.measures(effects),
        safeguards(deciding, effects),
        isinstance(now, Present) and now.in_pounds,
    )


def _bases(case: Case, deciding: Deciding, now: Present) -> tuple[Basis, ...]:
    pricing = case.finance.pricing
    proposed = pricing.proposed if pricing else None
    taken = deciding.taken()
    return tuple(
        Basis(
            key,
            basis_called(key),
            key == proposed,
            effects,
            Power(None, None, None) if isinstance(taken, Missing) else deciding.power(taken, effects),
        )
        for key, effects in other_bases(case, now)
    )


def bound(measures: Measures | Missing) -> bool | None:
    """Whether the gainers alone can bind the rest; None where it can't be told."""
    return None if isinstance(measures, Missing) else measures.power.passes
