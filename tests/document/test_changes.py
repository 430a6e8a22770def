"""The summary of a redline in words."""

from __future__ import annotations

from governance.document.changes import Difference, differences
from governance.document.diff import redline

from .making import drafted, finished, source


def rows(old: dict[str, str], new: dict[str, str]) -> list[Difference]:
    first, second = (
        finished(drafted(*(source(name, body, heading=name.title()) for name, body in each.items())))
        for each in (old, new)
    )
    return list(differences(redline(first, second)))


def test_a_changed_word_is_told_with_the_words_around_it() -> None:
    text = "The Board of the Company must meet at least seven times in each calendar year that ends in peace."
    [row] = rows({"board": text}, {"board": text.replace("seven", "eight")})
    assert row.cells() == (
        "Article 1",
        "Changed",
        "… must meet at least seven times in each …",
        "… must meet at least eight times in each …",
    )


def test_an_article_that_came_or_went_is_one_row() -> None:
    first, second = "(1) The first rule.\n(2) Its second paragraph.", "Another matter altogether."
    assert [row.cells() for row in rows({"a": first, "b": second}, {"b": second})] == [
        ("Article 1", "Deleted", "A: The first rule.", "")
    ]
    assert [row.cells() for row in rows({"b": second}, {"a": first, "b": second})] == [
        ("Article 1", "Inserted", "", "A: The first rule.")
    ]


def test_a_moved_article_is_told_once_with_where_it_stood() -> None:
    a, b, c = "The first of the rules.", "(1) A second rule.\n(2) More of it.", "Something else, and last."
    found = rows({"b": b, "a": a, "c": c}, {"a": a, "c": c, "b": b})
    assert [(row.place, row.what) for row in found] == [("Article 3", "Moved from 1")]


def test_a_sentence_of_ten_thousand_characters_is_cut() -> None:
    [row] = rows({"a": "Short."}, {"a": "Very long " * 1000})
    assert len(row.after) < 400


def test_a_renumbered_article_is_not_in_the_summary() -> None:
    found = rows(
        {"a": "One.", "b": "Words, see article @{c}.", "c": "Last."}, {"b": "Words, see article @{c}.", "c": "Last."}
    )
    assert [row.what for row in found] == ["Deleted"]
