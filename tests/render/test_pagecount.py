"""The pages of a PDF, counted from the file."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from governance.render.pagecount import page_count
from governance.render.pdf import pdf


@pytest.mark.parametrize("pages", [1, 2, 13])
def test_the_pages_are_those_that_a_reader_shows(pages: int) -> None:
    body = "".join(
        f"<p style='break-after: page'>Page {number} of /Type /Pages /Count 99</p>" for number in range(pages - 1)
    )
    style = "<style>html { font-family: 'Clause Serif' }</style>"
    html = f"<!doctype html><html lang=en>{style}<body>{body}<p>The last page</p>"
    made = pdf(html, title="T", author="A", created=date(2016, 11, 18))
    with pypdfium2.PdfDocument(made) as document:
        assert page_count(made) == len(document) == pages


def test_what_has_no_page_tree_is_refused() -> None:
    with pytest.raises(ValueError, match="no page tree"):
        page_count(b"%PDF-1.7\n%%EOF")
