"""Reading a PDF back, as its readers do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import page
import pypdfium2
import pypdfium2.raw


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with closing(pypdfium2.PdfDocument(content)) as document:
        yield document


def pages(content: bytes) -> list[str]:
    """The words of each page, with single spaces."""
    with opened(content) as document:
        return [_words(document, index) for index in range(len(document))]


def _words(document: pypdfium2.PdfDocument, index: int) -> str:
    with closing(document[index]) as leaf, closing(leaf.get_textpage()) as text:
        return " ".join(text.get_text_bounded().replace("\x02", "").split())


def words(content: bytes) -> str:
    """All words, in the order in which the file has them."""
    return " ".join(pages(content))


def font_names(content: bytes) -> set[str]:
    """The names of the fonts of all text."""
    names: set[str] = set()
    with opened(content) as document:
        for index in range(len(document)):
            with closing(document[index]) as leaf:
                for thing in leaf.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                    names.add(thing.get_font().get_base_name())
    return names


def outline(content: bytes) -> list[tuple[int, str, int]]:
    """Level, title and page index of each bookmark."""
    with opened(content) as document:
        return [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]


def attachments(content: bytes) -> dict[str, bytes]:
    """The files that the PDF carries."""
    with opened(content) as document:
        files = [document.get_attachment(index) for index in range(document.count_attachments())]
        return {file.get_name(): bytes(file.get_data()) for file in files}


def failures(content: bytes, profile: page.ValidationProfile) -> list[str]:
    """The rules of a standard that the file breaks."""
    report = page.validate_pdf_bytes(content, profile=profile)
    assert report.rules.total > 100
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def in_order(pieces: list[str], text: str) -> str | None:
    """The first of `pieces` that does not come after those before it in `text`; None when all do."""
    place = 0
    for piece in pieces:
        found = re.compile(r"\s+".join(map(re.escape, piece.split()))).search(text, place)
        if found is None:
            return piece
        place = found.end()
    return None
