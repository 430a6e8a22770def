"""The glossary: the words that a brief uses, with the figures of the law of its day."""

from datetime import date
from pathlib import Path

from governance.draft.glossary import glossary
from governance.law import load_law

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
LAW = load_law().at(date(2016, 11, 18))


def explained(text: str) -> dict[str, str]:
    return {entry.word: entry.says for entry in glossary(text, LAW, TEMPLATES)}


def test_only_words_that_are_used_are_explained() -> None:
    assert "quorum" in explained("Seven are a quorum.")
    assert "quorum" not in explained("Seven decide.")


def test_another_form_of_a_word_counts_and_part_of_a_word_does_not() -> None:
    assert "CCG" in explained("The CCGs decide.")
    assert "poll" not in explained("The pollen count.")


def test_a_majority_is_that_of_the_law_of_the_day() -> None:
    assert "at least 75 per cent" in explained("A special resolution.")["special resolution"]
    assert "more than 50 per cent" in explained("An ordinary resolution.")["ordinary resolution"] or (
        "more than half" in explained("An ordinary resolution.")["ordinary resolution"]
    )


def test_words_of_an_explanation_are_explained_too() -> None:
    assert {"PSC", "person with significant control"} & set(explained("The PSC register."))
    assert "framework" in explained("A call-off.")


def test_entries_stand_in_alphabetical_order() -> None:
    words = list(explained("A veto, a quorum, an asset lock and a CCG."))
    assert words == sorted(words, key=str.casefold)
