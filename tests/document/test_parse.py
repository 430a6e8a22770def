import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.document.flaw import TemplateFault
from governance.document.parse import parse_clause
from governance.document.tree import Blank, Definition, Note, Paragraph, Reference, Table, Text, words

from .making import by_id, clause_of, drafted, parsed, printed, source, text


def test_indent_alone_makes_the_levels_and_typed_labels_do_not_count() -> None:
    assert printed("""
        (7) One:
            (x) a;
                (ix) i;
                    (Q) A.
            (x) b.
        (7) Two.
    """) == text("""
        1.1 One:
            (a) a;
                (i) i;
                    (A) A.
            (b) b.
        1.2 Two.
    """)


def test_a_body_without_markers_is_unnumbered_paragraphs() -> None:
    clause = clause_of("First\nline.\n\nSecond:\n    (a) one; and\n    (b) two.\n")
    assert [block.numbered for block in clause.body if isinstance(block, Paragraph)] == [False, False]
    assert printed("First\nline.\n\nSecond:\n    (a) one; and\n    (b) two.\n") == text("""
        First line.
        Second:
            (a) one; and
            (b) two.
    """)


def test_words_at_the_indent_of_the_items_go_on_after_them() -> None:
    assert printed("""
        (1) The board may:
            (a) meet, and
                talk; or
            (b) not meet,
            as it likes
            best.
    """) == text("""
        1.1 The board may:
            (a) meet, and talk; or
            (b) not meet,
        as it likes best.
    """)


def test_closing_words_of_an_unnumbered_paragraph_stand_flush_with_it() -> None:
    (paragraph,) = clause_of("A person who:\n    (a) is one; or\n    (b) is two,\nis out.").body
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph.closing) == "is out."


def test_words_after_an_empty_line_are_a_paragraph_of_their_own() -> None:
    paragraph = by_id(clause_of("(1) One.\n\n    More of one."))["c/1"]
    assert [words(child.content) for child in paragraph.children if isinstance(child, Paragraph)] == ["More of one."]


def test_an_id_at_the_end_names_its_paragraph_and_is_not_printed() -> None:
    paragraph = by_id(clause_of("(1) One\n    more. {#chosen}"))["chosen"]
    assert words(paragraph.content) == "One more."


def test_made_ids_count_places_of_the_source_so_omission_moves_none() -> None:
    body = "(1) One.\n%% if all\n(2) Two. {#two}\n    (a) deep.\n%% endif\n(3) Three."
    assert list(by_id(clause_of(body, all=True))) == ["c/1", "two", "c/2/a", "c/3"]
    assert list(by_id(clause_of(body, all=False))) == ["c/1", "c/3"]


def test_items_of_a_loop_have_ids_of_their_own() -> None:
    body = "(1) All:\n%% for x in xs\n    (a) {{ x }}; and\n%% endfor"
    assert list(by_id(clause_of(body, xs=["p", "q"]))) == ["c/1", "c/1/a", "c/1/a~2"]


def test_marks_become_content_elements() -> None:
    (paragraph,) = parsed(r"[[Board|Boards|!board game]] is @{x} and [?name?] \@{y} \[[z]].").body
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (
        Definition("Board", ("Boards",), ("board game",)),
        Text(" is "),
        Reference("x"),
        Text(" and "),
        Blank("name"),
        Text(" @{y} [[z]]."),
    )
    assert not paragraph.numbered


def test_markdown_and_html_are_only_characters() -> None:
    raw = "*a* **b** _c_ `d` <b>e</b> [f](g) ![h](i) &amp; ~~j~~ https://k.example # l"
    assert words(by_id(clause_of(f"(1) {raw}"))["c/1"].content) == raw


def test_definitions_below_an_introduction_are_its_unnumbered_children() -> None:
    assert printed("""
        (1) In the articles:

            [[Board]] means the Company;
            [[Company]] means:
                (a) it; or
                (b) the Board.
        (2) Next: Board.
    """) == text("""
        1.1 In the articles:
            “Board” means the Company;
            “Company” means:
                (a) it; or
                (b) the Board.
        1.2 Next: Board.
    """)


