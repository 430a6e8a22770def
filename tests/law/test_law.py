"""The loader of law data: what it answers on a day, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.case.quantity import Comparator, Threshold
from governance.law import Law, NotInForceError, load_law
from governance.law.provision import Certainty

ACT = """\
instrument: act
title: Specimen Act 2001
url: https://example.org/act
provisions:
  s1-2001:
    cite: s.1 (before 1 May 2005)
    path: section/1
    title: The older rule
    says: >-
      Of two
      lines.
    since: 2001-03-01
    until: 2005-04-30
    certainty: remembered
  s1:
    cite: s.1
    title: The rule
    says: One line.
    since: 2005-05-01
    certainty: verified
    rows: [A-ROW]
    values:
      cap:
        says: a share
        kind: share
        versions:
          2005-05-01: {value: 10%, reference: s.1(2)}
          2010-01-01: {value: 1/3, reference: s.1(2) as amended, certainty: uncertain}
          2012-01-01:
      majority:
        says: a majority
        kind: threshold
        comparator: more than
        versions: {2005-05-01: {value: 50%, reference: s.1(1)}}
      days:
        says: days
        kind: days
        versions: {2005-05-01: {value: 21, reference: s.1(3)}}
      fee:
        says: a fee
        kind: money
        versions: {2005-05-01: {value: "£1,250.50", reference: s.1(4)}}
      word:
        says: a word
        kind: text
        versions: {2005-05-01: {value: c.i.c., reference: s.1(5)}}
not_checked:
  - {what: The weather, why: It changes., rows: [B-ROW]}
