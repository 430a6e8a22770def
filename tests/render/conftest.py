"""The PDFs that several tests look at, each made once."""

from __future__ import annotations

import pytest

from governance.render.articles import articles_html
from governance.render.page import brief_page
from governance.render.pdf import Attached, pdf

from .brief import brief_body
from .making import DAY, document, front

CASE_FILE = Attached("example.yaml", b"case: example\n", "The case that the articles are made from")


@pytest.fixture(scope="session")
def draft() -> bytes:
    """The articles with notes, as a draft, with the case attached."""
    html = articles_html(document(repeat=6), front(), notes=True, draft=True)
    return pdf(html, title="Articles", author="Example", created=DAY, attachments=[CASE_FILE])


@pytest.fixture(scope="session")
def filing() -> bytes:
    """The articles as filed: no notes, no marks, no watermark."""
    html = articles_html(document(), front(), notes=False, draft=False)
    return pdf(html, title="Articles", author="Example", created=DAY)


@pytest.fixture(scope="session")
def brief() -> bytes:
    """A brief that uses every class of the style sheet."""
    html = brief_page(brief_body(), title="Brief", foot="example · law as at 18 November 2016")
    return pdf(html, title="Brief", author="Example", created=DAY)
