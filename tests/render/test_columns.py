"""The widths of columns: no word broken, no line wasted, the same whatever else the table holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from governance.render.columns import shares

ROOM, SIZE, GAP = 40535, 950, 1134
CELLS = st.text("ab cdé-", max_size=60)
TABLES = st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=8))


@given(TABLES)
def test_every_column_has_a_share_and_the_shares_make_a_whole(rows: list[list[str]]) -> None:
    found = shares(rows, ROOM, SIZE, GAP)
    assert sum(found) == 1000
    assert all(share > 0 for share in found)
    assert found == shares(rows, ROOM, SIZE, GAP)


def test_room_goes_where_it_saves_lines() -> None:
    kind = "clinical commissioning group"
    rows = [
        ["Member", "Kind of body", "Code", "Votes"],
        *([f"NHS Town {n} CCG", kind, "01H", "1"] for n in range(9)),
        ["NHS Durham Dales, Easington and Sedgefield CCG in the county of Durham", kind, "00D", "1"],
    ]
    member, body, code, votes = shares(rows, ROOM, SIZE, GAP)
    assert body * ROOM > 1000 * 13500  # the kind of body fits on one line, at half a millimetre a letter or less
    assert member > code > 0
    assert votes < body


def test_a_word_that_is_longer_than_half_the_table_leaves_room_for_the_others() -> None:
    long, short = shares([["A", "B"], ["x" * 10_000, "word"]], ROOM, SIZE, GAP)
    assert short > 100
    assert long > short
