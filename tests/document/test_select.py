import pytest

from governance.document.contents import Division
from governance.document.flaw import TemplateFault
from governance.document.select import select
from governance.document.tree import Document

from .making import ENVIRONMENT, by_id, drafted, source


def _clauses(document: Document) -> list[str]:
    return [clause.id for clause in document.clauses()]


def test_a_clause_stands_when_its_condition_is_true() -> None:
    document = drafted(
        source("a", "A."), source("b", "B.", when="size > 3"), source("c", "C.", when="size < 3"), size=4
    )
    assert _clauses(document) == ["a", "b"]


def test_a_part_without_clauses_is_left_out() -> None:
    sources = {"a": source("a", "A.", when="no"), "b": source("b", "B.")}
    contents = (
        Division("part", "p-a", "A", ("a",)),
        Division("part", "p-b", "B", ("b",)),
        Division("schedule", "s-a", "S", ("a",)),
    )
    document = select(contents, sources, {"no": False}, ENVIRONMENT, title="Articles")
    assert [division.id for division in document.divisions()] == ["p-b"]
    assert document.title == "Articles"


def test_a_definition_stays_only_if_something_that_stays_uses_it() -> None:
    terms = """
        [[Used]] means by way of the Means.
        [[Means]] means this.
        [[Idle]] means:
            (a) the Lazy.
        [[Lazy]] means the Idle.
        [[Selfish]] means what is Selfish.
    """
    clause = next(drafted(source("terms", terms), source("b", "It is Used.")).clauses())
    assert list(by_id(clause)) == ["terms/means", "terms/used"]


def test_a_term_is_used_by_an_alias_and_in_a_table() -> None:
    terms = "[[Member|Members]] means one.\n[[Vote]] means two.\n\nThe Members."
    document = drafted(source("a", terms), source("b", "| A |\n| --- |\n| the Vote |"))
    assert list(by_id(next(document.clauses()))) == ["a/member", "a/vote", "a/words"]


def test_a_clause_whose_definitions_are_all_unused_is_left_out() -> None:
    assert _clauses(drafted(source("a", "[[Idle]] means nothing."), source("b", "B."))) == ["b"]


def test_definitions_are_put_in_alphabetical_order_without_regard_to_case() -> None:
    terms = "[[member]] is a;\n[[Board]] is b;\n[[clear days]] is c.\n\nThe member, clear days, Board."
    document = drafted(source("a", terms))
    assert list(by_id(next(document.clauses())))[:3] == ["a/board", "a/clear-days", "a/member"]


def test_a_clause_without_a_file_is_a_fault() -> None:
    with pytest.raises(TemplateFault, match="'gone', which has no file"):
        select((Division("part", "p", "P", ("gone",)),), {}, {}, ENVIRONMENT)
