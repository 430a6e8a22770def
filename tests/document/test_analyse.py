from governance.document.analyse import analyse, flaws
from governance.document.tree import Document, Part

from .making import drafted, finished, parsed, source


def _kinds(document: Document) -> list[tuple[str, str, str]]:
    return [(flaw.kind, flaw.clause, flaw.path) for flaw in flaws(analyse(document))]


def _as_typed(body: str) -> Document:
    return finished(Document("", (Part("p", "P", (parsed(body),)),)))


def test_one_walk_finds_where_everything_is() -> None:
    body = "(1) The Board and the Board, @{c}.\n    (a) [?name?] {#x}\n\n[[Board]] is us."
    analysis = analyse(finished(drafted(source("c", body, note="@{x} [?noted?]"))))
    assert dict(analysis.definitions) == {"Board": ("c/board",)}
    assert dict(analysis.uses) == {"Board": ("c/1", "c/1")}
    assert dict(analysis.references) == {"c": ("c/1",), "x": ("c",)}
    assert dict(analysis.blanks) == {"name": ("x",)}
    assert dict(analysis.ids) == {"part-one": ("part-one",)} | dict.fromkeys(("c", "c/1", "x", "c/board"), ("c",))


def test_a_clean_document_has_no_flaw() -> None:
    assert _kinds(_as_typed("(1) The Board is in @{c/1}.\n(2) [[Board]] is us.")) == []


def test_a_blank_is_listed_at_each_place() -> None:
    assert _kinds(_as_typed("(1) [?name?]\n(2) [?name?]")) == [("blank", "c", "c/1"), ("blank", "c", "c/2")]


def test_an_id_given_twice_is_a_flaw() -> None:
    assert _kinds(_as_typed("(1) One. {#x}\n(2) Two. {#x}")) == [("duplicate-id", "c", "c")]


def test_a_term_defined_twice_is_a_flaw_at_the_second_place() -> None:
    document = _as_typed("(1) The Board.\n\n[[Board]] is us.\n[[Board]] is you.")
    assert _kinds(document) == [("term-defined-twice", "c", "c/board~2")]


def test_a_definition_that_nothing_uses_is_a_flaw_even_if_it_uses_itself() -> None:
    assert _kinds(_as_typed("(1) We.\n\n[[Board]] is the Board.")) == [("unused-definition", "c", "c/board")]


def test_a_reference_to_nothing_is_a_flaw() -> None:
    assert _kinds(_as_typed("(1) See @{x}.")) == [("dangling-reference", "c", "c/1")]
