"""Small cases for the tests of this room."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from fractions import Fraction

from governance.case import Case, load_text
from governance.law import LawAt, load_law
from governance.solve.compiling import Compiled, compiled
from governance.solve.model import Model

HEAD = """\
case: sample
title: A sample
as_of: {day}
company:
  name: Mill Community Interest Company
  form: {form}
  guarantee: £1
  community: {{people: the people of the valley}}
  objects: [to serve the people of the valley]
arrangement: {{kind: co-owned{host}}}
members:
"""

PATIENTS = {"north": 100_000, "south": 200_000, "east": 300_000, "west": 400_000}


def case_text(
    body: str = "",
    *,
    patients: Mapping[str, int] = PATIENTS,
    weights: str = "open",
    terms: Mapping[str, str] | Sequence[str] = (),
    day: str = "2016-11-18",
    form: str = "guarantee",
    host: str = "",
) -> str:
    """A case of some members with patients; `terms` are what stands under `require:` of each."""
    text = HEAD.format(day=day, form=form, host=f", host: {host}" if host else "")
    for key, number in patients.items():
        text += f"  {key}: {{name: NHS {key.title()} CCG, kind: ccg, patients: {{value: {number}, assumed: sample}}}}\n"
    text += f"voting: {{weights: {weights}}}\n"
    text += textwrap.dedent(body)
    rows = terms if isinstance(terms, Mapping) else {f"t{index}": term for index, term in enumerate(terms, 1)}
    if rows:
        text += "terms:\n"
        for key, require in rows.items():
            text += f"  {key}:\n    says: The term {key}\n    require: {require}\n"
    return text


def read_case(text: str) -> tuple[Case, LawAt]:
    """The case and the law of its day; a case that does not load fails the test."""
    case, faults = load_text(text, "case.yaml")
    assert case is not None, [f"{f.location}: {f.message}; {f.fix}" for f in faults]
    return case, load_law().at(case.as_of)


def compile_text(text: str) -> Compiled:
    """The compiled case."""
    return compiled(*read_case(text))


def model_of(text: str) -> Model:
    """The model of a case whose terms are all readable."""
    found = compile_text(text)
    assert not found.faults, [f"{f.location}: {f.message}; {f.fix}" for f in found.faults]
    return found.model


def shares(**percent: int | Fraction) -> dict[str, Fraction]:
    """Voting shares by member, given in per cent."""
    return {f"votes.{key}": Fraction(value) / 100 for key, value in percent.items()}
