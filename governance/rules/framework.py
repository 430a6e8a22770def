"""PR: a framework of approved providers: who is admitted by the standards, and what the case declares besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.case import Case
from governance.case.framework import Framework, Provider
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, day, listed, shortly
from governance.rules.registry import Remark, because, rule, to_all


@dataclass(frozen=True, slots=True)
class Tested:
    """A provider put to the standards of one lot: those that it fails, and those of which it isn't known."""

    fails: tuple[str, ...]
    unknown: tuple[str, ...]
    none_set: bool

    @property
    def meets_all(self) -> bool | None:
        """Whether it meets every standard; None where one is unknown, or none is set."""
        if self.fails:
            return False
        return None if self.unknown or self.none_set else True


def tested(framework: Framework, provider: Provider, lot: str) -> Tested:
    """How a provider does on the standards that apply to a lot: those for all lots, and those that name it."""
    asked = {key: each for key, each in framework.standards.items() if not each.lots or lot in each.lots}
    answers = {key: provider.meets.get(key, "open") for key in asked}
    fails = tuple(asked[key].says for key, answer in answers.items() if answer is False)
    unknown = tuple(asked[key].says for key, answer in answers.items() if answer == "open")
    return Tested(fails, unknown, not asked)


def admitted(framework: Framework, provider: Provider, lot: str) -> bool | None:
    """Whether a provider is admitted to a lot: as the case declares, else by the standards; None where none tells."""
    declared = provider.admitted.get(lot)
    if isinstance(declared, bool):
        return declared
    return tested(framework, provider, lot).meets_all


@rule("PR20", "admitted-against-the-standards", Severity.WARNING, law=(), to=to_all)
def admitted_against_the_standards(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether what the case declares of a provider on a framework agrees with the standards for admission that it gives:
    a provider declared admitted to a lot though it fails a standard of it, or refused though it meets all of them.

    Why it matters
    A framework admits on the standards that it has published. Where the case says both that a standard is failed and
    that the provider was admitted, one of the two is wrong, and a call-off from that provider can be challenged.

    Example
        framework:
          name: List of providers
          lots: {all: {name: All services}}
          standards:
            quality: {says: High quality, assumed: an example}
          providers:
            mill: {name: Mill Support, meets: {quality: false}, admitted: {all: true}}

    Put it right
    Correct `meets:` or `admitted:`, or add the standard that the provider failed.

    Law
    None: the terms of the framework say who is admitted.
    """
    framework = case.framework
    if framework is None:
        return
    for provider in framework.providers.values():
        for lot, declared in provider.admitted.items():
            result = tested(framework, provider, lot)
            name = framework.lots[lot].name
            if declared is True and result.fails:
                yield Remark(
                    provider.at("admitted", lot),
                    f"{provider.name} is declared admitted to {name}, and fails a standard for it",
                    because(*((f"it does not meet: {each}", provider.at("meets")) for each in result.fails)),
                    "correct `meets:` or `admitted:`",
                )
            elif declared is False and result.meets_all:
                yield Remark(
                    provider.at("admitted", lot),
                    f"{provider.name} is declared refused for {name}, and meets every standard for it",
                    because((f"the standards for {name} are all met", provider.at("meets"))),
                    "correct `meets:` or `admitted:`, or add the standard that it failed",
                )


@rule("PR21", "more-admitted-than-places", Severity.WARNING, law=(), to=to_all)
def more_admitted_than_places(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether a lot of a framework has no more providers admitted than it has places.

    Why it matters
    A lot is let with a number of places. Where more providers are declared admitted, the number or one of the
    admissions is wrong.

    Example
        framework:
          name: List of providers
          lots: {all: {name: All services, places: {least: 1, most: 1, assumed: an example}}}
          providers:
            mill: {name: Mill Support, admitted: {all: true}}
            dale: {name: Dale Support, admitted: {all: true}}

    Put it right
    Correct the number of places, or what is declared of the providers.

    Law
    None: the terms of the framework say how many are admitted.
    """
    framework = case.framework
    if framework is None:
        return
    for lot in framework.lots.values():
        who = [each for each in framework.providers.values() if admitted(framework, each, lot.key)]
        if lot.places is not None and len(who) > lot.places.most:
            yield Remark(
                lot.at("places"),
                f"{counted(len(who), 'provider')} admitted to {lot.name}, which has {lot.places.most} places at most",
                because(f"they are {shortly(each.name for each in who)}"),
                "correct `places:`, or what `admitted:` says of the providers",
            )


@rule("PR22", "framework-not-in-force", Severity.WARNING, law=(), to=to_all)
def framework_not_in_force(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the framework of the case has begun, and has not ended, on the day of the case.

    Why it matters
    Contracts can be called off while a framework lasts. Before it begins and after it has ended an authority buys by
    a procurement of its own, or under an exemption.

    Example
        as_of: 2016-11-18
        framework: {name: List of providers, begins: 2017-04-01}

    Put it right
    Set `as_of:` to a day on which the framework lasts, or plan for another way to buy.

    Law
    None: the terms of the framework say how long it lasts.
    """
    framework = case.framework
    if framework is None:
        return
    if framework.begins is not None and framework.begins > case.as_of:
        message, at = f"the framework begins on {day(framework.begins)}, after the day of the case", "begins"
    elif framework.ends is not None and framework.ends < case.as_of:
        message, at = f"the framework ended on {day(framework.ends)}, before the day of the case", "ends"
    else:
        return
    covered = [each.name for each in case.services.values() if each.lot is not None]
    reasons = because(f"services to be called off under it: {listed(covered)}") if covered else ()
    yield Remark(
        framework.at(at), message, reasons, "set `as_of:` to a day on which it lasts, or plan another way to buy"
    )