def test_a_table_has_columns_alignment_and_rows() -> None:
    (table,) = clause_of("| Member | Votes |\n| --- | ---: |\n| A \\| B | 2 @{x} |").body
    assert table == Table(
        id="c/table",
        columns=((Text("Member"),), (Text("Votes"),)),
        align=("left", "right"),
        rows=(((Text("A | B"),), (Text("2 "), Reference("x"))),),
    )


def test_a_table_may_stand_in_a_paragraph() -> None:
    paragraph = by_id(clause_of("(1) As follows:\n\n    | A |\n    | --- |\n    | 1 |\n(2) Next."))["c/1"]
    assert [type(child) for child in paragraph.children] == [Table]


def test_a_note_is_one_note_for_each_of_its_paragraphs() -> None:
    (clause,) = drafted(source("c", "Words.", note="Why {{ x }},\nsee @{c}.\n\nAnd more.\n"), x="@{y}").clauses()
    assert clause.notes == (
        Note((Text("Why @{y}, see "), Reference("c"), Text("."))),
        Note((Text("And more."),)),
    )


def test_a_clause_keeps_what_its_source_says_of_it() -> None:
    made = source("c", "Words.")
    clause = parse_clause(made, "Heading", "Words.", None)
    assert (clause.id, clause.heading, clause.template, clause.law) == ("c", "Heading", "c.md", ())


def test_a_heading_prints_its_blanks() -> None:
    (clause,) = drafted(source("c", "Words.", heading="About {{ blank('name') }}")).clauses()
    assert clause.heading == "About [name]"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("(1) One.\n(2) See @{x.", 6, "@{ is not closed"),
        ("(1) One.\n(2) See @{x y}.", 6, "is no id"),
        ("(1) One.\n(2) See {#x} there.", 6, "end of its paragraph"),
        ("(1) One.\n(2) [??]", 6, "no words"),
        ("(1) One.\n   (a) Two.", 6, "3 spaces"),
        ("(1) One.\n        (a) Two.", 6, "no paragraph one level up"),
        ("| A |\n| --- |\n\n    (a) Two.", 8, "no paragraph one level up"),
        ("(1) One:\n    (a) two,\n    closes.\n    (b) three.", 8, "follows the closing words"),
        ("(1) One:\n    (a) two.\nThree.", 6, "leave the line above it empty"),
        ("(1) a\n    (a) b\n        (i) c\n            (A) d\n                (1) e", 9, "4 levels"),
        ("(1) One. {#x}\n    More.", 5, "at the end of its paragraph"),
        ("(1)\n", 5, "has no words"),
        ("\n", 5, "the clause has no words"),
        ("(1) One.\n\t(a) Two.", 5, "tab"),
        ("| A |\n| 1 |", 5, "a table needs"),
        ("| A |\n| --- |\n| 1 | 2 |", 5, "1 cells"),
    ],
)
def test_a_mistake_of_an_author_is_a_fault_at_its_line(body: str, line: int, message: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        clause_of(body)
    assert caught.value.file == Path("c.md")
    assert message in caught.value.message
    assert caught.value.line == line


def test_a_heading_holds_no_reference() -> None:
    with pytest.raises(TemplateFault, match="a heading is words"):
        drafted(source("c", "Words.", heading="See @{c}"))


LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", " ", "    ", "        ", "            ", "                ", "\t"]),
    st.sampled_from(["", "", "(1) ", "(a) ", "(iv)", "(a:3) ", "[[A]] ", "[[", "| ", "| --- |", "%% if 1", "%% endif"]),
    st.sampled_from(["", "word", "word; and", "@{x}", "@{", "{#x}", "[?x?]", "[?", "{{ 1 }}", "\\", "|", "a | b |"]),
)


@given(st.lists(LINES, max_size=10).map("\n".join))
def test_any_body_is_a_clause_or_a_fault(body: str) -> None:
    with contextlib.suppress(TemplateFault):
        assert all(words(block.content) for block in by_id(clause_of(f"(1) First.\n{body}")).values())