"""


def law_of(folder: Path, text: str = ACT, **others: str) -> Law:
    """Law data that consists of `text` and further files by name."""
    (folder / "act.yaml").write_text(text, encoding="utf-8")
    for name, other in others.items():
        (folder / f"{name}.yaml").write_text(other, encoding="utf-8")
    return load_law(folder)


@pytest.mark.parametrize(
    ("day", "older", "newer"),
    [
        (date(2001, 2, 28), False, False),
        (date(2001, 3, 1), True, False),
        (date(2005, 4, 30), True, False),
        (date(2005, 5, 1), False, True),
        (date(2026, 11, 21), False, True),
    ],
)
def test_a_provision_is_in_force_from_its_commencement_to_its_last_day(
    tmp_path: Path, day: date, older: bool, newer: bool
) -> None:
    law = law_of(tmp_path).at(day)
    assert (law.in_force("act/s1-2001"), law.in_force("act/s1")) == (older, newer)


def test_a_provision_asked_for_before_its_commencement_says_from_when_it_is_in_force(tmp_path: Path) -> None:
    with pytest.raises(NotInForceError) as caught:
        law_of(tmp_path).at(date(2005, 4, 30)).provision("act/s1")
    assert str(caught.value) == "Specimen Act 2001 s.1: in force from 2005-05-01, not on 2005-04-30"


def test_a_provision_asked_for_after_its_repeal_says_until_when_it_was_in_force(tmp_path: Path) -> None:
    with pytest.raises(NotInForceError) as caught:
        law_of(tmp_path).at(date(2005, 5, 1)).provision("act/s1-2001")
    assert str(caught.value) == (
        "Specimen Act 2001 s.1 (before 1 May 2005): in force from 2001-03-01 to 2005-04-30, not on 2005-05-01"
    )


def test_a_provision_in_force_is_given_with_its_folded_summary_and_its_address(tmp_path: Path) -> None:
    law = law_of(tmp_path)
    older = law.at(date(2003, 1, 1)).provision("act/s1-2001")
    assert (older.says, older.url) == ("Of two lines.", "https://example.org/act/section/1")
    assert law.provisions["act/s1"].url == "https://example.org/act"
    assert law.at(date(2003, 1, 1)).cite("act/s1").certainty == "verified"


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2005, 5, 1), Fraction(1, 10)),
        (date(2009, 12, 31), Fraction(1, 10)),
        (date(2010, 1, 1), Fraction(1, 3)),
        (date(2011, 12, 31), Fraction(1, 3)),
    ],
)
def test_a_value_is_that_of_the_version_of_the_day(tmp_path: Path, day: date, value: Fraction) -> None:
    assert law_of(tmp_path).at(day).value("act/s1", "cap") == value


@pytest.mark.parametrize("day", [date(2005, 4, 30), date(2012, 1, 1), date(2030, 1, 1)])
def test_a_value_has_no_nearest_version(tmp_path: Path, day: date) -> None:
    with pytest.raises(NotInForceError, match=f"Specimen Act 2001 s.1 sets no cap on {day}"):
        law_of(tmp_path).at(day).value("act/s1", "cap")


def test_a_version_knows_its_last_day_its_reference_and_its_own_certainty(tmp_path: Path) -> None:
    version = law_of(tmp_path).at(date(2010, 6, 1)).version("act/s1", "cap")
    assert version.until == date(2011, 12, 31)
    assert version.reference == "s.1(2) as amended"
    assert version.certainty is Certainty.UNCERTAIN


def test_values_are_exact_and_of_their_kind(tmp_path: Path) -> None:
    law = law_of(tmp_path).at(date(2020, 1, 1))
    assert law.threshold("act/s1", "majority") == Threshold(Comparator.MORE_THAN, Fraction(1, 2))
    assert law.count("act/s1", "days") == 21
    assert str(law.value("act/s1", "fee")) == "1250.50"
    assert law.value("act/s1", "word") == "c.i.c."


def test_a_count_is_no_threshold_and_a_threshold_no_count(tmp_path: Path) -> None:
    law = law_of(tmp_path).at(date(2020, 1, 1))
    with pytest.raises(TypeError, match="act/s1 days is no threshold"):
        law.threshold("act/s1", "days")
    with pytest.raises(TypeError, match="act/s1 majority is no whole number"):
        law.count("act/s1", "majority")


def test_an_unknown_provision_is_a_fault_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        law_of(tmp_path).at(date(2020, 1, 1)).in_force("act/s99")


def test_an_instrument_may_be_split_over_files_and_each_file_has_its_hash(tmp_path: Path) -> None:
    second = "instrument: act\ntitle: Specimen Act 2001\nurl: https://example.org/act\nprovisions:\n" + (
        "  s2: {cite: s.2, title: Another, says: Another line., since: 2001-03-01, certainty: verified}\n"
    )
    law = law_of(tmp_path, more=second)
    assert set(law.provisions) == {"act/s1-2001", "act/s1", "act/s2"}
    assert law.hashes == {
        "act.yaml": sha256(ACT.encode()).hexdigest(),
        "more.yaml": sha256(second.encode()).hexdigest(),
    }


def test_what_is_not_checked_is_read_with_its_rows(tmp_path: Path) -> None:
    (gap,) = law_of(tmp_path).gaps
    assert (gap.what, gap.why, gap.rows) == ("The weather", "It changes.", ("B-ROW",))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rows: [A-ROW]", "row: [A-ROW]", "unknown keys"),
        ("certainty: verified", "certainty: sure", "'sure' is not a valid Certainty"),
        ("kind: days", "kind: fortnights", "there is no kind of value 'fortnights'"),
        ("value: 21", "value: 21.5", "21.5 is no whole number"),
        ("value: 21", "value: true", "True is no whole number"),
        ("value: 10%", "value: 110%", "more than the whole"),
        ("comparator: more than", "comparator: above", "'above' is not a valid Comparator"),
        ("        comparator: more than\n", "", "comparator"),
        ("    title: The rule\n", "", "title"),
        ("{value: 21, reference: s.1(3)}", "", "days has no value"),
    ],
)
def test_faulty_law_data_is_refused_with_its_file(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert ACT.count(old) == 1
    with pytest.raises(ValueError, match=r"law data act\.yaml") as caught:
        law_of(tmp_path, ACT.replace(old, new))
    assert told in str(caught.value)


def test_a_provision_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stands twice"):
        law_of(tmp_path, copy=ACT)


# --- thresholds -----------------------------------------------------------------------------------------------------


def test_nine_of_twelve_pass_a_special_resolution_and_eight_of_eleven_do_not() -> None:
    special = load_law().at(date(2016, 11, 18)).threshold("ca-2006/s283", "majority")
    assert special.met(9, 12)
    assert special.met(9, 11)
    assert not special.met(8, 11)


def test_a_tie_does_not_pass_an_ordinary_resolution() -> None:
    ordinary = load_law().at(date(2016, 11, 18)).threshold("ca-2006/s282", "majority")
    assert not ordinary.met(5, 10)
    assert ordinary.met(6, 11)


@given(
    comparator=st.sampled_from(Comparator),
    share=st.fractions(min_value=0, max_value=1, max_denominator=1000),
    scale=st.integers(min_value=1, max_value=10**9),
)
def test_a_threshold_is_exact_at_just_above_and_just_below_equality(
    comparator: Comparator, share: Fraction, scale: int
) -> None:
    whole, part = share.denominator * scale, share.numerator * scale
    threshold = Threshold(comparator, share)
    below, at, above = (threshold.met(votes, whole) for votes in (part - 1, part, part + 1))
    assert (below, at, above) == {
        Comparator.AT_LEAST: (False, True, True),
        Comparator.MORE_THAN: (False, False, True),
        Comparator.AT_MOST: (True, True, False),
        Comparator.LESS_THAN: (True, False, False),
    }[comparator]


@given(
    share=st.fractions(min_value=0, max_value=1, max_denominator=1000),
    part=st.integers(min_value=0, max_value=10**6),
    rest=st.integers(min_value=0, max_value=10**6),
    scale=st.fractions(min_value=Fraction(1, 1000), max_value=1000),
)
def test_a_threshold_does_not_depend_on_the_unit_in_which_votes_are_counted(
    share: Fraction, part: int, rest: int, scale: Fraction
) -> None:
    for comparator in Comparator:
        threshold = Threshold(comparator, share)
        assert threshold.met(part, part + rest) == threshold.met(part * scale, (part + rest) * scale)


@given(share=st.fractions(min_value=Fraction(1, 1000), max_value=1))
def test_where_no_vote_is_cast_no_majority_is_reached(share: Fraction) -> None:
    assert not Threshold(Comparator.AT_LEAST, share).met(0, 0)
    assert not Threshold(Comparator.MORE_THAN, share).met(0, 0)


@given(day=st.dates(min_value=date(1995, 1, 1), max_value=date(2035, 1, 1)))
def test_of_a_provision_that_was_replaced_the_older_ends_on_the_eve_of_the_newer(day: date) -> None:
    law = load_law()
    for id, newer in law.provisions.items():
        older = law.provisions.get(f"{id}-2005") or law.provisions.get(f"{id}-2007")
        if older is not None:
            assert older.until == newer.since - timedelta(days=1)
            assert law.at(day).in_force(id) + law.at(day).in_force(older.id) == (older.since <= day)


# --- what is refused ------------------------------------------------------------------------------------------------


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"act\.yaml.*twice"):
        law_of(tmp_path, ACT.replace("  s1:\n", "  s1-2001:\n"))


def test_a_summary_that_names_no_value_of_its_provision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"sets no \['cape'\]"):
        law_of(tmp_path, ACT.replace("says: One line.", "says: At most {cape} of it."))


def test_a_row_that_stands_twice_in_the_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="twice"):
        law_of(tmp_path, ledger="rows: {One: [A-ROW], Two: [A-ROW]}\n")


def test_an_attribute_that_a_body_does_not_have_cannot_be_unsettled(tmp_path: Path) -> None:
    body = (
        "bodies: {club: {name: club, plural: clubs, legal_person: true, public_authority: false, asset_locked: false, "
        "contracting_authority: false, health_service_body: false, law: [act/s1], certainty: verified, "
        "unsettled: {age: it varies}}}\n"
    )
    with pytest.raises(ValueError, match="no attributes"):
        law_of(tmp_path, bodies=body)
    law = law_of(tmp_path, bodies=body.replace("age:", "asset_locked:"))
    assert law.bodies["club"].unsettled == {"asset_locked": "it varies"}


# --- summaries ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2005, 5, 1), "At most 10%, by more than 50%, in 21 days, for £1,250.50, as c.i.c."),
        (date(2010, 1, 1), "At most about 33.33%, by more than 50%, in 21 days, for £1,250.50, as c.i.c."),
    ],
)
def test_a_summary_has_the_values_of_the_day(tmp_path: Path, day: date, says: str) -> None:
    wording = "At most {cap}, by {majority}, in {days} days, for {fee}, as {word}"
    law = law_of(tmp_path, ACT.replace("says: One line.", f'says: "{wording}"'))
    assert law.at(day).cite("act/s1").says == says
    assert law.provisions["act/s1"].wording == wording


@pytest.mark.parametrize(("days", "says"), [(2, "two days."), (28, "28 days.")])
def test_a_small_count_is_a_word_on_request(tmp_path: Path, days: int, says: str) -> None:
    text = ACT.replace("says: One line.", 'says: "{days:word} days."').replace("value: 21", f"value: {days}")
    assert law_of(tmp_path, text).provisions["act/s1"].says == says
