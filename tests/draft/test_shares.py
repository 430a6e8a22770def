"""The articles of companies limited by shares: by form, by class, by vote, and within the limits of each lock."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from governance.case.company import Form
from governance.document.plain import plain_text
from governance.draft.articles import articles
from governance.draft.authority import prescribed_on

from .making import BOARD, CAPITAL, ONE, SHARES, THREE, clause, drafted, flagship, has, law_of, made, sample

Golden = Callable[[str, str], None]
BY_FORM = {form: SHARES.replace("{form}", form) for form in ("shares-schedule-2", "shares-schedule-3")}
FORMS = pytest.mark.parametrize("company", BY_FORM.values(), ids=BY_FORM)
TWO_CLASSES = """
share_capital:
  classes: {ordinary: {nominal: £1}, investor: {nominal: £1, votes: 0, dividends: true}}
  holdings: {a: {ordinary: 10}, b: {ordinary: 20}, c: {investor: 30}}
"""
VARIANTS = {
    "one class": (THREE, BOARD, CAPITAL),
    "votes by share": (THREE, BOARD, CAPITAL, "voting: {weights: per-share}"),
    "two classes": (THREE, BOARD, TWO_CLASSES, "voting: {weights: per-share}"),
    "no word of shares": (THREE, BOARD),
    "one member": (ONE, BOARD, "share_capital: {classes: {ordinary: {nominal: £1}}, holdings: {a: {ordinary: 1}}}"),
    "transfers free, no pre-emption": (THREE, BOARD, CAPITAL + "  transfers: free\n  pre_emption: excluded\n"),
    "decisions on shares": (
        THREE,
        BOARD,
        CAPITAL,
        """
decisions:
  issue-shares: {by: members, majority: 75%}
  approve-share-transfer: {by: ordinary}
  declare-dividend: {by: special}
  buy-back-shares: {by: special}
  admit-member: {by: members, majority: 75%}
  expel-member: {by: members, majority: 90%}
