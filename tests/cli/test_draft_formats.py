"""`governance draft` in all its formats, its redline, its trace, and watching."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest

from tests.cli.running import ROOT, run
from tests.draft.packs import official
from tests.render.firm import firm_template

CASE = "necs-co-owned"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship with another quorum."""
    file = tmp_path_factory.mktemp("case") / "other.yaml"
    text = (ROOT / "cases" / f"{CASE}.yaml").read_text(encoding="utf-8")
    assert "  quorum: 6" in text
    file.write_text(text.replace("  quorum: 6", "  quorum: 8"), encoding="utf-8")
    return file


def test_word_is_written_with_the_typeface_that_is_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "articles.docx"
    ran = run("draft", CASE, "--format", "docx", "--notes", "--font", "Arial", "-o", str(target))
    assert (ran.code, ran.out.strip()) == (0, str(target)), ran.err
    opened = docx.Document(BytesIO(target.read_bytes()))
    assert len(list(opened.comments)) > 10
    run("draft", CASE, "--format", "docx", "--notes", "--font", "Arial", "-o", str(tmp_path / "again.docx"))
    assert (tmp_path / "again.docx").read_bytes() == target.read_bytes()


@pytest.mark.parametrize("form", ["md", "html"])
def test_text_formats_name_every_part(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"articles.{form}"
    assert run("draft", CASE, "--format", form, "-o", str(target)).code == 0
    text = target.read_text(encoding="utf-8")
    for words in ("Status of this draft", "Asset lock", "Reserved Matters", "NHS Cumbria CCG"):
        assert words in text


def test_a_saved_draft_and_a_case_give_the_same_redline(tmp_path: Path, other: Path) -> None:
    saved = tmp_path / "saved.md"
    assert run("draft", CASE, "--format", "md", "-o", str(saved)).code == 0
    files = []
    for place, against in enumerate((CASE, str(saved))):
        target = tmp_path / f"{place}.md"
        ran = run("draft", str(other), "--redline", against, "--format", "md", "-o", str(target))
        assert ran.code == 0, ran.err
        files.append(target.read_text(encoding="utf-8"))
    assert files[0] == files[1]
    assert "The quorum is <del>six</del><ins>eight</ins> Members" in files[0]


def test_a_redline_against_what_is_no_draft_is_one_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text("# Something\n", encoding="utf-8")
    for against in (str(bad), str(tmp_path / "none.yaml")):
        ran = run("draft", CASE, "--redline", against, "--format", "md", "-o", str(tmp_path / "x.md"))
        assert (ran.code, len(ran.err.splitlines())) == (2, 1)


def test_an_unknown_format_is_one_line() -> None:
    ran = run("draft", CASE, "--format", "odt")
    assert (ran.code, ran.err) == (2, "governance: --format odt is none of pdf, docx, md, html, akn\n")


def test_the_trace_is_printed_as_json() -> None:
    ran = run("draft", CASE, "--trace", "--format", "json")
    assert ran.code == 0
    data = json.loads(ran.out)
    assert data["clauses"][0]["template"] == "defined-terms.md"
    assert any(value["path"] == "meetings.quorum" and value["printed_in"] for value in data["values"])


def test_why_is_answered_or_says_that_there_is_no_such_number() -> None:
    place = next(
        line["place"]
        for clause in json.loads(run("draft", CASE, "--trace", "--format", "json").out)["clauses"]
        for line in clause["paragraphs"]
        if any(value["path"] == "meetings.quorum" for value in line["case"])
    )
    ran = run("draft", CASE, "--why", place)
    assert "is `meetings.quorum: 6`" in ran.out
    assert run("draft", CASE, "--why", "999").code == 2


def test_the_trace_names_the_file_of_a_text_pack(tmp_path: Path) -> None:
    official(tmp_path, "asset-lock")
    ran = run("draft", CASE, "--trace", "--texts", str(tmp_path))
    assert f"  words  {tmp_path.as_posix()}/asset-lock.md" in ran.out
    assert "  words  templates/articles/board-voting.md" in ran.out
    place = next(
        each["place"]
        for each in json.loads(run("draft", CASE, "--trace", "--format", "json").out)["clauses"]
        if each["id"] == "asset-lock"
    )
    ran = run("draft", CASE, "--why", place, "--texts", str(tmp_path))
    assert f"  words  {tmp_path.as_posix()}/asset-lock.md" in ran.out


def test_a_trace_with_a_pack_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "asset-lock.md").write_text("no front matter\n", encoding="utf-8")
    ran = run("draft", CASE, "--trace", "--texts", str(tmp_path))
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "asset-lock.md:1: a clause file begins with a front matter" in ran.err


