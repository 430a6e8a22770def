"""What a redline shows, by example."""

from __future__ import annotations

from governance.document.diff import redline
from governance.document.marked import Change, MarkedClause, MarkedParagraph, Words
from governance.document.tree import Document, words

from .making import drafted, finished, source


def document(**bodies: str) -> Document:
    """A finished document with these clauses in this order."""
    return finished(drafted(*(source(name, body, heading=name.title()) for name, body in bodies.items())))


def clauses(old: Document, new: Document) -> list[MarkedClause]:
    return list(redline(old, new).clauses())


def shown(content: Words) -> str:
    """Words with [-deleted-] and {+inserted+}, >moved< here and <moved> away."""
    marks = {
        Change.KEPT: "{}",
        Change.DELETED: "[-{}-]",
        Change.INSERTED: "{{+{}+}}",
        Change.MOVED_HERE: ">{}<",
        Change.MOVED_AWAY: "<{}>",
    }
    return "".join(marks[run.change].format(words((run.piece,))) for run in content)


def changed(old: str, new: str) -> str:
    """The redline of the sole paragraph of a clause."""
    [clause] = clauses(document(c=old), document(c=new))
    [paragraph] = clause.body
    assert isinstance(paragraph, MarkedParagraph)
    return shown(paragraph.content)


def test_words_are_compared_as_words() -> None:
    text = "The Board may act by a majority of the votes."
    assert changed(text, text.replace("may", "must")) == "The Board [-may-]{+must+} act by a majority of the votes."


def test_sums_and_percentages_are_whole() -> None:
    old = "Borrowing above £250,000 needs 66 per cent of the votes, and the price rises by 2.5% a year."
    new = "Borrowing above £400,000 needs 75 per cent of the votes, and the price rises by 3.5% a year."
    assert changed(old, new) == (
        "Borrowing above [-£250,000-]{+£400,000+} needs [-66 per cent-]{+75 per cent+} of the votes, "
        "and the price rises by [-2.5%-]{+3.5%+} a year."
    )


def test_an_island_of_one_short_word_is_no_island() -> None:
    old = "Each of the Members has the power to call a meeting at any time."
    new = "Each of the Members has a right to convene meetings at any time."
    assert changed(old, new).count("[-") == 1


def test_words_that_have_nothing_in_common_are_replaced_as_a_whole() -> None:
    old, new = "The Board meets every month.", "No Member may transfer its membership."
    assert changed(old, new) == f"[-{old}-]{{+{new}+}}"


def test_a_renumbered_reference_is_no_change() -> None:
    old = document(a="Words of a.", b="Words of b.", c="As article @{b} says.")
    new = document(b="Words of b.", c="As article @{b} says.")
    gone, b, c = clauses(old, new)
    assert (gone.change, b.change, c.change) == (Change.DELETED, Change.KEPT, Change.KEPT)
    assert (c.label.own, c.was_label.own if c.was_label else "") == ("2", "3")
    [paragraph] = c.body
    assert isinstance(paragraph, MarkedParagraph)
    assert shown(paragraph.content) == "As article 1 says."


def test_a_reference_to_another_clause_is_a_change() -> None:
    old = document(a="Words of a.", b="Words of b.", c="As article @{a} says, and no other does.")
    new = document(a="Words of a.", b="Words of b.", c="As article @{b} says, and no other does.")
    [paragraph] = clauses(old, new)[2].body
    assert isinstance(paragraph, MarkedParagraph)
    assert shown(paragraph.content) == "As article [-1-]{+2+} says, and no other does."


def test_a_moved_clause_is_shown_as_moved_and_its_own_change_as_a_change() -> None:
    old = document(a="The first of three clauses.", b="The second of them.", c="The third of them all.")
    new = document(c="The third and last of them all.", a="The first of three clauses.", b="The second of them.")
    here, a, b, away = clauses(old, new)
    assert [each.change for each in (here, a, b, away)] == [
        Change.MOVED_HERE,
        Change.KEPT,
        Change.KEPT,
        Change.MOVED_AWAY,
    ]
    [paragraph] = here.body
    assert isinstance(paragraph, MarkedParagraph)
    assert shown(paragraph.content) == ">The third <{+and last +}>of them all.<"
    assert (here.label.own, away.label.own) == ("1", "3")


def test_a_clause_with_a_new_id_is_known_by_its_words() -> None:
    words = "The Company must keep a register of its members at its registered office."
    old = document(register=words, x="See article @{register}.")
    new = document(
        **{"register-of-members": words.replace("office", "office or elsewhere")},
        x="See article @{register-of-members}.",
    )
    assert [each.change for each in clauses(old, new)] == [Change.KEPT, Change.KEPT]


def test_an_item_left_out_of_a_list_changes_no_other() -> None:
    items = [
        f"    ({letter}) NHS {name} CCG;"
        for letter, name in zip("abcd", ("Ash", "Brook", "Cliff", "Dene"), strict=True)
    ]
    old = document(c="\n".join(("(1) The members are:", *items)))
    new = document(c="\n".join(("(1) The members are:", *items[:1], *items[2:])))
    [clause] = clauses(old, new)
    [paragraph] = clause.body
    assert isinstance(paragraph, MarkedParagraph)
    assert [child.change for child in paragraph.children] == [Change.KEPT, Change.DELETED, Change.KEPT, Change.KEPT]


def test_a_row_left_out_of_a_table_changes_no_other() -> None:
    rows = ["| Member | Votes |", "| --- | ---: |", "| Ash | 1 |", "| Brook | 2 |", "| Cliff | 3 |"]
    [clause] = clauses(document(c="\n".join(rows)), document(c="\n".join((*rows[:3], rows[4]))))
    [table] = clause.body
    assert not isinstance(table, MarkedParagraph)
    assert [row.change for row in table.rows] == [Change.KEPT, Change.DELETED, Change.KEPT]
