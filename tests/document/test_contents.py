from pathlib import Path

import pytest

from governance.document.contents import Division, read_contents
from governance.document.flaw import TemplateFault


def _read(folder: Path, content: str) -> object:
    path = folder / "contents.yaml"
    path.write_text(content, encoding="utf-8")
    return dict(read_contents(path))


def test_contents_are_parts_and_schedules_for_each_form(tmp_path: Path) -> None:
    content = """
guarantee:
  - {part: Interpretation, id: part-interpretation, clauses: [defined-terms, liability]}
  - {schedule: Members and votes, id: members-and-votes, clauses: [members]}
shares: []
"""
    assert _read(tmp_path, content) == {
        "guarantee": (
            Division("part", "part-interpretation", "Interpretation", ("defined-terms", "liability")),
            Division("schedule", "members-and-votes", "Members and votes", ("members",)),
        ),
        "shares": (),
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("form: [", "no YAML"),
        ("- form", "a list of parts and schedules"),
        ("form: {part: A}", "a list of parts and schedules"),
        ("form: [{part: A, id: a}]", "must have part or schedule, id, and clauses"),
        ("form: [{part: A, schedule: B, id: a, clauses: []}]", "must have part or schedule"),
        ("form: [a]", "must have part or schedule"),
        ("form: [{part: A, id: a, clauses: [1]}]", "must have text"),
        ("form: [{part: A, id: a, clauses: [b, b]}]", "names 'b' twice"),
    ],
)
def test_contents_of_another_shape_are_a_fault(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(TemplateFault, match=message):
        _read(tmp_path, content)