SETTLED = str(ROOT / "tests" / "draft" / "cases" / "shares-2.yaml")
CARRIERS = ("asset-lock", "board-voting", "share-transfers", "non-members-no-vote")


def test_a_copy_for_filing_is_refused_and_each_reason_is_named(tmp_path: Path) -> None:
    target = tmp_path / "articles.pdf"
    ran = run("draft", CASE, "--clean", "-o", str(target))
    assert (ran.code, ran.out, target.exists()) == (1, "", False)
    assert "  blank [name of asset-locked body] in paragraph 1 of Schedule 3\n" in ran.err
    assert (
        "(Asset lock) carries Community Interest Company Regulations 2005 Sch.1 para.1 in words of its own" in ran.err
    )


def test_an_error_keeps_a_copy_from_being_filed(tmp_path: Path) -> None:
    official(tmp_path, *CARRIERS)
    bad = (tmp_path / "board-voting.md").read_text(encoding="utf-8") + "\n(9) See article @{nowhere}.\n"
    (tmp_path / "board-voting.md").write_text(bad, encoding="utf-8")
    ran = run("draft", SETTLED, "--clean", "--texts", str(tmp_path), "-o", str(tmp_path / "x.pdf"))
    assert ran.code == 1
    assert "  error DO03: the reference to “nowhere” leads nowhere\n" in ran.err


@pytest.mark.parametrize("form", ["pdf", "docx", "md", "html", "akn"])
def test_a_copy_for_filing_is_clean_when_everything_is_settled(tmp_path: Path, form: str) -> None:
    official(tmp_path, *CARRIERS)
    target = tmp_path / f"articles.{form}"
    ran = run("draft", SETTLED, "--clean", "--texts", str(tmp_path), "--format", form, "-o", str(target))
    assert (ran.code, ran.err) == (0, "")
    said = words_of(target)
    assert "Asset lock" in said
    for of_a_draft in ("Status of this draft", "DRAFT", "not for filing", "Prescribed provisions", "law as at"):
        assert of_a_draft not in said


def words_of(file: Path) -> str:
    """Everything that a reader, or a program, finds in a document."""
    if file.suffix == ".pdf":
        with pypdfium2.PdfDocument(file) as opened:
            assert opened.count_attachments() == 0
            return " ".join(page.get_textpage().get_text_bounded() for page in opened)
    if file.suffix == ".docx":
        with ZipFile(file) as opened:
            return " ".join(opened.read(name).decode() for name in opened.namelist() if name.startswith("word/"))
    return file.read_text(encoding="utf-8")


def test_its_name_is_not_that_of_a_draft(tmp_path: Path) -> None:
    official(tmp_path, *CARRIERS)
    ran = run("draft", SETTLED, "--clean", "--texts", str(tmp_path), "--format", "md", cwd=tmp_path, env=here())
    assert (ran.code, ran.out) == (0, f"{Path('out/shares-2/articles-for-filing.md')}\n")


