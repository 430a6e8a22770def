"""`governance build`, `draft`, `brief`: the documents as a user gets them."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

from governance.case import load
from tests.cli.running import ROOT, run

PRODUCTS = ["articles.pdf", "brief-short.pdf", "brief.pdf", "findings.json", "formation.pdf", "receipt.json"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both real cases, built once."""
    folder = tmp_path_factory.mktemp("out")
    ran = run("build", "necs-co-owned", "anglia-single-host", "--out", str(folder))
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) == 2 * len(PRODUCTS)
    return folder


def words(path: Path) -> str:
    """The text of a PDF, its white space folded."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.mark.parametrize("case", ["necs-co-owned", "anglia-single-host"])
def test_a_build_makes_every_product(out: Path, case: str) -> None:
    assert sorted(p.name for p in (out / case).iterdir()) == PRODUCTS


@pytest.mark.parametrize("document", ["articles.pdf", "brief.pdf"])
def test_every_member_is_named_in_both_documents(out: Path, document: str) -> None:
    case, _ = load(str(ROOT / "cases" / "necs-co-owned.yaml"))
    assert case is not None
    text = words(out / "necs-co-owned" / document)
    unbroken = text.replace("\x02", "-").replace("- ", "-")  # a hyphen at the end of a line
    missing = [m.called for m in case.members.values() if m.called not in unbroken]
    assert missing == []


def test_an_open_name_is_a_marked_blank(out: Path) -> None:
    assert "[name of" in words(out / "anglia-single-host" / "articles.pdf")


def test_the_brief_says_what_blocks_and_holds_no_code_of_a_rule(out: Path) -> None:
    text = words(out / "necs-co-owned" / "brief.pdf")
    findings = json.loads((out / "necs-co-owned" / "findings.json").read_text())["findings"]
    assert "Can be decided, subject to the points below" in text
    assert not {f["code"] for f in findings} & set(text.replace(".", " ").split())
    assert "3,254,065" in text
    assert "Health Service Journal" in text


def test_the_receipt_has_the_hash_of_everything(out: Path) -> None:
    folder = out / "necs-co-owned"
    receipt = json.loads((folder / "receipt.json").read_text())
    for name, made in receipt["files"].items():
        content = (folder / name).read_bytes()
        assert (made["sha256"], made["bytes"]) == (sha256(content).hexdigest(), len(content))
        assert ("pages" in made) == name.endswith(".pdf")
    case = (ROOT / "cases" / "necs-co-owned.yaml").read_bytes()
    assert receipt["case_file"] == {"name": "necs-co-owned.yaml", "sha256": sha256(case).hexdigest()}
    assert receipt["as_of"] == "2016-11-18"
    assert any(name.startswith("ca-2006/") for name in receipt["law"])
    assert "articles/contents.yaml" in receipt["templates"]


def test_the_same_case_gives_the_same_bytes_from_anywhere(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "anglia-single-host.yaml"
    for name in ("anglia-single-host.yaml", "anglia-co-owned.yaml"):  # the second is an option of the first
        (tmp_path / name).write_bytes((ROOT / "cases" / name).read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    ran = run("build", str(elsewhere), "--out", str(tmp_path / "out"), cwd=tmp_path, env=environment)
    assert ran.code == 0, ran.err
    for name in PRODUCTS:
        first, second = (folder / "anglia-single-host" / name for folder in (out, tmp_path / "out"))
        assert first.read_bytes() == second.read_bytes(), name


def test_a_case_with_errors_gets_a_brief_and_no_articles(tmp_path: Path) -> None:
    ran = run("build", "cases/broken/weighted-board.yaml", "--out", str(tmp_path))
    assert ran.code == 1
    assert "error[BO01]" in ran.err
    assert "--draft-anyway" in ran.err
    folder = tmp_path / "broken-weighted-board"
    assert sorted(p.name for p in folder.iterdir()) == ["brief-short.pdf", "brief.pdf", "findings.json", "receipt.json"]
    assert "Not ready to decide" in words(folder / "brief.pdf")


def test_a_draft_made_anyway_lists_its_errors(tmp_path: Path) -> None:
    target = tmp_path / "draft.pdf"
    ran = run("draft", "cases/broken/weighted-board.yaml", "--draft-anyway", "-o", str(target))
    assert ran.code == 1
    assert "no director has more than" in words(target)


def test_a_file_that_is_no_case_changes_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "necs.yaml"
    bad.write_text("case: necs\ntitle: x\n")
    ran = run("build", str(bad), "--out", str(tmp_path / "out"))
    assert ran.code == 1
    assert "error[SH02]" in ran.err
    assert not (tmp_path / "out").exists()


def test_notes_are_added_where_they_are_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "noted.pdf"
    assert run("draft", "necs-co-owned", "--notes", "-o", str(target)).code == 0
    text = words(target)
    assert "Companies Act 2006 s.283" in text
    assert "line" in text


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_an_unwritable_folder_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = run("brief", "anglia-single-host", "-o", str(tmp_path / "x.pdf"))
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_a_file_in_the_place_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    ran = run("brief", "anglia-single-host", "-o", str(tmp_path / "out" / "x.pdf"))
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "can't be written" in ran.err


def test_a_missing_library_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import ctypes\n"
        "real = ctypes.CDLL\n"
        "class Missing(real):\n"
        "    def __init__(self, name, *rest, **more):\n"
        "        if name and 'pango' in str(name):\n"
        "            raise OSError('cannot open shared object file')\n"
        "        super().__init__(name, *rest, **more)\n"
        "ctypes.CDLL = Missing\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    ran = run("brief", "anglia-single-host", "-o", str(tmp_path / "x.pdf"), env=environment)
    assert ran.code == 2
    assert "libpangoft2-1.0-0" in ran.err
    assert len(ran.err.splitlines()) == 1
