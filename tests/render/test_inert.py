"""What a case says is data: in no format do its words become anything else, whatever they are and however long."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from governance.document.markdown import markdown
from governance.document.markdown_reader import read_markdown
from governance.document.marked import unmarked
from governance.document.plain import plain_text
from governance.document.tree import Document
from governance.render.articles import articles_html
from governance.render.edition import front_matter
from governance.render.front import FrontMatter
from governance.render.pdf import pdf
from governance.render.word import word
from tests.draft.making import BOARD, COMPANY, THREE, drafted, law_of, made

from .making import DAY
from .reading import pages

HOSTILE = "*A* <b>B</b> {{ 1 }} @{chair} ![x](http://e.x) # `c` | [?y?] %% if {#z} &amp; Community Interest Company"
MARKS = "NHS \\u202EBrook\\u202C \\u0007CCG \\u200B<script>alert(1)</script>"
LONG = "B" * 9_000
"""One word: the case allows ten thousand characters."""


@pytest.fixture(scope="module")
def hostile() -> tuple[Document, FrontMatter]:
    members = THREE.replace("name: NHS Brook CCG", f'name: "{MARKS}"').replace("NHS Ashford CCG", f"NHS {LONG} CCG")
    company = COMPANY.replace("Riverside Support Community Interest Company", f"'{HOSTILE}'")
    case = made(members, BOARD, company=company)
    document = drafted(case)
    return document, front_matter(case, law_of(case), document, (), notes=True)


def test_html_has_no_element_and_no_address_that_we_do_not_write(hostile: tuple[Document, FrontMatter]) -> None:
    made_html, plain_html = (articles_html(*each, notes=True, draft=True) for each in (hostile, _harmless()))
    for pattern in (r"<([a-zA-Z][a-zA-Z0-9]*)", r" (?:href|src)=\"(?!#)([a-z]+://[^/\"]*)"):
        assert set(re.findall(pattern, made_html)) == set(re.findall(pattern, plain_html))
    assert not re.search("[\\x07\\u202a-\\u202e\\u200b]", made_html)


def test_the_pdf_shows_the_words_and_leads_only_to_published_law(hostile: tuple[Document, FrontMatter]) -> None:
    html = articles_html(*hostile, notes=False, draft=True)
    written = pdf(html, title="A", author="B", created=DAY)
    read = [page.replace("\r\n", " ") for page in pages(written)]
    assert "*A* <b>B</b> {{ 1 }} @{chair}" in " ".join(read[:2])
    # A word too long for a line is broken, and the head of each page stays one line.
    assert sum(page.count("B" * 30) for page in read) > 50
    assert b"http://e.x" not in written
    assert b"/JavaScript" not in written


def test_a_name_of_ten_thousand_characters_stays_a_line_in_the_head_of_each_page() -> None:
    case = made(THREE, BOARD, company=COMPANY.replace("Riverside Support", " ".join(["Long"] * 1_900)))
    document = drafted(case)
    front = front_matter(case, law_of(case), document, (), notes=False)
    html = articles_html(document, front, notes=False, draft=False)
    head = re.search(r'data-head="([^"]*)"', html)
    assert head is not None
    assert head[1] == f"{' '.join(['Long'] * 18)} …"


def test_word_has_no_field_link_or_part_that_we_do_not_write(hostile: tuple[Document, FrontMatter]) -> None:
    files = [
        ZipFile(BytesIO(word(unmarked(each[0]), each[1], author="x", notes=True))) for each in (hostile, _harmless())
    ]
    assert files[0].namelist() == files[1].namelist()
    names, addresses = ([_names(file) for file in files], [_addresses(file) for file in files])
    assert names[0] == names[1]
    assert addresses[0] == addresses[1]


def test_markdown_reads_back_as_the_same_words(hostile: tuple[Document, FrontMatter]) -> None:
    document, _ = hostile
    assert plain_text(read_markdown(markdown(unmarked(document)))) == plain_text(document)


def _harmless() -> tuple[Document, FrontMatter]:
    case = made(THREE, BOARD)
    document = drafted(case)
    return document, front_matter(case, law_of(case), document, (), notes=True)


def _names(file: ZipFile) -> set[str]:
    """The elements of every part, by name."""
    parts = (etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml"))
    return {str(element.tag) for part in parts for element in part.iter()}


def _addresses(file: ZipFile) -> set[str]:
    relations = (etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".rels"))
    return {each.get("Target", "") for part in relations for each in part if each.get("TargetMode") == "External"}