""",
    ),
    "the board declares": (THREE, BOARD, CAPITAL, "decisions: {declare-dividend: {by: board}}"),
    "charities only": (THREE, BOARD, CAPITAL, "asset_lock: {charitable_only: true}"),
    "no successors, not public": (
        "arrangement: {kind: social-enterprise}",
        "members: {a: {name: Ann, kind: individual}, b: {name: Bob, kind: company}}",
        "membership: {successors: none}",
        "decisions: {expel-member: {by: special}}",
        BOARD,
    ),
}


@FORMS
@pytest.mark.parametrize("parts", VARIANTS.values(), ids=VARIANTS)
@pytest.mark.parametrize("day", ["2013-11-01", "2016-11-18", "2025-06-01"])
def test_articles_have_no_flaw_and_whole_sentences(parts: tuple[str, ...], company: str, day: str) -> None:
    text = plain_text(drafted(made(*parts, company=company, day=day)))
    for wrong in ("unknown reference", "no value:", "None of", "guarantee company"):
        assert wrong not in text
    for line in text.splitlines():
        assert not re.search(r"\s[.,;:]|[.,;]{2}|,\.|\(\)|  \S.*  \S", line), line
        if re.match(r"\s+(\d+\.\d+|\([a-z]+\)) ", line):
            assert re.search(r"[.:;,]$|; (and|or)$", line), line


@pytest.mark.parametrize("name", ["shares-2", "shares-3", "shares-3-sole"])
def test_the_articles_of_the_samples_read_as_they_did(name: str, golden: Golden) -> None:
    golden(f"{name}-articles.txt", plain_text(drafted(sample(name))))


@pytest.mark.parametrize("name", ["shares-2", "shares-3", "shares-3-sole"])
def test_every_prescribed_provision_of_the_schedule_of_the_form_stands_once(name: str) -> None:
    case = sample(name)
    assert case.company is not None
    carried = [each.prescribed for each in drafted(case).clauses() if each.prescribed]
    assert sorted(carried) == list(prescribed_on(case.company.form, law_of(case)))
    schedule = "sch2" if case.company.form is Form.SHARES_SCHEDULE_2 else "sch3"
    assert carried
    assert all(f"/{schedule}-para" in each for each in carried)


def test_a_guarantee_company_carries_schedule_1_and_nothing_of_shares() -> None:
    document = drafted(flagship())
    carried = {each.prescribed for each in document.clauses()} - {None}
    assert carried == set(prescribed_on(Form.GUARANTEE, law_of(flagship())))
    assert not re.search(r"\bShares?\b", plain_text(document))


def test_no_clause_of_a_share_company_cites_law_of_guarantee_companies_alone() -> None:
    for name in ("shares-2", "shares-3", "shares-3-sole"):
        for each in drafted(sample(name)).clauses():
            assert not any("sch1-" in id or id.endswith(("/reg7", "clg-large")) for id in each.law), each.id


def test_only_schedule_3_lets_assets_leave_by_way_of_shares() -> None:
    locks = {form: text_of(made(THREE, BOARD, CAPITAL, company=BY_FORM[form]), "asset-lock") for form in BY_FORM}
    for words in ("dividend on Shares", "winding up", "purchase by the Company", "reduction", "release"):
        assert words in locks["shares-schedule-3"]
    assert "dividend" not in locks["shares-schedule-2"]
    assert "Shares" not in locks["shares-schedule-2"]


@FORMS
def test_nobody_but_the_members_declares_a_dividend(company: str) -> None:
    text = text_of(made(*VARIANTS["the board declares"], company=company), "declaring-dividends")
    assert "by Ordinary Resolution declare a dividend" in text
    assert "the Directors may not declare or pay an interim dividend" in text
    special = text_of(made(*VARIANTS["decisions on shares"], company=company), "declaring-dividends")
    assert "by Special Resolution declare a dividend" in special


def test_a_dividend_on_schedule_2_goes_to_asset_locked_bodies_only() -> None:
    text = text_of(sample("shares-2"), "declaring-dividends")
    assert "only on Shares that are held by:" in text
    assert "a Specified Body; or" in text
    assert "another Asset-locked Body" in text
    assert "only on Shares that are held by" not in text_of(sample("shares-3"), "declaring-dividends")


def test_the_cap_on_dividends_is_worded_by_reference_to_the_regulations() -> None:
    assert "35" not in text_of(sample("shares-3"), "declaring-dividends")
    assert "exceed a limit that the CIC Regulations set" in text_of(sample("shares-3"), "declaring-dividends")


@FORMS
def test_the_directors_refuse_a_transfer_within_the_time_of_the_schedule(company: str) -> None:
    text = text_of(made(THREE, BOARD, CAPITAL, company=company), "share-transfers")
    assert "The Directors may refuse to register the transfer of a Share" in text
    assert "within two months after the day on which the transfer was lodged" in text
    shorter = made(THREE, BOARD, CAPITAL + "  refusal_months: 1\n", company=company)
    assert "within one month after" in text_of(shorter, "share-transfers")
    longer = made(THREE, BOARD, CAPITAL + "  refusal_months: 3\n", company=company)
    assert "within two months after" in text_of(longer, "share-transfers")


def test_members_get_back_their_paid_up_value_first_on_schedule_3_and_not_on_schedule_2() -> None:
    assert "applied first in paying to the Members the Paid-up Value" in text_of(sample("shares-3"), "share-winding-up")
    on_2 = text_of(sample("shares-2"), "share-winding-up")
    assert "must be given or transferred to the Specified Bodies" in on_2
    assert "receives no part of the remaining assets" in on_2


def test_votes_follow_shares_class_by_class_where_the_case_says_so() -> None:
    two = made(*VARIANTS["two classes"], company=BY_FORM["shares-schedule-3"])
    text = text_of(two, "votes-of-members")
    assert "one vote for every Ordinary Share that it holds; and" in text
    assert "no vote for Investor Shares." in text
    assert "decided on a poll" in text_of(two, "voting-general")
    one = made(*VARIANTS["votes by share"], company=BY_FORM["shares-schedule-3"])
    assert "each Member has one vote for every Share that it holds." in text_of(one, "votes-of-members")
    equal = made(*VARIANTS["one class"], company=BY_FORM["shares-schedule-3"])
    assert "Each Member has one vote, on a show of hands" in text_of(equal, "votes-of-members")


def test_rights_of_a_class_are_protected_where_there_are_several() -> None:
    company = BY_FORM["shares-schedule-3"]
    assert has(drafted(made(*VARIANTS["two classes"], company=company)), "class-rights")
    one = drafted(made(*VARIANTS["one class"], company=company))
    assert not has(one, "class-rights")
    assert "Ordinary Share" not in plain_text(one)


def test_shares_of_which_the_case_says_nothing_are_blanks() -> None:
    document, flaws = articles(case := made(THREE, BOARD, company=BY_FORM["shares-schedule-3"]), law_of(case))
    assert flaws == ()
    text = plain_text(document)
    assert "[classes of shares and their nominal value]" in text
    assert f"[shares of {case.members['a'].name}]" in text


def test_a_public_share_company_keeps_private_holders_out() -> None:
    public = drafted(made(*VARIANTS["one class"], company=BY_FORM["shares-schedule-3"]))
    assert has(public, "compulsory-transfer")
    assert "Shares may be held only by Public Bodies" in plain_text(public)
    private = drafted(made(*VARIANTS["no successors, not public"][:3], BOARD, company=BY_FORM["shares-schedule-3"]))
    assert not has(private, "compulsory-transfer")
    assert not has(private, "share-successors")


def test_a_share_company_has_members_and_no_shareholders_beside_them() -> None:
    for name in ("shares-2", "shares-3", "shares-3-sole"):
        text = plain_text(drafted(sample(name)))
        assert "hareholder" not in text
        assert "“Share” means" in text


def text_of(case: object, id: str) -> str:
    """The text of one clause of the articles of a case."""
    document = drafted(case)  # type: ignore[arg-type]
    heading = clause(document, id).heading
    text = plain_text(document)
    start = re.search(rf"^\d+ {re.escape(heading)}$", text, re.MULTILINE)
    assert start is not None
    end = re.search(r"^(\d+|Part|Schedule) ", text[start.end() :], re.MULTILINE)
    return text[start.start() : start.end() + end.start()] if end else text[start.start() :]
