from governance.document.flaw import Flaw
from governance.document.number import number, statute
from governance.document.resolve import resolve
from governance.document.tree import Note, Reference, Text, Use

from .making import by_id, drafted, finished, source


def test_references_print_the_number_of_this_document() -> None:
    pair = (source("gone", "(1) X.", when="early"), source("a", "(1) One.\n(2) See paragraph @{a/1} of article @{a}."))
    late = by_id(next(finished(drafted(*pair, early=False)).clauses()))["a/2"]
    assert late.content == (
        Text("See paragraph "),
        Reference("a/1", "1.1"),
        Text(" of article "),
        Reference("a", "1"),
        Text("."),
    )


def test_the_scheme_of_the_numbers_is_that_of_the_references() -> None:
    document, _ = resolve(number(drafted(source("a", "(1) See @{a/1}.")), statute))
    assert by_id(next(document.clauses()))["a/1"].content[1] == Reference("a/1", "1(1)")


def test_a_reference_to_nothing_is_a_flaw_and_is_seen() -> None:
    document, flaws = resolve(number(drafted(source("a", "(1) See @{b}.", note="And @{c}."))))
    clause = next(document.clauses())
    assert by_id(clause)["a/1"].content[1] == Reference("b", "[unknown reference b]")
    assert flaws == (
        Flaw("dangling-reference", "a", "a/1", "The reference to “b” leads nowhere."),
        Flaw("dangling-reference", "a", "a", "The reference to “c” leads nowhere."),
    )


def test_notes_have_references_and_no_uses() -> None:
    document = finished(drafted(source("a", "[[Board]] is us.\n\nThe Board.", note="Board: @{a}")))
    clause = next(document.clauses())
    assert clause.notes == (Note((Text("Board: "), Reference("a", "1"))),)
    assert by_id(clause)["a/words"].content == (Text("The "), Use("Board", "Board"), Text("."))


def test_resolving_twice_is_resolving_once() -> None:
    once = finished(drafted(source("a", "(1) [[Board]] is @{a/2}.\n(2) The Board, @{no}.")))
    assert resolve(once)[0] == once
