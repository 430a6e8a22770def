"""A draft from terms that conflict: refused, or marked with the conflict on each page, in every format."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page
import pytest

from governance.build import build_case
from governance.wanted import Wanted
from tests.solve.making import case_text

from .firm import firm_template
from .reading import failures, pages

BODY = "board: {seats: [{appointed_by: each member, number: 1}], quorum: 3}\n"
TERMS = {"keeps": '"votes(north) >= 26%"', "half": '"votes(south) + votes(east) + votes(west) >= 75%"'}
WARNING = "Draft from terms that conflict: “The term keeps” and “The term half” cannot both hold."


def drafted(
    folder: Path,
    form: str,
    *,
    anyway: bool = True,
    terms: dict[str, str] | None = None,
    template: Path | None = None,
) -> bytes | str:
    """The articles in a format; or, where they are refused, why."""
    file = folder / "sample.yaml"
    file.write_text(case_text(BODY, terms=TERMS if terms is None else terms), encoding="utf-8")
    wanted = Wanted(articles=True, draft_anyway=anyway, format=form, template=template)
    built = build_case(str(file), wanted, lambda _: None)
    return built.files[wanted.articles_name] if built.files else " ".join(built.remarks)


def content(folder: Path, form: str, terms: dict[str, str] | None = None, template: Path | None = None) -> bytes:
    made = drafted(folder, form, terms=terms, template=template)
    assert isinstance(made, bytes)
    return made


def test_it_is_refused_with_the_way_to_have_it_all_the_same(tmp_path: Path) -> None:
    refusal = drafted(tmp_path, "pdf", anyway=False)
    assert isinstance(refusal, str)
    assert "while its terms conflict" in refusal
    assert "--draft-anyway" in refusal


def test_each_page_of_the_pdf_names_the_conflict_and_the_first_tells_it(tmp_path: Path) -> None:
    made = content(tmp_path, "pdf")
    leaves = pages(made)
    assert len(leaves) > 10
    assert all(WARNING in leaf for leaf in leaves)
    assert "The terms cannot all hold" in leaves[1]
    assert "at least 26%" in leaves[1]
    assert "lower 26% to 25%" in leaves[1]
    assert "checked by solving again" in leaves[1]
    assert "TE10" not in " ".join(leaves)
    assert failures(made, page.ValidationProfile.PDF_A_3A) == []
    assert failures(made, page.ValidationProfile.PDF_UA_1) == []


def test_the_header_of_the_word_file_has_the_watermark_and_the_warning(tmp_path: Path) -> None:
    with ZipFile(BytesIO(content(tmp_path, "docx"))) as file:
        header, body = (file.read(f"word/{name}.xml").decode() for name in ("header1", "document"))
    assert 'string="DRAFT: TERMS CONFLICT"' in header
    assert WARNING in header
    assert "The terms cannot all hold" in body
    # The cover has the header too.
    assert body.count("<w:headerReference") == body.count("<w:sectPr>")


@pytest.mark.parametrize("form", ["md", "html"])
def test_text_begins_with_a_notice(tmp_path: Path, form: str) -> None:
    said = content(tmp_path, form).decode()
    place = said.index("Draft from terms that conflict")
    assert place < said.index("Status of this draft</h2>" if form == "html" else "## Status of this draft")
    assert place < said.index("The terms cannot all hold")
    assert 'role="note"' in said or form == "md"


def test_the_header_of_a_firms_template_has_them_too(tmp_path: Path) -> None:
    made = content(tmp_path, "docx", template=firm_template(tmp_path / "firm.dotx"))
    with ZipFile(BytesIO(made)) as file:
        headers = [file.read(name).decode() for name in file.namelist() if name.startswith("word/header")]
        body = file.read("word/document.xml").decode()
    (header,) = [each for each in headers if "Example &amp; Partners LLP" in each]
    assert 'string="DRAFT: TERMS CONFLICT"' in header
    assert WARNING in header
    assert body.count("<w:headerReference") == body.count("<w:sectPr")


def test_akoma_ntoso_names_the_conflict_in_its_preface(tmp_path: Path) -> None:
    assert f"<docStatus>{WARNING}" in content(tmp_path, "akn").decode()


def test_a_copy_for_filing_is_refused_even_where_the_conflict_was_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "sample.yaml"
    allow = "allow: [{code: TE10, reason: the parties go on talking}]\n"
    file.write_text(case_text(BODY + allow, terms=TERMS), encoding="utf-8")
    built = build_case(str(file), Wanted(articles=True, clean=True, format="md"), lambda _: None)
    assert built.files == {}
    assert "conflict: “The term keeps” and “The term half” cannot both hold" in built.unsettled


@pytest.mark.parametrize("form", ["pdf", "docx", "md", "html"])
def test_a_draft_whose_terms_hold_says_nothing_of_it(tmp_path: Path, form: str) -> None:
    made = content(tmp_path, form, {"keeps": '"votes(north) >= 25%"'})
    said = " ".join(pages(made)) if form == "pdf" else ""
    if form == "docx":
        with ZipFile(BytesIO(made)) as file:
            said = " ".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    elif form != "pdf":
        said = made.decode()
    assert said
    assert "terms that conflict" not in said
    assert "TERMS CONFLICT" not in said


def test_a_conflict_that_was_set_aside_is_drafted_and_named_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "sample.yaml"
    allow = "allow: [{code: TE10, reason: the parties go on talking}]\n"
    file.write_text(case_text(BODY + allow, terms=TERMS), encoding="utf-8")
    built = build_case(str(file), Wanted(articles=True, brief=True, format="md"), lambda _: None)
    assert built.remarks == ()
    assert WARNING in built.files["articles.md"].decode()
    leaves = pages(built.files["brief.pdf"])
    assert "Not ready to decide" not in leaves[0]
    assert leaves[1].startswith("The terms cannot all hold")
    assert "the parties go on talking" in " ".join(leaves)
