"""What every PDF is: archival, accessible, the same bytes each time, made of our own files alone."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import zlib
from pathlib import Path

import page
import pytest

from governance.doctor import Lack
from governance.render import style
from governance.render.pdf import Attached, MissingLibraryError, RenderError, pdf

from .conftest import CASE_FILE
from .making import DAY
from .reading import attachments, failures, font_names, opened, words

STANDARDS = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


def made(body: str, css: str = "", attached: tuple[Attached, ...] = ()) -> bytes:
    html = f"<!doctype html><html lang=en><style>html {{ font-family: 'Clause Serif' }} {css}</style><body>{body}"
    return pdf(html, title="A title", author="An author", created=DAY, attachments=attached)


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("name", ["draft", "filing", "brief"])
def test_no_rule_of_either_standard_is_broken(
    name: str, standard: page.ValidationProfile, request: pytest.FixtureRequest
) -> None:
    assert failures(request.getfixturevalue(name), standard) == []


@pytest.mark.parametrize("name", ["draft", "filing", "brief"])
def test_every_font_is_one_of_ours(name: str, request: pytest.FixtureRequest) -> None:
    names = font_names(request.getfixturevalue(name))
    assert names
    assert {each.split("+")[-1][:12] for each in names} <= {"Clause-Serif", "Clause-Sans", "Clause-Sans-"}


def test_two_processes_write_the_same_bytes(draft: bytes) -> None:
    program = (
        "import sys\n"
        "from governance.render.articles import articles_html\n"
        "from governance.render.pdf import pdf\n"
        "from tests.render.conftest import CASE_FILE\n"
        "from tests.render.making import DAY, document, front\n"
        "html = articles_html(document(repeat=6), front(), notes=True, draft=True)\n"
        "made = pdf(html, title='Articles', author='Example', created=DAY, attachments=[CASE_FILE])\n"
        "sys.stdout.buffer.write(made)\n"
    )
    root = Path(__file__).parent.parent.parent
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
    }
    other = subprocess.run([sys.executable, "-c", program], cwd="/", env=environment, capture_output=True, check=True)
    assert other.stdout == draft
    assert other.stderr == b""


def test_one_process_writes_the_same_bytes_again() -> None:
    assert made("<p>Words</p>") == made("<p>Words</p>")


def test_metadata_come_from_the_arguments_and_from_nothing_in_the_page() -> None:
    page_with_its_own = made("<title>Other</title><meta name=author content=Other><p>Words")
    with opened(page_with_its_own) as document:
        metadata = document.get_metadata_dict()
    assert metadata["Title"] == "A title"
    assert metadata["Author"] == "An author"
    assert metadata["CreationDate"] == metadata["ModDate"] == "D:20161118"


def test_the_case_is_attached_whole(draft: bytes) -> None:
    assert attachments(draft) == {CASE_FILE.name: CASE_FILE.content}


def test_the_media_type_of_an_attachment_is_the_one_given() -> None:
    attached = Attached("notes.unheard-of", b"x", "Notes", "text/plain", "Data")
    made_with_it = made("<p>Words", attached=(attached,))
    assert failures(made_with_it, STANDARDS[0]) == []
    assert attachments(made_with_it) == {"notes.unheard-of": b"x"}


def test_a_stream_that_ends_with_a_carriage_return_is_as_long_as_it_says() -> None:
    content = next(c for c in (b"a" * n for n in range(256)) if zlib.compress(c, 9).endswith(b"\r"))
    made_with_it = made("<p>Words", attached=(Attached("x.txt", content, "x", "text/plain"),))
    assert b"\r\r\nendstream" in made_with_it
    assert failures(made_with_it, STANDARDS[0]) == []
    assert attachments(made_with_it) == {"x.txt": content}


@pytest.mark.parametrize(
    "body",
    [
        "<img alt=x src='http://example.org/x.png'>",
        "<img alt=x src='https://example.org/x.png'>",
        "<img alt=x src='ftp://example.org/x.png'>",
        "<img alt=x src='//example.org/x.png'>",
        "<img alt=x src='data:image/svg+xml,<svg/>'>",
        "<img alt=x src='file:///etc/passwd'>",
        "<img alt=x src='../../pyproject.toml'>",
        "<img alt=x src='draft.svg/../../../governance/__init__.py'>",
        "<link rel=stylesheet href='http://example.org/x.css'>",
        "<link rel=stylesheet href='file:///etc/passwd'>",
        "<object data='file:///etc/passwd'></object>",
        "<style>@import 'http://example.org/x.css';</style>",
        "<style>@font-face { font-family: x; src: url(http://example.org/x.ttf) } p { font-family: x }</style><p>x",
        "<svg xmlns='http://www.w3.org/2000/svg'><title>x</title><image href='http://example.org/x.png'/></svg>",
    ],
)
def test_nothing_but_our_own_files_is_read(body: str) -> None:
    with pytest.raises(RenderError):
        made(body)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://example.org/x"])
def test_a_page_can_attach_no_file(address: str) -> None:
    assert attachments(made(f"<link rel=attachment href='{address}'><p>Words")) == {}


def test_a_link_in_the_style_folder_that_leads_out_of_it_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    folder = tmp_path / "style"
    folder.mkdir()
    (folder / "leading-out.svg").symlink_to(secret)
    monkeypatch.setattr(style, "folder", lambda: folder)
    with pytest.raises(RenderError, match="leading-out"):
        made("<img alt=x src='leading-out.svg'>")


def test_a_drawing_of_the_style_folder_is_read() -> None:
    assert made("<p>Words", css="@page { background: url(draft.svg) }") != made("<p>Words")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<a href='#nowhere'>x</a>", "nowhere"),
        ("<p style='colour: red'>x</p>", "colour"),
        ("<img src='draft.svg'>", "alt"),
        ("<p>\u5c71</p>", "no character “\u5c71” \\(U\\+5C71\\)"),
    ],
)
def test_what_weasyprint_complains_of_is_a_fault(body: str, complaint: str) -> None:
    with pytest.raises(RenderError, match=complaint):
        made(body)


def test_complaints_are_heard_when_logging_is_switched_off() -> None:
    logging.getLogger("weasyprint").disabled = True
    try:
        with pytest.raises(RenderError, match="nowhere"):
            made("<a href='#nowhere'>x</a>")
    finally:
        logging.getLogger("weasyprint").disabled = False


def test_a_character_that_only_a_font_of_the_machine_has_is_no_character_of_ours() -> None:
    with pytest.raises(RenderError, match="U\\+2612"):
        made("<p>\u2612")


def test_a_missing_library_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lack = Lack("the library libpango-1.0.so.0", "libpangoft2-1.0-0", "sudo apt-get install libpangoft2-1.0-0")
    monkeypatch.setattr("governance.render.pdf.lacking_libraries", lambda: (lack,))
    with pytest.raises(MissingLibraryError, match=r"libpango-1\.0\.so\.0.*apt-get install .*libpangoft2-1\.0-0"):
        made("<p>x")
    assert capsys.readouterr().out == ""


def test_making_a_pdf_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/nowhere")
    made("<p>x")
    assert os.environ["FONTCONFIG_FILE"] == "/nowhere"
    monkeypatch.delenv("FONTCONFIG_FILE")
    made("<p>x")
    assert "FONTCONFIG_FILE" not in os.environ


def test_weasyprint_is_imported_by_nothing_but_a_pdf() -> None:
    program = (
        "import sys\n"
        "import governance.render.articles, governance.render.charts, governance.render.page, governance.render.pdf\n"
        "print({'weasyprint', 'fontTools', 'PIL'} & set(sys.modules))\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


def test_words_are_read_back_as_they_were_written() -> None:
    assert (
        words(made("<p>“Office” – first, affluent, final; £1,234.50 ≥ ½</p>"))
        == "“Office” – first, affluent, final; £1,234.50 ≥ ½"
    )
