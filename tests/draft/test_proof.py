"""The proof of a draft: silent on our own clauses, and exact on a text pack that is out of order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from governance.case import load_text
from governance.document.tree import words
from governance.draft.numbers import read_number
from governance.draft.proof import Draft, proof, results
from governance.finding import HEADINGS, PAGES, Severity
from governance.judge import judge
from governance.law.law import load_law
from governance.rules import document as pages
from tests.cli.running import run

from .making import BOARD, CASES, FLAGSHIP, ROOT, THREE, clause, flagship, law_of, made
from .packs import found_in, marked, put
from .test_any_case import cases
from .test_articles import VARIANTS
from .test_shares import BY_FORM
from .test_shares import VARIANTS as SHARE_VARIANTS

CODES = {code: page for code, page in PAGES.items() if page in vars(pages).values()}


@pytest.mark.parametrize("day", ["2013-11-01", "2016-11-18", "2025-06-01"])
@pytest.mark.parametrize("parts", VARIANTS.values(), ids=VARIANTS)
def test_our_own_clauses_give_nothing_to_mark(parts: tuple[str, ...], day: str) -> None:
    case = made(*parts, day=day)
    assert [f.message for f in marked(proof(case, law_of(case)))] == []


@pytest.mark.parametrize("company", BY_FORM.values(), ids=BY_FORM)
@pytest.mark.parametrize("parts", SHARE_VARIANTS.values(), ids=SHARE_VARIANTS)
def test_our_own_clauses_on_shares_give_nothing_to_mark(parts: tuple[str, ...], company: str) -> None:
    case = made(*parts, company=company)
    assert [f.message for f in marked(proof(case, law_of(case)))] == []


@pytest.mark.parametrize("file", sorted(ROOT.glob("cases/*.yaml")) + sorted(CASES.glob("*.yaml")), ids=str)
def test_the_cases_give_nothing_to_mark(file: Path) -> None:
    judged = judge(str(file))
    assert judged.case is not None
    assert judged.law is not None
    assert [f.message for f in marked(proof(judged.case, judged.law))] == []


@given(cases())
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_case_gives_nothing_to_mark_but_what_its_day_prescribes(data: dict[str, object]) -> None:
    case, findings = load_text(json.dumps(data, ensure_ascii=False))
    assert case is not None, findings
    left = {f.code for f in marked(proof(case, load_law().at(case.as_of)))}
    assert left <= ({"DO11"} if case.as_of.year < 2009 else set())


def test_before_october_2009_other_words_were_prescribed_and_the_proof_says_so() -> None:
    case = made(THREE, BOARD, day="2008-06-01")
    found = [f for f in marked(proof(case, law_of(case))) if f.code == "DO11"]
    assert ["before 1 October 2009" in f.message for f in found] == [True, True]


def test_a_file_that_cannot_be_read_is_found_and_nothing_is_drafted(pack: Path) -> None:
    put(pack, "chair", "(1) A chair.", hedding="Chair")
    draft = proof(flagship(), law_of(flagship()), pack)
    assert draft.document is None
    assert [(f.code, f.location.line) for f in draft.findings] == [("DO02", 5)]
    assert "unknown key 'hedding'" in draft.findings[0].message


def test_contents_that_name_a_clause_without_a_file_are_found(pack: Path) -> None:
    (pack / "contents.yaml").write_text("guarantee: [{part: One, id: one, clauses: [nowhere]}]\n", encoding="utf-8")
    assert found_in(pack) == [("DO02", "contents.yaml", 1)]


def test_a_pack_that_is_not_there_is_found(pack: Path) -> None:
    assert found_in(pack / "none") == [("DO02", "none", 1)]


def test_a_reference_to_nothing_is_found_at_its_line(pack: Path) -> None:
    put(pack, "secretary", "There may be a secretary.\n\nSee article @{nowhere}.")
    assert found_in(pack) == [("DO03", "secretary.md", 8)]


def test_an_id_that_is_given_twice_is_found(pack: Path) -> None:
    put(pack, "secretary", "(1) There may be a secretary. {#lock}")
    assert [code for code, _, _ in found_in(pack)] == ["DO04"]


def test_a_term_that_is_defined_twice_is_found(pack: Path) -> None:
    put(pack, "secretary", "(1) The secretary serves.\n\n[[Chair]] means whoever chairs a meeting.")
    assert found_in(pack) == [("DO05", "secretary.md", 8)]


def test_a_term_within_a_sentence_that_nothing_uses_is_found(pack: Path) -> None:
    put(pack, "secretary", "The secretary keeps a book (the [[Side Book]]).")
    assert found_in(pack) == [("DO06", "secretary.md", 6)]


@pytest.mark.parametrize(
    ("body", "phrase"),
    [
        ("Each Member must pay the Annual Levy in June.", "Annual Levy"),
        ("Annual Levy is due from each Member.", "Levy"),
        ("It is due to the Steering Group’s chair.", "Steering Group’s"),
        ("The Freedom of Information Act 2000 and the Local Audit (England) Regulations 2015 apply.", None),
        ("The NHS and NHS Cumbria CCG, on a Monday in June, in the High Court.", None),
        ("Secretary. The Directors decide.", None),
    ],
)
def test_capitals_without_a_definition_are_found_and_names_are_not(pack: Path, body: str, phrase: str | None) -> None:
    put(pack, "secretary", body)
    draft = proof(flagship(), law_of(flagship()), pack)
    found = [f.message for f in marked(draft) if f.code == "DO07"]
    assert found == ([f"“{phrase}” has capitals and is defined nowhere"] if phrase else [])


def test_a_fact_left_open_is_a_consequence_at_the_line_of_the_case() -> None:
    judged = judge(str(FLAGSHIP))
    assert judged.case is not None
    assert judged.law is not None
    found = [f for f in proof(judged.case, judged.law).findings if f.code == "DO08"]
    assert [f.severity for f in found] == [Severity.CONSEQUENCE] * 3
    assert {f.location.path for f in found} == {"asset_lock.recipients"}
    assert found[0].because[0].text == "it prints in paragraph 1 of Schedule 3"


@pytest.mark.parametrize(
    ("id", "heading", "body", "said", "path"),
    [
        (
            "notice-length",
            "Notice",
            "(1) A general meeting must be called by at least thirty clear days’ notice.",
            "thirty clear days where the case says 14 days",
            "meetings.notice_days",
        ),
        (
            "calling-board-meetings",
            "Calling",
            "(1) Every Director must be given 10 days’ notice of a directors’ meeting.",
            "10 days where the case says seven days",
            "board.notice_days",
        ),
        (
            "board-quorum",
            "Quorum for directors’ meetings",
            "(1) The quorum is five Directors.",
            "five Directors where the case says seven",
            "board.quorum",
        ),
        (
            "meeting-quorum",
            "Quorum for general meetings",
            "(1) The quorum is twenty-one Members.",
            "twenty-one Members where the case says six",
            "meetings.quorum",
        ),
        (
            "leaving",
            "Leaving",
            "(1) A Member may leave by three months’ notice.",
            "three months where the case says 12 months",
            "membership.exit_notice_months",
        ),
        (
            "liability",
            "Liability",
            "(1) The liability of each Member is limited to £10.",
            "£10 where the case says £1",
            "company.guarantee",
        ),
        (
            "deadlock",
            "Deadlock",
            "(1) The chairs must meet within ten Working Days of the notice.",
            "ten Working Days where the case says 20 Working Days",
            "deadlock.working_days",
        ),
    ],
)
def test_a_number_that_is_unlike_the_case_is_found(
    pack: Path, id: str, heading: str, body: str, said: str, path: str
) -> None:
    put(pack, id, body, heading=heading)
    found = [f for f in marked(proof(flagship(), law_of(flagship()), pack)) if f.code == "DO09"]
    assert [f.message for f in found] == [f"the draft says {said}"]
    assert found[0].because[0].text == f"`{path}` in the case"
    assert found[0].because[0].location == flagship().at(*path.split("."), value=True)


@pytest.mark.parametrize(
    "body",
    [
        "(1) A general meeting must be called by at least fourteen clear days’ notice.",
        "(1) A meeting that members require is held within 28 days. General meetings need notice.",
        "(1) A general meeting that was adjourned is held on three days’ notice.",
        "(1) Special notice of 28 days is given of a resolution at a general meeting to remove a Director.",
    ],
)
def test_a_number_that_agrees_or_counts_something_else_is_not_found(pack: Path, body: str) -> None:
    put(pack, "notice-length", body)
    assert "DO09" not in {code for code, _, _ in found_in(pack)}


@pytest.mark.parametrize(
    ("text", "value"), [("one", 1), ("fourteen", 14), ("twenty", 20), ("ninety-nine", 99), ("1,250", 1250)]
)
def test_a_number_is_read_in_words_and_figures(text: str, value: int) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("(1) Give:\n    (a) a date;\n    (b) a place.", "the last item but one has no “and” or “or” after its mark"),
        ("(1) Give:\n    (a) a;\n    (b) b,\n    (c) c; or\n    (d) d.", "an item ends unlike the first, with “;”"),
        ("(1) Give:\n    (a) a; and\n    (b) b;", "the last item ends as if another followed"),
        ("(1) Give a date", "a paragraph ends without a stop"),
    ],
)
def test_a_list_out_of_step_is_found(pack: Path, body: str, message: str) -> None:
    put(pack, "secretary", body)
    found = marked(proof(flagship(), law_of(flagship()), pack))
    assert [(f.code, f.message) for f in found] == [("DO10", message)]


@pytest.mark.parametrize(
    "body",
    [
        "(1) Give:\n    (a) a date; and\n    (b) a place.",
        "(1) It is so where:\n    (a) one; or\n    (b) two,\n    in either case at once.",
        "(1) Rules:\n    (a) One sentence.\n    (b) Another.",
    ],
)
def test_a_list_in_step_is_not_found(pack: Path, body: str) -> None:
    put(pack, "secretary", body)
    assert found_in(pack) == []


def test_the_findings_of_a_draft_are_reported_file_by_file_with_their_lines(pack: Path) -> None:
    put(pack, "secretary", "(1) The Chair has two votes")
    judged = judge(str(FLAGSHIP))
    assert judged.case is not None
    assert judged.law is not None
    reports = results(proof(judged.case, judged.law, pack), judged.result)
    by_file = {Path(report.file).name: report for report in reports}
    assert list(by_file) == ["necs-co-owned.yaml", "secretary.md"]
    assert {f.code for f in by_file["necs-co-owned.yaml"].findings} > {"DO08"}
    assert by_file["secretary.md"].lines[5] == "(1) The Chair has two votes"
    assert by_file["necs-co-owned.yaml"].lines == judged.result.lines


def test_a_unit_without_a_company_has_no_draft_and_nothing_is_found() -> None:
    case = made("arrangement: {kind: nhs-england-hosted}", "members: {a: {name: A, kind: ccg}}", company="")
    assert proof(case, law_of(case)) == Draft(None, ())


def test_the_words_of_a_pack_stand_unchanged(pack: Path) -> None:
    text = "The Directors may appoint a secretary; nobody is bound to be one."
    put(pack, "secretary", text)
    document = proof(flagship(), law_of(flagship()), pack).document
    assert document is not None
    assert words(clause(document, "secretary").body[0].content) == text  # type: ignore[union-attr]


@pytest.mark.parametrize("page", CODES.values(), ids=CODES)
def test_a_page_has_its_headings_and_an_example(page: object) -> None:
    lines = page.text.splitlines()  # type: ignore[attr-defined]
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
    assert all(line == line.rstrip() for line in lines)


def test_every_page_of_a_draft_is_found_in_some_test() -> None:
    assert set(CODES) == {f"DO{number:02}" for number in range(2, 15)}
    tests = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in CODES if f'"{code}"' not in tests] == []


def test_check_reads_the_proof_of_a_draft_where_it_is_asked_to(pack: Path) -> None:
    put(pack, "secretary", "(1) The Chair has two votes.")
    assert "DO08" not in run("check", "necs-co-owned", "-v").out
    assert "consequence[DO08] fact-left-open" in run("check", "necs-co-owned", "--draft", "-v").out
    marked_up = run("check", "necs-co-owned", "--texts", str(pack))
    assert marked_up.code == 1
    assert f"{pack}/secretary.md:6:9: error[DO13]" in marked_up.out
    assert "6 | (1) The Chair has two votes." in marked_up.out


def test_draft_refuses_a_pack_with_errors_and_warns_of_the_rest(pack: Path) -> None:
    put(pack, "secretary", "(1) The secretary keeps the Annual Levy.")
    warned = run("draft", "necs-co-owned", "--format", "md", "--texts", str(pack), "-o", str(pack / "out.md"))
    assert warned.code == 0
    assert "warning[DO07]" in warned.err
    assert "The secretary keeps the Annual Levy." in (pack / "out.md").read_text(encoding="utf-8")
    (pack / "out.md").unlink()
    put(pack, "secretary", "(1) The secretary acts as article @{nowhere} says.")
    refused = run("draft", "necs-co-owned", "--format", "md", "--texts", str(pack), "-o", str(pack / "out.md"))
    assert refused.code == 1
    assert "error[DO03]" in refused.err
    assert not (pack / "out.md").exists()
