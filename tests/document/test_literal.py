import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from governance.document.inline import parse_inline
from governance.document.literal import Markup, blank, inert, literal
from governance.document.tree import Blank, Inline, Text, map_content, words

from .making import drafted, source

SCRAPS = (
    *("(1) ", "(a) ", "@{x}", "[[x]]", "[?x?]", "{#x}", "{{ x }}", "{% if x %}", "%% if x", "|", "*", "<b>", "\n"),
    *("\\", "    ", "\u202e", "\u200b", "\ue028", "; and", ".", "```", "---", "\u2028", "\x00", "&amp;", "é", "№"),
)
HOSTILE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(SCRAPS),
        max_size=8,
    ).map("".join),
)
PLACES = """
    (1) Before {{ x }} between {{ x }}
        (a) {{ x }}
        {{ x }}
    (2) In a blank {{ blank(x) }} and
        {{ x }}

    {{ x }}

    | A | B |
    | --- | --- |
    | {{ x }} | {{ x }} |
"""


def _seen(value: str) -> str:
    return literal(inert(value))


@given(st.text(max_size=80).filter(str.isprintable))
def test_printable_words_come_back_verbatim(value: str) -> None:
    assert _seen(value) == value
    assert words(parse_inline(inert(value))) == value


@given(HOSTILE)
def test_no_control_or_bidirectional_character_is_left(value: str) -> None:
    assert not [c for c in _seen(value) if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]


@given(HOSTILE)
@example("(1) one\n(2) two")
def test_inert_words_are_one_text_for_the_inline_parser(value: str) -> None:
    assert all(isinstance(piece, Text) for piece in parse_inline(inert(value)))


@given(HOSTILE)
@example(" (1) @{x} ")
def test_words_of_the_case_change_no_shape_and_come_out_whole(value: str) -> None:
    seen = _seen(f"Q{value}")

    def filled(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(
            Text(piece.text.replace("Q", seen)) if isinstance(piece, Text) else Blank(seen.strip()) for piece in content
        )

    template = source("c", PLACES, heading="On {{ x }}")
    (expected,) = drafted(template, x="Q").clauses()
    (made,) = drafted(template, x=f"Q{value}").clauses()
    assert made.body == tuple(map_content(block, filled) for block in expected.body)
    assert made.heading == f"On {seen}"


def test_line_breaks_become_spaces_and_vanish_at_the_ends() -> None:
    assert _seen("\none\r\n\u2028two\n") == "one two"


def test_a_character_without_meaning_becomes_the_replacement_character() -> None:
    assert _seen("a\uf8ffb\ud800") == "a\ufffdb\ufffd"


def test_a_blank_keeps_its_label_inert() -> None:
    assert parse_inline(blank("name ?] @{x}")) == (Blank("name ?] @{x}"),)


def test_what_is_cut_from_markup_is_markup_no_longer() -> None:
    assert not isinstance(Markup("@{x}").upper(), Markup)
    assert not isinstance(Markup("@{x}") + "", Markup)
