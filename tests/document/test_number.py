from governance.document.contents import Division
from governance.document.number import Label, Position, firm, number, statute
from governance.document.plain import plain_text
from governance.document.select import select
from governance.document.tree import Document

from .making import ENVIRONMENT, drafted, finished, printed, source, text

BELOW = Position(12, ((0, 2), (1, 27), (2, 4), (3, 1)))


def _two_kinds() -> Document:
    sources = {name: source(name, f"(1) Words of {name}.") for name in ("a", "b", "c", "d", "e")}
    contents = (
        Division("part", "p-1", "First", ("a",)),
        Division("part", "p-2", "Second", ("b", "c")),
        Division("schedule", "s-1", "Members", ("d", "e")),
    )
    return number(select(contents, sources, {}, ENVIRONMENT), firm)


def test_firms_and_acts_number_the_same_place_in_their_own_way() -> None:
    assert firm(BELOW) == Label("(A)", "12.2(aa)(iv)(A)")
    assert statute(BELOW) == Label("(A)", "12(2)(aa)(iv)(A)")
    assert firm(Position(12, ((0, 2),))) == Label("12.2", "12.2")
    assert statute(Position(12, ((0, 2),))) == Label("(2)", "12(2)")
    assert firm(Position(12)) == statute(Position(12)) == Label("12", "12")


def test_items_of_an_unnumbered_body_hang_on_the_clause() -> None:
    assert statute(Position(12, ((1, 1),))).full == firm(Position(12, ((1, 1),))).full == "12(a)"


def test_articles_go_on_through_the_parts_and_schedules_begin_again() -> None:
    numbers = _two_kinds().numbers
    assert [numbers.full[name] for name in "abcde"] == ["1", "2", "3", "1", "2"]
    assert [numbers.full[name] for name in ("p-1", "p-2", "s-1")] == ["1", "2", "1"]
    assert numbers.full["e/1"] == "2.1"


def test_unnumbered_neighbours_share_one_run_of_letters() -> None:
    assert printed("One:\n    (a) p;\n    (b) q.\n\nTwo:\n    (a) r.") == text("""
        One:
            (a) p;
            (b) q.
        Two:
            (c) r.
    """)


def test_items_of_an_unnumbered_paragraph_below_a_number_count_with_its_neighbours() -> None:
    assert printed(
        "(1) One:\n    (a) p.\n(2) Two:\n\n    More:\n        (a) q;\n        (b) r. {#r}\n(3) @{r}"
    ).splitlines()[4:] == ["        (a) q;", "        (b) r.", "1.3 1.2(b)"]


def test_the_first_of_two_things_with_one_id_keeps_its_number() -> None:
    assert printed("(1) One. {#x}\n(2) Two. {#x}\n(3) @{x}").splitlines()[-1] == "1.3 1.1"


def test_each_definition_has_letters_of_its_own_and_a_reference_names_it() -> None:
    body = "[[A]] is:\n    (a) p;\n    (b) B.\n[[B]] is:\n    (a) q. {#q}\n\nA: see paragraph @{q}."
    assert printed(body).splitlines()[-1] == "A: see paragraph (a) of the definition of “B”."


def test_everything_in_a_document_has_a_label() -> None:
    document = number(drafted(source("c", "(1) One:\n\n    Two.\n\n    | A |\n    | --- |\n    | 1 |")), firm)
    assert dict(document.numbers.full) == {
        "part-one": "1",
        "c": "1",
        "c/1": "1.1",
        "c/1/words": "1.1",
        "c/1/table": "1.1",
    }
    assert {name for name, own in document.numbers.own.items() if not own} == {"c/1/words", "c/1/table"}


def test_numbering_changes_nothing_but_the_numbers() -> None:
    document = drafted(source("c", "(1) One."))
    assert number(document, firm).parts == document.parts
    assert not document.numbers.full


def test_plain_text_prints_the_whole_with_its_numbers() -> None:
    assert plain_text(finished(_two_kinds())) == (
        "\nPart 1 First\n\n1 Heading\n    1.1 Words of a.\n"
        "\nPart 2 Second\n\n2 Heading\n    2.1 Words of b.\n\n3 Heading\n    3.1 Words of c.\n"
        "\nSchedule 1 Members\n\n1 Heading\n    1.1 Words of d.\n\n2 Heading\n    2.1 Words of e.\n"
    )
