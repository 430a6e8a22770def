"""A framework of approved providers: who is admitted to which lot, what can be called off, how much sooner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from governance.appraisal.amounts import Missing
from governance.appraisal.turnover import VERTICAL, Control, Turnover, floor_of, share_test
from governance.case import Case
from governance.case.framework import Framework as Given
from governance.case.framework import Provider, Span
from governance.case.quantity import percent
from governance.finding import Citation
from governance.law import LawAt
from governance.law.provision import Certainty
from governance.prose import listed
from governance.rules.exemption import OWNED_BY_CUSTOMERS, others, relies_on_it, unrepresented
from governance.rules.framework import tested
from governance.rules.registry import Remark


class Standing(StrEnum):
    """Where a provider stands on a lot by the standards for admission."""

    MET = "meets every standard"
    FAILS = "fails a standard"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Admission:
    """One provider on one lot: by the standards, and as the case declares it (None where it does not say).

    `fails` and `unknown` are the standards that it fails, or of which the case does not say whether it meets them.
    """

    provider: str
    called: str
    lot: str
    standing: Standing
    fails: tuple[str, ...]
    unknown: tuple[str, ...]
    declared: bool | None

    @property
    def contradicts(self) -> bool:
        """Whether what is declared and what follows from the standards can't both be so."""
        failed = self.standing is Standing.FAILS and self.declared is True
        return failed or (self.standing is Standing.MET and self.declared is False)

    @property
    def admitted(self) -> bool | None:
        """Whether it is admitted: as declared, else by the standards; None where neither tells."""
        if self.declared is not None:
            return self.declared
        return {Standing.MET: True, Standing.FAILS: False, Standing.UNKNOWN: None}[self.standing]


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot: its places (least, most), and each provider on it."""

    key: str
    name: str
    places: tuple[int, int] | None
    providers: tuple[Admission, ...]

    @property
    def admitted(self) -> tuple[Admission, ...]:
        """Those admitted."""
        return tuple(each for each in self.providers if each.admitted is True)

    @property
    def open(self) -> tuple[Admission, ...]:
        """Those of whom it is not known."""
        return tuple(each for each in self.providers if each.admitted is None)


@dataclass(frozen=True, slots=True)
class CallOff:
    """A service of the case and the lot under which it can be called off; `by` are the providers admitted to it.

    `lot` is None where the case names none for it.
    """

    service: str
    name: str
    lot: str | None
    lot_name: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duration:
    """Months from the least to the most."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Path:
    """A way by which an authority may buy from the unit: what it rests on, what must hold, how long it takes in months,
    each with its authority; `open` is whether it can be used on the day (None where that depends on facts not given).
    """

    key: str
    called: str
    says: str
    holds: tuple[str, ...]
    months: Duration | None
    open: bool | None
    law: tuple[Citation, ...]
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """The framework: its lots, what can be called off, how much sooner than a procurement, and whether it is in force.

    `in_force` is None where the case gives no term; `saves` are the months from the longest call-off to the shortest
    procurement (at least), and the other way round (at most).  `own` is the key of the provider that is the unit or
    company of the case, None where no provider has its name; `owned_by_customers` are providers owned by those who buy.
    `paths` are the ways to buy from it, side by side; `if_owned` those ways if its customers owned it together, where
    they do not.
    """

    name: str
    begins: date | None
    ends: date | None
    in_force: bool | None
    term_uncertain: bool
    lots: tuple[Lot, ...]
    call_offs: tuple[CallOff, ...]
    call_off: Duration | None
    procurement: Duration | None
    saves: Duration | None
    own: str | None
    owned_by_customers: tuple[str, ...]
    paths: tuple[Path, ...]
    if_owned: tuple[Path, ...]
    law: tuple[Citation, ...]

    def lot(self, key: str) -> Lot:
        """The lot with this key.  An unknown key is a fault of the program: KeyError."""
        return {lot.key: lot for lot in self.lots}[key]


LEAD_PROVIDERS = "lpf-2015/framework"
"""The framework of which the law data knows the term."""


