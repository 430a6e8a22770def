"""`governance formation`: the pack as a user gets it."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pypdfium2
import pytest

from tests.cli.running import ROOT, run

CONVERSION = "tests/draft/formation/cases/conversion.yaml"


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_it_writes_the_pack_into_the_folder_of_the_case(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = run("formation", str(ROOT / "cases" / "anglia-co-owned.yaml"), cwd=tmp_path, env=environment)
    assert (ran.code, ran.out) == (0, "out/anglia-co-owned/formation.pdf\n"), ran.err
    assert "Formation pack" in words(tmp_path / "out" / "anglia-co-owned" / "formation.pdf")


def test_it_writes_word_where_that_is_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "pack.docx"
    ran = run("formation", CONVERSION, "--format", "docx", "-o", str(target))
    assert ran.code == 0, ran.err
    assert docx.Document(str(target)).core_properties.title == "Conversion pack: Mill Lane Community Interest Company"


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_the_same_case_gives_the_same_bytes_from_anywhere(tmp_path: Path, format: str) -> None:
    elsewhere = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    first, second = tmp_path / f"a.{format}", tmp_path / f"b.{format}"
    assert run("formation", CONVERSION, "--format", format, "-o", str(first)).code == 0
    file = str(ROOT / CONVERSION)
    assert run("formation", file, "--format", format, "-o", str(second), cwd=tmp_path, env=elsewhere).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_case_with_errors_gets_none_unless_it_is_wanted_anyway(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    ran = run("formation", "cases/broken/weighted-board.yaml", "-o", str(target))
    assert ran.code == 1
    assert "nothing is formed while there are errors" in ran.err
    assert not target.exists()
    ran = run("formation", "cases/broken/weighted-board.yaml", "--draft-anyway", "-o", str(target))
    assert ran.code == 1
    assert "no director has more than" in words(target)


@pytest.mark.parametrize(
    ("company", "reason"),
    [("", "has no company: nothing is formed"), ("existing", "is a community interest company already")],
)
def test_where_nothing_is_formed_one_line_says_so(tmp_path: Path, company: str, reason: str) -> None:
    text = "case: unit\ntitle: A unit\nas_of: 2016-11-18\narrangement: {kind: single-host, host: a}\n"
    text += "members: {a: {name: NHS A CCG, kind: ccg}}\n"
    if company:
        text = text.replace("single-host, host: a", "single-host, through: company, host: a")
        text += "company:\n  name: A Community Interest Company\n  form: guarantee\n  guarantee: £1\n"
        text += "  community: {people: people of A}\n  objects: [to do good for people of A]\n"
        text += "  formation: {route: existing, cic_since: 2012-01-01}\n"
    file = tmp_path / "unit.yaml"
    file.write_text(text)
    ran = run("formation", str(file), "-o", str(tmp_path / "pack.pdf"))
    assert ran.code == 2
    assert reason in ran.err.splitlines()[-1]
    assert not (tmp_path / "pack.pdf").exists()


def test_a_format_that_there_is_not_is_one_line() -> None:
    ran = run("formation", "necs-co-owned", "--format", "md")
    assert (ran.code, ran.err) == (2, "governance: --format md is none of pdf, docx\n")


def test_its_help_has_an_example() -> None:
    ran = run("formation", "--help")
    assert ran.code == 0
    assert "governance formation necs-co-owned" in ran.out