def here() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize(
    "flags",
    [
        ("--clean", "--notes"),
        ("--clean", "--draft-anyway"),
        ("--clean", "--redline", CASE),
        ("--format", "akn", "--redline", CASE),
        ("--font", "Arial"),
        ("--template", "firm.docx"),
        ("--format", "docx", "--font", "Arial", "--template", "firm.docx"),
    ],
)
def test_flags_that_do_not_go_together_are_one_line(flags: tuple[str, ...]) -> None:
    ran = run("draft", CASE, *flags)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_a_word_draft_takes_over_a_firms_template(tmp_path: Path) -> None:
    template, target = firm_template(tmp_path / "firm.dotx"), tmp_path / "articles.docx"
    ran = run("draft", CASE, "--format", "docx", "--template", str(template), "-o", str(target))
    assert (ran.code, ran.err) == (0, "")
    opened = docx.Document(BytesIO(target.read_bytes()))
    assert opened.sections[-1].header.paragraphs[0].text == "Example & Partners LLP"


@pytest.mark.parametrize("name", ["none.docx", "case.yaml"])
def test_a_template_that_is_none_is_one_line(tmp_path: Path, name: str) -> None:
    shutil.copy(ROOT / "cases" / f"{CASE}.yaml", tmp_path / "case.yaml")
    ran = run("draft", CASE, "--format", "docx", "--template", str(tmp_path / name), "-o", str(tmp_path / "x.docx"))
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert name in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_watching_drafts_again_when_the_case_is_saved_and_ends_cleanly(tmp_path: Path) -> None:
    case, target = tmp_path / "case.yaml", tmp_path / "out.md"
    shutil.copy(ROOT / "cases" / f"{CASE}.yaml", case)
    command = [sys.executable, "-m", "governance", "draft", str(case), "--format", "md", "-o", str(target), "--watch"]
    watching = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert until(lambda: target.is_file() and "quorum is six Members" in target.read_text(encoding="utf-8"))
        case.write_text(case.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
        time.sleep(0.6)
        good = (ROOT / "cases" / f"{CASE}.yaml").read_text(encoding="utf-8")
        case.write_text(good.replace("  quorum: 6", "  quorum: 8"), encoding="utf-8")
        assert until(lambda: "quorum is eight Members" in target.read_text(encoding="utf-8"))
        os.kill(watching.pid, signal.SIGINT)
        _, said = watching.communicate(timeout=20)
    finally:
        watching.kill()
    assert watching.returncode == 0
    assert "Traceback" not in said
    assert said.endswith("governance: no longer watching\n")


HOSTILE = r"*A* <script>alert(1)</script> {{ b }} @{c} [d](http://e.example) \u202e\u0007 `f` | {% if %}"


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_hostile_words_of_a_case_are_words_in_every_format(tmp_path: Path, form: str) -> None:
    case, target = tmp_path / "hostile.yaml", tmp_path / f"out.{form}"
    long = 90 if form == "pdf" else 990  # pages of one name take their time
    case.write_text(
        f"""
case: hostile
title: "{HOSTILE}"
as_of: 2016-11-18
company:
  name: "{HOSTILE} CIC"
  form: guarantee
  guarantee: £1
  community: {{people: "patients of {HOSTILE}"}}
  objects: ["to do {HOSTILE}"]
arrangement: {{kind: co-owned}}
members:
  a: {{name: "NHS {HOSTILE} CCG", kind: ccg}}
  b: {{name: "NHS {"Long name " * long} CCG", kind: ccg}}
board:
  seats: [{{appointed_by: each member, number: 1}}]
  quorum: 2
""",
        encoding="utf-8",
    )
    ran = run("draft", str(case), "--draft-anyway", "--format", form, "-o", str(target))
    assert target.is_file(), ran.err
    content = target.read_bytes()
    if form == "docx":
        content = "\n".join(line.text for line in docx.Document(BytesIO(content)).paragraphs).encode()
        assert b"*A* <script>alert(1)</script> {{ b }} @{c}" in content
    if form in ("md", "html"):
        assert b"<script" not in content.replace(b"\\<script", b"")
        assert "\u202e".encode() not in content
        assert b"\x07" not in content


def until(holds: object, seconds: int = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if callable(holds) and holds():
            return True
        time.sleep(0.1)
    return False
