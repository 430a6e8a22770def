"""LibreOffice opens the Word file, works out every number and reference by itself, and reads what we print."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from governance.case import load
from governance.document.marked import unmarked
from governance.document.plain import plain_text
from governance.document.tree import Document
from governance.draft.articles import articles
from governance.law import load_law
from governance.render.edition import front_matter
from governance.render.word import word

SOFFICE = shutil.which("soffice")
ROOT = Path(__file__).parent.parent.parent
TOP, BOTTOM = 60, 62
"""Points of a page that its header and footer take."""

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")


def drafted(case_file: Path) -> tuple[Document, bytes]:
    case, _ = load(str(case_file))
    assert case is not None
    law = load_law().at(case.as_of)
    document, _ = articles(case, law)
    front = front_matter(case, law, document, (), notes=True)
    return document, word(unmarked(document), front, author="x", notes=True)


def read_by_libreoffice(content: bytes, folder: Path) -> str:
    """The words of all pages without headers and footers, with single spaces."""
    file = folder / "articles.docx"
    file.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    words = []
    with pypdfium2.PdfDocument(folder / "articles.pdf") as document:
        for leaf in document:
            width, height = leaf.get_size()
            words.append(leaf.get_textpage().get_text_bounded(0, BOTTOM, width, height - TOP))
    return " ".join(" ".join(words).replace("\x02", "").split())


def expected(document: Document) -> list[str]:
    """Each line of the document with its number, as the Word file prints it."""
    lines = [line.strip().replace(" | ", " ") for line in plain_text(document).splitlines()[1:]]
    return [re.sub(r"^(Part|Schedule) (\d+) ", r"\1 \2 – ", line) for line in lines if line]


def reads_as_printed(text: str, document: Document) -> None:
    """Every line of the document stands in `text` with its number, one after the other and with little between."""
    place = text.index(" means ") - 400
    for line in expected(document):
        # White space and hyphens at the end of a line are the layout's.
        pattern = r"\s*".join(re.escape(piece) for piece in re.findall(r"[^\s-]+|-", line)).replace(r"\-", "-?")
        found = re.compile(pattern).search(text, max(place, 0))
        assert found is not None, f"{line!r} is not read after {text[max(place, 0) : place + 200]!r}"
        assert found.start() - place < 600, f"between: {text[place : found.start()]!r}"
        place = found.end()


@pytest.mark.parametrize("case", ["necs-co-owned", "anglia-single-host"])
def test_every_number_and_every_word_is_read_as_we_print_it(case: str, tmp_path: Path) -> None:
    document, content = drafted(ROOT / "cases" / f"{case}.yaml")
    reads_as_printed(read_by_libreoffice(content, tmp_path), document)
