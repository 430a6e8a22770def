"""The briefs of the real cases: read back from the PDF, held against the model, and kept as text."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

import page
import pytest
from markupsafe import Markup

from governance.appraisal.business import business as measure
from governance.appraisal.comparison import compare
from governance.appraisal.turnover import Turnover
from governance.briefing import Briefs, briefs
from governance.draft.brief import Brief, brief
from governance.draft.control import share_text
from governance.judge import Judged, judge
from governance.render.brief import brief_html
from governance.wanted import BRIEF, SHORT_BRIEF, Wanted
from tests.conftest import Golden

from .reading import failures, pages, words

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates"
CASES = sorted(path.stem for path in (ROOT / "cases").glob("*.yaml"))
COMPANIES = ("necs-co-owned", "anglia-co-owned", "anglia-single-host")


@cache
def judged(name: str) -> Judged:
    return judge(str(ROOT / "cases" / f"{name}.yaml"))


@cache
def made(name: str) -> Briefs:
    found = judged(name)
    assert found.case is not None
    assert found.law is not None
    return briefs(found, found.case, found.law, None, Wanted(brief=True, short=True), lambda _: None)


@cache
def values(name: str) -> Brief:
    found = judged(name)
    assert found.case is not None
    assert found.law is not None
    return brief(found.case, found.law, found.result, (), compare(found))


def text(name: str, *, short: bool) -> str:
    """The words of a brief, a line for each block of its page; drawings stay out, their tables have the figures."""
    found = judged(name)
    assert found.law is not None
    html = brief_html(values(name), found.law, TEMPLATES, short=short)
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    broken = re.sub(r"</(p|li|tr|h1|h2|h3|caption|figcaption|text)>", "\n", body)
    celled = re.sub(r"</(td|th)>", " | ", broken)
    lines = (" ".join(line.split()) for line in unescape(re.sub(r"<[^>]*>", "", celled)).splitlines())
    return "\n".join(line for line in lines if line.strip("| ")) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_the_words_of_a_brief_change_only_on_purpose(name: str, golden: Golden) -> None:
    golden(f"briefs/{name}.txt", text(name, short=False))


@pytest.mark.parametrize("name", CASES)
def test_the_words_of_a_short_brief_change_only_on_purpose(name: str, golden: Golden) -> None:
    golden(f"briefs/{name}-short.txt", text(name, short=True))


@pytest.mark.parametrize("name", CASES)
def test_a_short_brief_has_two_pages(name: str) -> None:
    assert len(pages(made(name).files[SHORT_BRIEF])) == 2


@pytest.mark.parametrize("name", CASES)
def test_the_decision_is_on_page_one(name: str) -> None:
    found = judged(name)
    assert found.case is not None
    first = pages(made(name).files[BRIEF])[0]
    assert " ".join(str(found.case.question).split()) in first
    assert "What stands in the way" in first
    for choice in values(name).choices.options if values(name).choices else ():  # type: ignore[union-attr]
        assert choice.title in first


@pytest.mark.parametrize("name", CASES)
def test_a_brief_is_archival_and_accessible(name: str) -> None:
    for content in made(name).files.values():
        assert failures(content, page.ValidationProfile.PDF_A_3A) == []
        assert failures(content, page.ValidationProfile.PDF_UA_1) == []


@pytest.mark.parametrize("name", CASES)
def test_no_brief_shows_the_code_of_a_rule_or_a_key_of_the_case(name: str) -> None:
    found = judged(name)
    assert found.case is not None
    shown = words(made(name).files[BRIEF]).replace(found.case.case, "")
    assert re.findall(r"\b(?:YA|SH|TE|CO|BO|VO|NH|PR|AL|DI|ME|CN|DO|MO)\d\d\b", shown) == []
    hyphened = [key for key in found.case.members if "-" in key]
    assert [key for key in hyphened if key in shown] == []


@pytest.mark.parametrize("name", CASES)
def test_every_amount_and_share_of_turnover_is_that_of_the_model(name: str) -> None:
    found = judged(name)
    assert found.case is not None
    assert found.law is not None
    measured = measure(found.case, found.law)
    shown = words(made(name).files[BRIEF])
    if not isinstance(measured.turnover, Turnover):
        assert "Not known" in shown or not values(name).business
        return
    for customer in measured.turnover.customers:
        row = f"£{customer.amount.numerator:,} {share_text(customer.share)}"
        assert row in shown, customer.called
    assert f"£{measured.turnover.total.numerator:,}" in shown


@pytest.mark.parametrize("name", CASES)
def test_each_entry_of_the_options_is_that_of_the_comparison(name: str) -> None:
    compared = compare(judged(name))
    shown = Markup(text(name, short=False))
    if len(compared.options) < 2:
        assert "The options side by side" not in shown
        return
    for row in compared.rows:
        for cell in row.cells:
            assert " ".join(cell.says.split()) in shown, (row.line.key, cell.says)


@pytest.mark.parametrize("name", COMPANIES)
def test_what_each_member_would_pay_is_that_of_the_model(name: str) -> None:
    part = values(name).business
    assert part is not None
    if part.interests is None or part.interests.basis is None:
        assert name != "necs-co-owned"
        return
    shown = words(made(name).files[BRIEF])
    for effect in part.interests.basis.effects:
        whole = (2 * effect.then.numerator + effect.then.denominator) // (2 * effect.then.denominator)
        assert f"£{whole:,}" in shown


@pytest.mark.parametrize("name", CASES)
def test_every_word_of_the_glossary_is_used_and_explained_once(name: str) -> None:
    whole = text(name, short=False)
    before, _, glossary = whole.partition("Words used\n")
    entries = [line.split(" | ")[0] for line in glossary.splitlines()[1:-1]]
    assert entries == sorted(set(entries), key=str.casefold)
    assert entries
    assert before


@pytest.mark.parametrize("name", CASES)
def test_a_brief_says_how_easy_it_is_to_read(name: str) -> None:
    for found in made(name).readability.values():
        assert found.words > 100
        assert found.sentences < found.words
        assert 0 < found.reading_ease < 100
