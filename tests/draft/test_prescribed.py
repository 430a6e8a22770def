"""Prescribed provisions in a draft with a text pack: there, in other words, contradicted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from governance.case.company import Form
from governance.draft.articles import clause_sources, templates_folder
from governance.draft.authority import SCHEDULES, prescribed_on
from governance.draft.prescribed import read_marks
from governance.draft.proof import proof
from governance.finding import Severity
from governance.law.law import load_law
from governance.render.edition import front_matter
from governance.render.status import sections

from .making import clause, flagship, law_of, sample
from .packs import found_in, marked, put


def test_a_prescribed_provision_that_no_clause_carries_is_found(pack: Path) -> None:
    put(pack, "board-voting", "(1) A majority decides. {#single-vote}")
    found = marked(proof(flagship(), law_of(flagship()), pack))
    assert [f.code for f in found] == ["DO11"]
    assert found[0].location.file == str(pack / "board-voting.md")
    assert [cited.id for cited in found[0].law] == ["cic-regs-2005/sch1-para4", "cic-act-2004/s32"]


OTHER = "(1) A majority of votes decides at a directors’ meeting. Each Director has one vote."


def test_a_prescribed_provision_in_other_words_is_a_warning_and_official_text_is_none(pack: Path) -> None:
    put(pack, "board-voting", OTHER, prescribed="cic-regs-2005/sch1-para4")
    found = marked(proof(flagship(), law_of(flagship()), pack))
    assert [(f.code, f.severity) for f in found] == [("DO12", Severity.WARNING)]
    put(pack, "board-voting", OTHER, prescribed="cic-regs-2005/sch1-para4", official="true")
    draft = proof(flagship(), law_of(flagship()), pack)
    assert marked(draft) == []
    assert draft.document is not None
    assert clause(draft.document, "board-voting").official
    assert not clause(draft.document, "asset-lock").official


def test_an_effect_that_is_gone_is_an_error_even_of_official_text(pack: Path) -> None:
    body = "(1) A majority of votes decides at a directors’ meeting."
    put(pack, "board-voting", body, prescribed="cic-regs-2005/sch1-para4", official="true")
    found = marked(proof(flagship(), law_of(flagship()), pack))
    assert [(f.code, f.severity) for f in found] == [("DO12", Severity.ERROR)]
    assert found[0].message == "Sch.1 para.4: the words do not show that no director has more than one vote"


def test_a_longer_time_to_tell_of_a_refusal_is_an_effect_that_is_gone(pack: Path) -> None:
    body = "(1) The Directors may refuse a transfer lodged without evidence, and say so within %s. {#refusal}"
    head = {"prescribed": "cic-regs-2005/sch3-para2", "official": "true"}
    put(pack, "share-transfers", body % "three months", **head)
    assert [code for code, _, _ in found_in(pack, sample("shares-3"))] == ["DO12"]
    put(pack, "share-transfers", body % "two months", **head)
    assert found_in(pack, sample("shares-3")) == []
    assert found_in(pack, sample("shares-2")) == []


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("The Chair has two votes at a directors’ meeting.", "a director has several votes"),
        ("Votes of the Directors are weighted by turnover.", "votes of directors are weighted"),
        (
            "A question at a directors’ meeting is decided by three quarters of the votes.",
            "the board needs more than the prescribed majority",
        ),
        ("The Directors may declare an interim dividend.", "the directors declare or pay a dividend"),
        (
            "Any surplus at the end of a year may be paid to the Members.",
            "a surplus, bonus or rebate goes to the members",
        ),
        ("Membership is freely transferable.", "membership passes to another"),
        ("A Customer automatically becomes a Member.", "a person becomes a member without approval"),
        (
            "A person who is not a Member may cast a vote at a general meeting.",
            "a person who is not a member votes at general meetings",
        ),
    ],
)
def test_a_sentence_against_a_prescribed_provision_is_found(pack: Path, sentence: str, says: str) -> None:
    put(pack, "secretary", f"(1) {sentence}")
    found = [f for f in marked(proof(flagship(), law_of(flagship()), pack)) if f.code == "DO13"]
    assert [f.message.partition(": ")[2] for f in found] == [says]
    assert found[0].location.line == 6


@pytest.mark.parametrize(
    "sentence",
    [
        "No Director has two votes.",
        "The Directors may not declare a dividend.",
        "Membership is not transferable.",
        "The Chair has one vote.",
    ],
)
def test_a_sentence_that_denies_it_is_not_found(pack: Path, sentence: str) -> None:
    put(pack, "secretary", f"(1) {sentence}")
    assert found_in(pack) == []


def test_every_prescribed_provision_has_its_marks_and_our_clause_bears_them() -> None:
    marks = read_marks(templates_folder() / "articles" / "prescribed.yaml")
    for form in Form:
        on = prescribed_on(form, load_law().at(flagship().as_of))
        assert len(on) == 4
        assert {id.removeprefix("cic-regs-2005/") for id in on} <= set(marks)
        assert all(id.startswith(SCHEDULES[form]) for id in on)
    assert all(each.effects and each.against for each in marks.values())


def test_each_effect_of_our_clauses_is_needed_for_its_mark(pack: Path) -> None:
    """A clause that says nothing bears none of the marks: they are not marks of everything."""
    for form, case in (("sch1", flagship()), ("sch3", sample("shares-3"))):
        for id in carriers(form):
            put(pack, id, "(1) Nothing is said.", prescribed=str(clause_sources()[id].prescribed), official="true")
            lost = [f for f in proof(case, law_of(case), pack).findings if f.code == "DO12"]
            assert lost
            (pack / f"{id}.md").unlink()


def carriers(form: str) -> Iterator[str]:
    guarantee = {"asset-lock", "becoming-a-member", "non-members-no-vote", "board-voting"}
    shares = {"asset-lock", "share-transfers", "non-members-no-vote", "board-voting"}
    yield from sorted(guarantee if form == "sch1" else shares)


def test_the_page_of_what_must_be_replaced_leaves_out_official_text(pack: Path) -> None:
    put(pack, "board-voting", OTHER, prescribed="cic-regs-2005/sch1-para4", official="true")
    case, law = flagship(), law_of(flagship())
    replaced = []
    for texts in (None, pack):
        document = proof(case, law, texts).document
        assert document is not None
        found = sections(document, front_matter(case, law, document, (), notes=False))
        (section,) = [each for each in found if each.kind == "replaced"]
        replaced.append(len(section.rows))
    assert replaced == [5, 4]