def framework(case: Case, law: LawAt, turnover: Turnover | Missing) -> Framework | None:
    """The framework of a case on its day; None where it has none."""
    given = case.framework
    if given is None:
        return None
    lots = tuple(_lot(given, key) for key in given.lots)
    ends, uncertain = _term(given, law)
    call_off, procurement = _months(given.call_off_months), _months(given.procurement_months)
    own = own_provider(case)
    in_force = _in_force(given.begins, ends, law.day)
    owned = own is not None and (given.providers[own].owned_by_customers or _is_owned(case, own))
    buying = _Buying(given, own, owned, lots, in_force, call_off, procurement)
    return Framework(
        given.name,
        given.begins,
        ends,
        in_force,
        uncertain,
        lots,
        tuple(_call_off(case, service, lots) for service in case.services),
        call_off,
        procurement,
        _saved(call_off, procurement),
        own,
        tuple(key for key, provider in given.providers.items() if provider.owned_by_customers or _is_owned(case, key)),
        tuple(_paths(case, law, turnover, buying)),
        () if case.company is not None and relies_on_it(case, law) else tuple(_if_owned(case, law, turnover, buying)),
        _cited(law, *_of_frameworks(given)),
    )


def _lot(given: Given, key: str) -> Lot:
    lot = given.lots[key]
    places = None if lot.places is None else (lot.places.least, lot.places.most)
    return Lot(key, lot.name, places, tuple(_admission(given, provider, key) for provider in given.providers.values()))


def _admission(given: Given, provider: Provider, lot: str) -> Admission:
    result, declared = tested(given, provider, lot), provider.admitted.get(lot)
    standing = {True: Standing.MET, False: Standing.FAILS, None: Standing.UNKNOWN}[result.meets_all]
    said = declared if isinstance(declared, bool) else None
    return Admission(provider.key, provider.name, lot, standing, result.fails, result.unknown, said)


def _call_off(case: Case, service: str, lots: tuple[Lot, ...]) -> CallOff:
    given = case.services[service]
    lot = next((each for each in lots if each.key == given.lot), None)
    if lot is None:
        return CallOff(service, given.name, None, "", ())
    return CallOff(service, given.name, lot.key, lot.name, tuple(each.provider for each in lot.admitted))


def _months(span: Span | None) -> Duration | None:
    return None if span is None else Duration(span.least, span.most)


def _saved(call_off: Duration | None, procurement: Duration | None) -> Duration | None:
    if call_off is None or procurement is None:
        return None
    return Duration(procurement.least - call_off.most, procurement.most - call_off.least)


def _is_the_known_one(given: Given) -> bool:
    words = given.name.casefold()
    return "lead provider" in words and "framework" in words


def _term(given: Given, law: LawAt) -> tuple[date | None, bool]:
    """The last day, and whether it is uncertain: that of the law data where the case gives none."""
    if given.ends is not None or not _is_the_known_one(given):
        return given.ends, False
    known = law.law.provisions[LEAD_PROVIDERS]
    return known.until, known.certainty is Certainty.UNCERTAIN


def _in_force(begins: date | None, ends: date | None, day: date) -> bool | None:
    if (begins is not None and day < begins) or (ends is not None and day > ends):
        return False
    return None if begins is None or ends is None else True


def _of_frameworks(given: Given) -> tuple[str, ...]:
    return (*((LEAD_PROVIDERS,) if _is_the_known_one(given) else ()), "pcr-2015/reg33", "pa-2023/s45")


def _cited(law: LawAt, *ids: str) -> tuple[Citation, ...]:
    return tuple(law.cite(id) for id in ids if law.in_force(id))


def own_provider(case: Case) -> str | None:
    """The provider that is the unit or company of the case: by name, or under the key of one of its units."""
    given = case.framework
    if given is None:
        return None
    own = [name for name in (case.arrangement.unit, case.company.name if case.company else None) if name]
    for key, provider in given.providers.items():
        if any(_is_within(provider.name, name) for name in own):
            return key
    return None


def _is_within(one: str, other: str) -> bool:
    """Whether all words of the shorter name, at least two, are among those of the longer."""
    words = (
        {"".join(c if c.isalnum() else " " for c in part) for part in name.casefold().split()} for name in (one, other)
    )
    first, second = sorted(({piece for word in each for piece in word.split()} for each in words), key=len)
    return len(first) > 1 and first <= second


def _is_owned(case: Case, provider: str) -> bool:
    """Whether it is the company of the case, which its customers own."""
    return provider == own_provider(case) and case.company is not None and case.arrangement.kind in OWNED_BY_CUSTOMERS


