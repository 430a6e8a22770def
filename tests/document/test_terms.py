import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.document.terms import mark_uses, terms_of
from governance.document.tree import Definition, Text, Use, words

TERMS = terms_of(
    [
        Definition("Act"),
        Definition("Member", ("Members",)),
        Definition("Member Director"),
        Definition("community", (), ("community interest company",)),
        Definition("director", ("directors",)),
        Definition("C.I.C. (new)"),
    ]
)


def _uses(text: str) -> list[tuple[str, str]]:
    return [(piece.term, piece.text) for piece in mark_uses((Text(text),), TERMS) if isinstance(piece, Use)]


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Members of the Act.", [("Member", "Members"), ("Act", "Act")]),
        ("the Members’ votes, a Member's vote", [("Member", "Members"), ("Member", "Member")]),
        ("a Member Director", [("Member Director", "Member Director")]),
        ("a member acts; Acting; Remember; non-Member; Member-led", []),
        ("the Insolvency Act 1986", []),
        ("the Act 2006, the Act of 2006", []),
        ("the Companies Act applies; the Act applies", [("Act", "Act")]),
        ("The Act. Each Member. No Members", [("Act", "Act"), ("Member", "Member"), ("Member", "Members")]),
        ("in England, Members", [("Member", "Members")]),
        ("a community interest company of the community", [("community", "community")]),
        ("Managing director", [("director", "director")]),
        ("a C.I.C. (new) is", [("C.I.C. (new)", "C.I.C. (new)")]),
    ],
)
def test_a_use_is_a_whole_word_that_means_the_term(text: str, uses: list[tuple[str, str]]) -> None:
    assert _uses(text) == uses


def test_a_term_after_another_term_is_a_use() -> None:
    assert _uses("Member Act") == [("Member", "Member"), ("Act", "Act")]


def test_the_headword_of_a_definition_is_no_use() -> None:
    content = (Definition("Act"), Text(" means this"))
    assert mark_uses(content, TERMS) == content


def test_without_terms_nothing_is_marked() -> None:
    assert mark_uses((Text("Act"),), terms_of([])) == (Text("Act"),)


@given(st.lists(st.sampled_from(["Act", "Member", " ", "Director", "1986", ".", "The", "community", "é"])).map("".join))
def test_marking_changes_no_printed_word(text: str) -> None:
    assert words(mark_uses((Text(text),), TERMS)) == text
