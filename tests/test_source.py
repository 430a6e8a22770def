"""A file as data with positions: exact scalars, and every way in which a text can fail to be one plain mapping."""

from __future__ import annotations

import os
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.source import LARGEST_FILE, dotted, noting_reads, parse, read, read_text


def codes(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding about a text."""
    _, _, findings = parse(text, "t.yaml")
    return [(f.code, f.location.line, f.location.column) for f in findings]


def test_scalars_are_exact_and_follow_yaml_1_2() -> None:
    data, _, findings = parse("a: 12\nb: 0.10\nc: no\nd: true\ne: 007\nf: '12'\ng: ~\nh: 12:30\ni: .nan\n", "t.yaml")
    assert findings == ()
    assert data == {
        "a": 12,
        "b": Decimal("0.10"),
        "c": "no",
        "d": True,
        "e": "007",
        "f": "12",
        "g": None,
        "h": "12:30",
        "i": ".nan",
    }


def test_each_value_knows_its_line_and_column() -> None:
    _, source, _ = parse("members:\n  north: {name: North, kind: ccg}\nseats:\n  - one\n  - two\n", "t.yaml")
    assert str(source.locate(("members", "north"))) == "t.yaml:2:3"
    assert str(source.locate(("members", "north", "kind"))) == "t.yaml:2:24"
    assert str(source.locate(("members", "north", "kind"), value=True)) == "t.yaml:2:30"
    assert str(source.locate(("seats", 1))) == "t.yaml:5:5"
    assert source.locate(("seats", 1)).path == "seats[1]"


def test_what_is_not_written_is_placed_at_the_nearest_part_that_is() -> None:
    _, source, _ = parse("board:\n  seats: []\n", "t.yaml")
    assert str(source.locate(("board", "quorum"))) == "t.yaml:1:1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [1, 2\nb: 3\n", ("YA02", 2, 2)),
        ("a: b: c\n", ("YA02", 1, 5)),
        ("a:\n\tb: 1\n", ("YA02", 2, 1)),
        ("a: 'open\n", ("YA02", 2, 1)),
        ("a: \x07\n", ("YA02", 1, 4)),
        ("- a\n- b\n", ("YA04", 1, 1)),
        ("just words\n", ("YA04", 1, 1)),
        ("", ("YA04", 1, 1)),
        ("# only a comment\n", ("YA04", 1, 1)),
        ("a: 1\na: 2\n", ("YA05", 2, 1)),
        ("a: &x 1\nb: *x\n", ("YA03", 2, 4)),
        ("a: !!python/object:os.system 1\n", ("YA03", 1, 4)),
        ("a: 1\n---\nb: 2\n", ("YA03", 2, 1)),
        ("? [a, b]\n: 1\n", ("YA03", 1, 3)),
    ],
)
def test_a_text_that_is_no_plain_mapping_is_one_finding_with_its_place(
    text: str, expected: tuple[str, int, int]
) -> None:
    assert codes(text) == [expected]


def test_every_duplicate_key_is_found_in_one_run() -> None:
    assert codes("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n") == [("YA05", 2, 1), ("YA05", 5, 3)]


def test_aliases_that_would_expand_without_end_are_refused_unexpanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{k}: &{k} [*{j}, *{j}]\n" for j, k in zip("abcdefgh", "bcdefghi", strict=True))
    assert codes(bomb) == [("YA03", 2, 8)]
    assert codes("a: &a [*a]\n") == [("YA03", 1, 8)]


def test_deep_nesting_is_refused_before_anything_recurses() -> None:
    assert codes("a: " + "[" * 200_000)[0][0] in ("YA02", "YA03")


def test_a_missing_file_a_directory_and_a_large_file_are_findings(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"a: 1\n" * (10_000_000 // 5))
    assert large.stat().st_size > LARGEST_FILE
    for path in (tmp_path / "missing.yaml", tmp_path, large):
        data, _, findings = read(str(path))
        assert data is None
        assert [f.code for f in findings] == ["YA01"]
        assert findings[0].fix


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("a: 1\n")
    path.chmod(0)
    assert [f.code for f in read(str(path))[2]] == ["YA01"]


def test_bytes_that_are_not_utf_8_are_placed(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: 1\nb: café\n".encode("latin-1"))
    (finding,) = read(str(path))[2]
    assert (finding.code, finding.location.line, finding.location.column) == ("YA01", 2, 7)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfcase: x\n")
    data, _, findings = read(str(path))
    assert data == {"case": "x"}
    assert findings == ()


def test_paths_are_printed_as_a_reader_names_them() -> None:
    assert dotted(("board", "seats", 1, "number")) == "board.seats[1].number"


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    data, _, findings = parse(text, "t.yaml")
    assert (data is None) <= bool(findings)
    assert all(f.location.line >= 1 and f.location.column >= 1 and f.message for f in findings)


@given(st.text(alphabet="ab: -[]{}&*!#|>'\"\n\t,?%@`~0", max_size=80))
def test_no_text_of_yaml_s_own_marks_raises(text: str) -> None:
    data, _, findings = parse(text, "t.yaml")
    assert (data is None) <= bool(findings)


def test_case_files_that_are_read_are_noted_by_their_content(tmp_path: Path) -> None:
    plain, marked, lost = (str(tmp_path / name) for name in ("plain.yaml", "marked.yaml", "lost.yaml"))
    Path(plain).write_text("case: x\n", encoding="utf-8")
    Path(marked).write_text("case: x\n", encoding="utf-8-sig")
    with noting_reads() as noted:
        for file in (plain, marked, lost):
            read_text(file)
    read_text(plain)
    assert noted == {plain: sha256(b"case: x\n").hexdigest(), marked: noted[plain], lost: None}
