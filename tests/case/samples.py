"""A small whole case for tests, and ways to vary it by its text."""

from __future__ import annotations

from governance.case import Case, load_text

SMALL = """\
case: small
title: A small case
as_of: 2016-11-18
sources:
  lists: {title: Lists of patients, dated: "2016"}
company:
  name: Northern Support Community Interest Company
  form: guarantee
  guarantee: £1
  community: {people: patients of the north}
  objects: [to benefit the patients of the north]
  activities: [{does: Support for commissioners, benefit: More is spent on care}]
arrangement: {kind: co-owned}
members:
  north: {name: NHS North CCG, kind: ccg, patients: {value: 100000, source: lists}}
  south: {name: NHS South CCG, kind: ccg, patients: {value: 250000, source: lists}}
  west: {name: NHS West CCG, kind: ccg, patients: {value: 150001, source: lists}}
voting: {weights: equal}
board:
  seats:
    - {appointed_by: each member, number: 1}
    - {appointed_by: board, kind: independent, number: 2}
  quorum: 3
asset_lock: {recipients: [{name: Northern Charity, kind: charity}]}
"""


def varied(old: str, new: str, text: str = SMALL) -> str:
    """The small case with one piece of its text replaced; the piece must stand in it once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def case_of(text: str = SMALL) -> Case:
    """The case that a text is; findings fail the test."""
    case, findings = load_text(text)
    assert case is not None, findings
    return case


def faults_of(text: str) -> list[tuple[str, str, str]]:
    """Code, `line:column` and fix of each finding about a text that is no valid case."""
    case, findings = load_text(text)
    assert case is None
    return [(f.code, f"{f.location.line}:{f.location.column}", f.fix) for f in findings]