# --- the ways to buy --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Buying:
    given: Given
    own: str | None
    owned: bool
    lots: tuple[Lot, ...]
    in_force: bool | None
    call_off: Duration | None
    procurement: Duration | None


def _paths(case: Case, law: LawAt, turnover: Turnover | Missing, buying: _Buying) -> Iterator[Path]:
    yield _by_call_off(law, buying)
    yield _by_exemption(case, law, turnover)
    regime = tuple(id for id in ("pcr-2006/reg1", "pcr-2015/reg1", "pa-2023/s127") if law.in_force(id))
    yield Path(
        "procurement",
        "a full procurement",
        "each customer asks the market and awards its own contract",
        ("the market is open to any provider, admitted or not",),
        buying.procurement,
        True,
        _cited(law, *regime),
    )


def _if_owned(case: Case, law: LawAt, turnover: Turnover | Missing, buying: _Buying) -> Iterator[Path]:
    """The same ways if the customers owned the supplier together, as a company."""
    yield _by_call_off(law, replace(buying, owned=True))
    found = next((each for each in VERTICAL if law.in_force(each[0])), None)
    if found is None:
        return
    threshold = law.threshold(*found)
    holds = [f"{threshold} of the work is for the owners", "each owner is represented on its board"]
    passes = None
    if not isinstance(turnover, Missing):
        passes = floor_of(threshold).met(turnover.inside, turnover.total)
        holds.append(f"those who would own it pay {percent(turnover.share)} of the turnover")
    private = others(case, law)
    holds += [f"no public authority: {listed(case.called(key) for key in private)}"] if private else []
    says = "owners buy from a company that they control together, without a procurement"
    open_ = False if passes is False or private else None
    yield Path("exemption", f"an exemption: {Control.JOINT}", says, tuple(holds), None, open_, (law.cite(found[0]),))


_APART = (
    "those who own the supplier would judge it against its rivals: nobody who directs it, or stands to gain, should "
    "take part in the evaluation"
)


def _by_call_off(law: LawAt, buying: _Buying) -> Path:
    admissions = [each for lot in buying.lots for each in lot.providers if each.provider == buying.own]
    places = {lot.key: lot.name for lot in buying.lots}
    names = [places[each.lot] for each in admissions if each.admitted]
    holds = ["the framework is in force on the day of the award", "the service falls under one of its lots"]
    if buying.own is None:
        open_, on = None, "the supplier of the case is none of the providers named"
    elif names:
        open_, on = buying.in_force, f"the supplier is admitted to {listed(names)}"
    elif any(each.admitted is None for each in admissions):
        open_, on = None, "whether the supplier is admitted is not known"
    else:
        open_, on = False, "the supplier is admitted to no lot"
    return Path(
        "call-off",
        "a call-off from the framework",
        "a customer awards a contract to a provider of the framework, on its terms",
        (*holds, on),
        buying.call_off,
        open_,
        _cited(law, *_of_frameworks(buying.given), *(("pcr-2015/reg24", "pa-2023/s81") if buying.owned else ())),
        _APART if buying.owned else "",
    )


def _by_exemption(case: Case, law: LawAt, turnover: Turnover | Missing) -> Path:
    test = share_test(case, law)
    says = "customers buy from a supplier that they control, without a procurement"
    if isinstance(test, str):
        return Path("exemption", "an exemption", says, (test,), None, False, ())
    if test.control is Control.CO_OPERATION:
        says = "authorities share a unit by co-operation among themselves, without a procurement"
    outside = "outside" if test.of_outside else "for the controllers"
    holds = [f"{test.threshold} of the work is {outside}"]
    passes = None if isinstance(turnover, Missing) else turnover.passes
    if isinstance(turnover, Missing):
        holds.append(f"not known: {turnover.lacks}")
    else:
        share = 1 - turnover.share if test.of_outside else turnover.share
        holds.append(f"it is {percent(share)}")
    private = others(case, law)
    if private:
        holds.append(f"no public authority: {listed(case.called(key) for key in private)}")
    unheard = [each for each in unrepresented(case, law) if isinstance(each, Remark)] if case.company else []
    holds += [each.message for each in unheard]
    surely_not = passes is False or bool(private) or any(each.severity is None for each in unheard)
    open_ = False if surely_not else None if passes is None or unheard else True
    return Path("exemption", f"an exemption: {test.control}", says, tuple(holds), None, open_, (test.law,))
