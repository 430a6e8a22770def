"""Terms that are used before the article that defines them: found, unless the reader is told where to look."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from governance.document.number import number
from governance.document.resolve import resolve
from governance.document.tree import (
    Block,
    Clause,
    Definition,
    Document,
    Inline,
    Paragraph,
    Part,
    Reference,
    Schedule,
    Text,
)
from governance.draft.early import used_early
from governance.draft.proof import proof
from tests.document.generated import documents
from tests.document.generated import finished as generated

from .making import flagship, law_of
from .packs import marked, put


def clause(id: str, *pieces: str | Inline, listed: tuple[str, ...] = ()) -> Clause:
    """A clause of one paragraph, with a list of definitions after it."""
    content = tuple(Text(each) if isinstance(each, str) else each for each in pieces)
    terms: tuple[Block, ...] = tuple(
        Paragraph(f"{id}/{term}", (Definition(term), Text(" means something.")), numbered=False) for term in listed
    )
    return Clause(id, id.capitalize(), (Paragraph(f"{id}/1", content), *terms))


def found(*clauses: Clause, schedule: Clause | None = None) -> list[tuple[str, str]]:
    """(clause, message) of what is found in articles of these clauses."""
    after = (Schedule("schedule", "Schedule", (schedule,)),) if schedule else ()
    document, _ = resolve(number(Document("A", (Part("part", "Part", clauses),), after)))
    return [(each.clause, each.message) for each in used_early(document)]


PANEL = clause("panel", "The Members may appoint a panel (the ", Definition("Panel"), ").")


def test_a_term_of_a_later_article_is_found_at_its_definition() -> None:
    assert found(clause("first", "Words."), clause("prices", "The Panel sets prices."), PANEL) == [
        ("panel", "“Panel” is defined here and used before, in article 2")
    ]


def test_more_than_three_places_are_counted() -> None:
    users = [clause(f"c{place}", "The Panel meets.") for place in range(5)]
    ((_, message),) = found(*users, PANEL)
    assert message == "“Panel” is defined here and used before, in article 1, article 2, article 3 and 2 more"


def test_a_term_that_is_used_after_its_definition_is_in_order() -> None:
    assert found(PANEL, clause("prices", "The Panel sets prices.")) == []


def test_a_term_that_is_used_before_its_definition_in_the_same_article_is_in_order() -> None:
    assert found(clause("panel", "The Panel (the ", Definition("Panel"), ") meets.")) == []


def test_a_reference_where_the_term_is_used_tells_the_reader() -> None:
    assert found(clause("prices", "The Panel under article ", Reference("panel"), " sets prices."), PANEL) == []
    assert found(clause("prices", "The Panel under article ", Reference("panel/1"), " sets prices."), PANEL) == []


def test_a_reference_elsewhere_tells_nobody() -> None:
    other = clause("other", "See article ", Reference("panel"), ".")
    assert len(found(clause("first", "Words."), other, clause("prices", "The Panel sets prices."), PANEL)) == 1


def test_a_list_of_definitions_that_refers_to_the_article_tells_the_reader() -> None:
    listed = clause("interpretation", "The panel is that of article ", Reference("panel"), ".", listed=("Price",))
    assert found(clause("first", "Words."), listed, clause("prices", "The Panel sets prices."), PANEL) == []


def test_the_first_article_may_say_where_the_meanings_stand() -> None:
    glossary = clause("glossary", "In these articles:", listed=("Panel",))
    opening = clause("opening", "Words have the meaning that Schedule ", Reference("schedule"), " gives them.")
    user = clause("prices", "The Panel sets prices.")
    assert found(opening, user, schedule=glossary) == []
    assert [id for id, _ in found(clause("opening", "Words."), user, schedule=glossary)] == ["glossary"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_what_is_found_is_used_before_and_defined_where_it_is_put(drawn: Document) -> None:
    document = generated(drawn)
    order = [each.id for each in document.clauses()]
    for spot in used_early(document):
        assert order.index(spot.clause) > 0
        assert spot.at.startswith("[[")


def test_it_is_found_in_a_text_pack_at_the_line_of_the_definition(pack: Path) -> None:
    put(pack, "secretary", "(1) Words.\n(2) The secretary serves for twelve months (a [[financial year]]).")
    (finding,) = [each for each in marked(proof(flagship(), law_of(flagship()), pack)) if each.code == "DO14"]
    assert (Path(finding.location.file).name, finding.location.line, finding.location.column) == ("secretary.md", 7, 47)
    assert finding.message.startswith("“financial year” is defined here and used before, in article 1")
