"""What a draft costs beside the layout of its pages, which no part of ours can make faster.

    .venv/bin/python benchmarks/draft.py [pages...]

Prints ratios of processor time: to what WeasyPrint alone takes for the same HTML, the same typefaces and the same
standard.  Articles of each length are the flagship's, some of them or several times over.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from governance.case import load  # noqa: E402 - the folder of the program is known only now
from governance.document.diff import redline  # noqa: E402
from governance.document.markdown import markdown  # noqa: E402
from governance.document.marked import unmarked  # noqa: E402
from governance.document.number import number  # noqa: E402
from governance.document.resolve import resolve  # noqa: E402
from governance.document.tree import (  # noqa: E402
    Clause,
    Document,
    Inline,
    Paragraph,
    Part,
    Reference,
    Text,
    map_content,
)
from governance.draft.articles import articles  # noqa: E402
from governance.law import load_law  # noqa: E402
from governance.render.articles import marked_html  # noqa: E402
from governance.render.edition import front_matter  # noqa: E402
from governance.render.pdf import pdf  # noqa: E402
from governance.render.word import word  # noqa: E402

FLAGSHIP = ROOT / "cases" / "necs-co-owned.yaml"
LENGTHS = (10, 30, 100, 300)
CLAUSES_A_PAGE = 3
DAY = date(2016, 11, 18)


def took(work: Callable[[], object], turns: int = 3) -> float:
    """The least processor time of some turns: seconds."""
    times = []
    for _ in range(turns):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def lengthened(document: Document, clauses: int) -> Document:
    """`document` with about so many clauses: its own, again and again, with ids of their own."""
    own = [clause for part in document.parts for clause in part.clauses]
    made = [_copy(own[place % len(own)], place // len(own)) for place in range(clauses)]
    parts = tuple(
        Part(f"part-{place}", f"Part {place}", tuple(made[place : place + 20])) for place in range(0, clauses, 20)
    )
    return resolve(number(replace(document, parts=parts)))[0]


def _copy(clause: Clause, turn: int) -> Clause:
    if not turn:
        return clause
    body = tuple(_renamed(block, turn) for block in clause.body)
    return replace(clause, id=f"{clause.id}-{turn}", body=body)  # type: ignore[arg-type]


def _renamed(block: object, turn: int) -> object:
    if isinstance(block, Paragraph):
        children = tuple(_renamed(child, turn) for child in block.children)
        return replace(block, id=f"{block.id}-{turn}", children=children)  # type: ignore[arg-type]
    return replace(block, id=f"{block.id}-{turn}")  # type: ignore[type-var]


def known(document: Document) -> Document:
    """`document` with references to what it left out as words, so that no link leads nowhere."""
    there = set(document.numbers.full)

    def worded(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(Text(p.text) if isinstance(p, Reference) and p.target not in there else p for p in content)

    parts = tuple(
        replace(part, clauses=tuple(
            replace(c, body=tuple(map_content(b, worded) for b in c.body), notes=()) for c in part.clauses))
        for part in document.parts
    )  # fmt: skip
    schedules = tuple(
        replace(each, clauses=tuple(
            replace(c, body=tuple(map_content(b, worded) for b in c.body), notes=()) for c in each.clauses))
        for each in document.schedules
    )  # fmt: skip
    return replace(document, parts=parts, schedules=schedules)


def changed(document: Document) -> Document:
    """`document` with a word changed in every tenth clause, and every thirtieth left out."""
    words = iter(range(10**6))

    def edited(clause: Clause) -> Clause:
        return replace(clause, body=tuple(map_content(block, _put_in) for block in clause.body))

    parts = tuple(
        replace(
            part,
            clauses=tuple(
                edited(clause) if place % 10 == 0 else clause
                for clause in part.clauses
                if (place := next(words)) % 30 != 29
            ),
        )
        for part in document.parts
    )
    return resolve(number(replace(document, parts=parts)))[0]


def _put_in(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (*content, Text(" and otherwise")) if content else content


def alone(html: str) -> None:
    """WeasyPrint by itself, with our typefaces and in the same standard, its collections left as they are."""
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    from governance.render import fonts, style

    with fonts.private():
        configuration = FontConfiguration()
        faces = weasyprint.CSS(string=fonts.prelude(), font_config=configuration)
        page = weasyprint.HTML(string=html, base_url=f"{style.folder().as_uri()}/")
        page.write_pdf(font_config=configuration, stylesheets=[faces], pdf_variant="pdf/a-3a")


def main(lengths: tuple[int, ...]) -> None:
    """Measure and print."""
    case, _ = load(str(FLAGSHIP))
    assert case is not None
    law = load_law().at(case.as_of)
    whole, _ = articles(case, law)
    drafting = took(lambda: articles(case, law))
    print(f"drafting the flagship's {len(list(whole.clauses()))} clauses: {drafting * 1000:.0f} ms")
    for pages in lengths:
        document = known(lengthened(whole, pages * CLAUSES_A_PAGE))
        front = front_matter(case, law, document, (), notes=False)
        html = marked_html(unmarked(document), front, notes=False, draft=True)
        turns = 3 if pages <= 30 else 1
        bare = took(lambda html=html: alone(html), turns)  # type: ignore[misc]
        ours = took(
            lambda document=document, front=front: pdf(  # type: ignore[misc]
                marked_html(unmarked(document), front, notes=False, draft=True), title="A", author="B", created=DAY
            ),
            turns,
        )
        in_word = took(lambda d=document, f=front: word(unmarked(d), f, author="B", notes=False), turns)  # type: ignore[misc]
        in_markdown = took(lambda d=document: markdown(unmarked(d)), turns)  # type: ignore[misc]
        print(
            f"{pages:4} pages: draft {(ours + drafting) / bare:.2f} of WeasyPrint alone ({bare:.1f} s); "
            f"Word {in_word / bare:.2f} ({in_word:.2f} s), Markdown {in_markdown / bare:.3f}"
        )
    old = known(lengthened(whole, 300))
    new = known(changed(lengthened(whole, 300)))
    compared = took(lambda: redline(old, new))
    front = front_matter(case, law, new, (), notes=False)
    rendered = took(lambda: pdf(marked_html(redline(old, new), front, notes=False, draft=True), title="A", author="B",
                                created=DAY), 1)  # fmt: skip
    print(
        f"redline of 300 clauses: {compared:.2f} s, {100 * compared / rendered:.1f}% of rendering it ({rendered:.1f} s)"
    )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or LENGTHS)
