from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .making import printed, text

THREE = """
    (1) The board must:
    %% if a
        (a) one;
    %% endif
    %% if b
        (b) two; or
    %% endif
    %% if c
        (c) three.
    %% endif
"""


@pytest.mark.parametrize(
    ("kept", "items"),
    [
        ("abc", ["(a) one;", "(b) two; or", "(c) three."]),
        ("ab", ["(a) one; or", "(b) two."]),
        ("ac", ["(a) one; or", "(b) three."]),
        ("bc", ["(a) two; or", "(b) three."]),
        ("a", ["(a) one."]),
        ("b", ["(a) two."]),
    ],
)
def test_the_conjunction_and_the_stop_survive_any_omission(kept: str, items: list[str]) -> None:
    lines = printed(THREE, **{name: name in kept for name in "abc"}).splitlines()
    assert [line.strip() for line in lines[1:]] == items


@given(kept=st.lists(st.booleans(), min_size=1, max_size=8), word=st.sampled_from(["and", "or"]))
def test_a_list_reads_as_one_sentence_whatever_is_left_out(kept: list[bool], word: str) -> None:
    size = len(kept)
    ends = [";"] * (size - 2) + [f"; {word}"] * (size > 1) + ["."]
    items = "".join(f"%% if kept[{place}]\n    (a) item{end}\n%% endif\n" for place, end in enumerate(ends))
    lines = printed(f"(1) All of:\n{items}", kept=kept).splitlines()[1:]
    left = sum(kept)
    # A sole item written with a full stop is a sentence, and needs no mending.
    expected = [";"] * (left - 2) + [f"; {word}"] * (left > 1) + ["."] * (left > 0)
    assert [line.split("item")[1] for line in lines] == expected


def test_a_list_from_which_nothing_is_left_out_stays_as_written() -> None:
    body = "(1) Odd:\n    (a) one; or\n    (b) two; or\n    (c) three\n    as it likes."
    assert printed(body).splitlines()[1:] == ["    (a) one; or", "    (b) two; or", "    (c) three", "as it likes."]


def test_before_closing_words_the_last_item_ends_as_the_author_ended_it() -> None:
    body = """
        (1) A person who:
            (a) is one; or
            %% if b
            (b) is two,
            %% endif
            is out.
    """
    assert printed(body, b=False) == text("""
        1.1 A person who:
            (a) is one,
        is out.
    """)


def test_a_nested_list_ends_as_the_item_around_it() -> None:
    body = """
        (1) Either:
            (a) both:
                (i) one; and
                %% if deep
                (ii) two; or
                %% endif
            %% if last
            (b) three.
            %% endif
    """
    assert printed(body, deep=False, last=True) == text("""
        1.1 Either:
            (a) both:
                (i) one; or
            (b) three.
    """)
    assert printed(body, deep=True, last=False) == text("""
        1.1 Either:
            (a) both:
                (i) one; and
                (ii) two.
    """)


def test_a_loop_writes_its_item_once_and_ends_its_list() -> None:
    body = "(1) The members:\n%% for name in names\n    (a) {{ name }}; and\n%% endfor"
    assert printed(body, names=["P.", "Q;", "R; or"]).splitlines()[1:] == [
        "    (a) P.;",
        "    (b) Q;; and",
        "    (c) R; or.",
    ]


def test_items_that_are_sentences_are_left_alone() -> None:
    body = "(1) Rules:\n    (a) One\n    (b) Two.\n%% if c\n    (c) Three!\n%% endif\n    (d) Four."
    assert printed(body, c=False).splitlines()[1:] == ["    (a) One", "    (b) Two.", "    (c) Four."]


def test_the_conjunction_of_the_list_around_is_not_that_of_the_nested_one() -> None:
    body = """
        (1) All of:
            (a) any of:
                (i) one;
                (ii) two; or
                %% if deep
                (iii) three; and
                %% endif
            (b) four.
    """
    assert printed(body, deep=False).splitlines()[2:4] == ["        (i) one; or", "        (ii) two; and"]


def test_an_id_after_the_mark_stays_an_id() -> None:
    body = "(1) All:\n    (a) one; and {#one}\n%% if b\n    (b) two.\n%% endif\n(2) See @{one}."
    assert printed(body, b=False).splitlines() == ["1.1 All:", "    (a) one.", "1.2 See 1.1(a)."]


@pytest.mark.parametrize("margin", ["", "    "])
def test_lists_of_two_definitions_are_two_lists(margin: str) -> None:
    first = "[[A]] is:\n    (a) one;\n%% if b\n    (b) two; or\n%% endif\n    (c) three;\n"
    second = "[[B]] is:\n    (a) four; and\n    (b) five.\n"
    opening = "(1) A and B:\n\n" if margin else "A and B:\n\n"
    lines = printed(opening + indent(first + second, margin), b=False).splitlines()[1:]
    assert [line.strip() for line in lines] == [
        "“A” is:",
        "(a) one; or",
        "(b) three;",
        "“B” is:",
        "(a) four; and",
        "(b) five.",
    ]
