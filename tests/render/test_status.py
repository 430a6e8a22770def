"""The page on the status of a draft: what must be replaced before filing, in every format, and what a pack replaced."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from governance.document.marked import unmarked
from governance.document.tree import Document
from governance.render.articles import marked_html
from governance.render.markdown import articles_markdown
from governance.render.status import sections
from governance.render.word import word

from .making import document, front

HEADING = "Prescribed provisions"
MARK = "Prescribed"


def with_official(of: Document) -> Document:
    """The document with the official text of its prescribed provision, as a text pack gives it."""
    first = of.parts[0]
    lock = replace(first.clauses[1], official=True)
    return replace(of, parts=(replace(first, clauses=(first.clauses[0], lock)), *of.parts[1:]))


def html(of: Document) -> str:
    return marked_html(unmarked(of), front(), notes=False, draft=True)


def markdown(of: Document) -> str:
    return articles_markdown(unmarked(of), front(), notes=False)


def in_word(of: Document) -> str:
    with ZipFile(BytesIO(word(unmarked(of), front(), author="x", notes=False))) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("written", [html, markdown, in_word])
def test_a_provision_in_our_words_is_to_be_replaced_and_its_official_text_is_not(written: object) -> None:
    assert callable(written)
    ours, official = written(document()), written(with_official(document()))
    assert HEADING in ours
    assert HEADING not in official
    assert MARK not in official.replace(HEADING, "")
    assert "Transfer of assets" in official


def test_of_two_only_the_one_in_our_words_is_listed() -> None:
    of = document()
    both = replace(of.parts[1].clauses[0], prescribed="ca-2006/s18")
    mixed = with_official(replace(of, parts=(of.parts[0], replace(of.parts[1], clauses=(both,)))))
    (listed,) = [each for each in sections(mixed, front()) if each.heading == HEADING]
    assert [row[0] for row in listed.rows] == ['<a href="#c-admission">3</a> Admission of members']
