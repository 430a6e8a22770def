"""The figures that rules work with, typed a second time from their publication: a slip in the law data shows here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
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
FIRST, EVE_OF_2009 = date(2005, 7, 1), date(2009, 9, 30)
REGULATIONS = (date(2015, 2, 26), date(2025, 2, 23))
POINTS, CAPS = (FIRST, date(2010, 4, 5)), (date(2010, 4, 6), date(2014, 9, 30))
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
    ("ca-2006/s327", "proxy_hours", COMMENCED, OPEN, 48, "s.327(2)(a)"),
    ("ca-2006/s327", "poll_hours", COMMENCED, OPEN, 24, "s.327(2)(b)"),
    ("ca-2006/s355", "kept", COMMENCED, OPEN, 10, "s.355(2)"),
    ("ca-2006/s382", "employees", date(2008, 4, 6), OPEN, 50, "s.382(3)"),
    ("ca-2006/s442", "filing", date(2008, 4, 6), OPEN, 9, "s.442(2)(a)"),
    ("ca-2006/s551", "authority", OF_2009, OPEN, 5, "s.551(3)(b)"),
    ("ca-2006/s561", "offer_days", OF_2009, OPEN, 14, "s.562(5), by SI 2009/2022"),
    ("ca-2006/s630", "consent", OF_2009, OPEN, at_least("3/4"), "s.630(4)(a): three-quarters in nominal value"),
    ("ca-2006/s633", "objection_share", OF_2009, OPEN, at_least("3/20"), "s.633(2): not less than 15%"),
    ("ca-2006/s633", "objection_days", OF_2009, OPEN, 21, "s.633(4)"),
    ("ca-2006/s853a", "file_within", date(2016, 6, 30), OPEN, 14, "s.853A(1)"),
    ("psc-2016/sch2", "upper", date(2016, 4, 6), OPEN, more_than("1/2"), "SI 2016/339 Sch.2 paras 3 and 6"),
    ("psc-2016/sch2", "highest", date(2016, 4, 6), OPEN, at_least("3/4"), "SI 2016/339 Sch.2 paras 4 and 7"),
    ("cic-regs-2005/reg20", "years", FIRST, date(2014, 9, 30), 4, "reg.20, until SI 2014/2483"),
    ("cic-regs-2005/reg36", "fee", FIRST, OPEN, Decimal(15), "Sch.5"),
    ("cic-regs-2005/sch2-para2", "refusal", FIRST, OPEN, 2, "Sch.2 para.2"),
    ("cic-regs-2005/sch3-para2", "refusal", FIRST, OPEN, 2, "Sch.3 para.2"),
    ("cic-regulator-caps/share-dividend", "cap_points", *POINTS, 5, "reg.22(1)(a): points above the base rate"),
    ("cic-regulator-caps/share-dividend", "cap", *CAPS, Fraction(1, 5), "the Regulator's notice of 2010"),
    ("cic-regulator-caps/interest", "cap_points", *POINTS, 4, "reg.22(1)(c): points above the base rate"),
    ("cic-regulator-caps/interest", "cap", *CAPS, Fraction(1, 10), "the Regulator's notice of 2010"),
    ("cic-regulator-caps/interest", "cap", date(2014, 10, 1), OPEN, Fraction(1, 5), "the Regulator's notice of 2014"),
    ("cta-2009/s2", "rate", date(2015, 4, 1), date(2017, 3, 31), Fraction(20, 100), "rate of 2015 and 2016"),
    ("cta-2009/s2", "rate", date(2017, 4, 1), date(2023, 3, 31), Fraction(19, 100), "rate of 2017 to 2022"),
    ("cta-2009/s2", "rate", date(2023, 4, 1), OPEN, Fraction(25, 100), "main rate from 2023"),
    ("gov-fees/incorporation", "online", date(2019, 4, 1), date(2024, 4, 30), Decimal(27), "£12 and £15"),
    ("gov-fees/incorporation", "online", date(2024, 5, 1), date(2026, 1, 31), Decimal(65), "£50 and £15"),
    ("gov-fees/incorporation", "online", date(2026, 2, 1), OPEN, Decimal(115), "£100 and £15"),
    ("pcr-2015/reg5", "services", date(2015, 2, 26), date(2015, 12, 31), Decimal(172_514), "notice for 2014 and 2015"),
    ("pcr-2015/reg5", "services", date(2016, 1, 1), date(2017, 12, 31), Decimal(164_176), "notice for 2016 and 2017"),
    ("pcr-2015/reg5", "services", date(2018, 1, 1), date(2019, 12, 31), Decimal(181_302), "notice for 2018 and 2019"),
    ("pcr-2015/reg5", "services", date(2020, 1, 1), date(2021, 12, 31), Decimal(189_330), "notice for 2020 and 2021"),
    ("pcr-2015/reg5", "services", date(2022, 1, 1), date(2023, 12, 31), Decimal(213_477), "notice for 2022 and 2023"),
    ("pcr-2015/reg5", "services", date(2024, 1, 1), date(2025, 2, 23), Decimal(214_904), "notice for 2024 and 2025"),
    ("pa-2023/sch1", "services", date(2025, 2, 24), date(2025, 12, 31), Decimal(214_904), "Sch.1 para.1"),
    ("pa-2023/sch1", "services", date(2026, 1, 1), OPEN, Decimal(207_720), "Sch.1 para.1, by SI 2025/1200"),
    ("sca-2022/s36", "limit", date(2023, 1, 4), OPEN, Decimal(315_000), "s.36(1)"),
    ("sca-2022/s36", "years", date(2023, 1, 4), OPEN, 3, "s.36(1)"),
    ("cic-regs-2005/sch1-para4-2005", "majority", FIRST, EVE_OF_2009, more_than("1/2"), "Sch.1 para.4(1) as made"),
    ("cic-regs-2005/sch1-para4-2005", "votes", FIRST, EVE_OF_2009, 1, "Sch.1 para.4(3) as made"),
    ("cic-regs-2005/sch2-para4-2005", "majority", FIRST, EVE_OF_2009, more_than("1/2"), "Sch.2 para.4(1) as made"),
    ("cic-regs-2005/sch2-para4-2005", "votes", FIRST, EVE_OF_2009, 1, "Sch.2 para.4(3) as made"),
    ("cic-regs-2005/sch3-para4-2005", "majority", FIRST, EVE_OF_2009, more_than("1/2"), "Sch.3 para.4(1) as made"),
    ("cic-regs-2005/sch3-para4-2005", "votes", FIRST, EVE_OF_2009, 1, "Sch.3 para.4(3) as made"),
]


@pytest.mark.parametrize(("id", "parameter", "first", "last", "value", "_where"), FIGURES)
def test_a_figure_is_the_published_one_from_its_first_day_to_its_last(
    id: str, parameter: str, first: date, last: date | None, value: Value, _where: str
) -> None:
    versions = load_law().provisions[id].parameters[parameter].versions
    assert [v.value for v in versions if (v.since, v.until) == (first, last)] == [value]
    assert load_law().at(first).value(id, parameter) == value
    assert last is None or load_law().at(last).value(id, parameter) == value
