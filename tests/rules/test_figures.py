"""The figures that rules work with, typed a second time from their publication: a slip in the law data shows here."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from governance.case.quantity import Comparator, Threshold
from governance.law import load_law
from governance.law.provision import Value


def at_least(text: str) -> Threshold:
    return Threshold(Comparator.AT_LEAST, Fraction(text))


def more_than(text: str) -> Threshold:
    return Threshold(Comparator.MORE_THAN, Fraction(text))


def at_most(text: str) -> Threshold:
    return Threshold(Comparator.AT_MOST, Fraction(text))


def less_than(text: str) -> Threshold:
    return Threshold(Comparator.LESS_THAN, Fraction(text))


COMMENCED, OF_2009, OPEN = date(2007, 10, 1), date(2009, 10, 1), None
REGULATIONS = (date(2015, 2, 26), date(2025, 2, 23))
Figure = tuple[str, str, date, date | None, Value, str]
FIGURES: list[Figure] = [
    # provision, parameter, first and last day, value, where it is published
    ("ca-2006/s282", "majority", COMMENCED, OPEN, more_than("1/2"), "s.282(1): a simple majority"),
    ("ca-2006/s283", "majority", COMMENCED, OPEN, at_least("3/4"), "s.283(1): not less than 75%"),
    ("ca-2006/s168", "majority", COMMENCED, OPEN, more_than("1/2"), "s.168(1): by ordinary resolution"),
    ("ca-2006/s303", "requisition", COMMENCED, date(2009, 8, 2), at_least("1/10"), "s.303(2) and (3) as enacted"),
    ("ca-2006/s303", "requisition", date(2009, 8, 3), OPEN, at_least("1/20"), "s.303(2), by SI 2009/1632 reg.4"),
    ("ca-2006/s307", "notice", COMMENCED, OPEN, 14, "s.307(1)"),
    ("ca-2006/s307", "short_notice", COMMENCED, OPEN, at_least("9/10"), "s.307(6)(a)"),
    ("ca-2006/s307", "short_notice_ceiling", COMMENCED, OPEN, Fraction(19, 20), "s.307(6)(b)"),
    ("ca-2006/s307", "short_notice_heads", COMMENCED, OPEN, more_than("1/2"), "s.307(5)(a): a majority in number"),
    ("ca-2006/s318", "quorum", COMMENCED, OPEN, 2, "s.318(2)"),
    ("ca-2006/s318", "quorum_single", COMMENCED, OPEN, 1, "s.318(1)"),
    ("ca-2006/s321", "poll_members", COMMENCED, OPEN, 5, "s.321(2)(a)"),
    ("ca-2006/s321", "poll_votes", COMMENCED, OPEN, at_least("1/10"), "s.321(2)(b)"),
    ("ca-2006/s292", "circulation", COMMENCED, OPEN, at_least("1/20"), "s.292(5)"),
    ("ca-2006/s154", "directors", COMMENCED, OPEN, 1, "s.154(1)"),
    ("ca-2006/s154", "directors_public", COMMENCED, OPEN, 2, "s.154(2)"),
    ("ca-2006/s155", "natural_persons", date(2008, 10, 1), OPEN, 1, "s.155(1)"),
    ("ca-2006/s8", "shares", OF_2009, OPEN, 1, "s.8(1)(b)"),
    ("ca-2006/sch1a", "psc", date(2016, 4, 6), OPEN, more_than("1/4"), "Sch.1A paras 2 and 3"),
    ("cic-act-2004/s37a", "objection", OF_2009, OPEN, at_least("3/20"), "s.37A(1): not less than 15%"),
    ("cic-act-2004/s37a", "objection_days", OF_2009, OPEN, 28, "s.37A(2)"),
    ("cic-regs-2005/reg22", "aggregate_cap", date(2005, 7, 1), OPEN, at_most("7/20"), "reg.22(1)(b), notice of 2005"),
    ("cic-regs-2005/sch1-para4", "majority", OF_2009, OPEN, more_than("1/2"), "Sch.1 para.4(1)"),
    ("cic-regs-2005/sch1-para4", "votes", OF_2009, OPEN, 1, "Sch.1 para.4"),
    ("cic-regs-2005/sch2-para4", "majority", OF_2009, OPEN, more_than("1/2"), "Sch.2 para.4(1)"),
    ("cic-regs-2005/sch2-para4", "votes", OF_2009, OPEN, 1, "Sch.2 para.4"),
    ("cic-regs-2005/sch3-para4", "majority", OF_2009, OPEN, more_than("1/2"), "Sch.3 para.4(1)"),
    ("cic-regs-2005/sch3-para4", "votes", OF_2009, OPEN, 1, "Sch.3 para.4"),
    ("pcr-2015/reg12", "activity", *REGULATIONS, more_than("4/5"), "reg.12(1)(b) and (4)(b)"),
    ("pcr-2015/reg12", "open_market", *REGULATIONS, less_than("1/5"), "reg.12(7)(c)"),
    ("pcr-2015/reg12", "years", *REGULATIONS, 3, "reg.12(8)"),
    ("pa-2023/sch2-para2", "activity", date(2025, 2, 24), OPEN, more_than("4/5"), "Sch.2 para.2(2)(c)"),
    ("pa-2023/sch2-para3", "other", date(2025, 2, 24), OPEN, at_most("1/5"), "Sch.2 para.3(2)(b): no more than 20%"),
]


@pytest.mark.parametrize(("id", "parameter", "first", "last", "value", "_where"), FIGURES)
def test_a_figure_is_the_published_one_from_its_first_day_to_its_last(
    id: str, parameter: str, first: date, last: date | None, value: Value, _where: str
) -> None:
    versions = load_law().provisions[id].parameters[parameter].versions
    assert [v.value for v in versions if (v.since, v.until) == (first, last)] == [value]
    assert load_law().at(first).value(id, parameter) == value
    assert last is None or load_law().at(last).value(id, parameter) == value
