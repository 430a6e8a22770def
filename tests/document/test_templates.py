from pathlib import Path

import pytest

from governance.document.contents import Division
from governance.document.flaw import TemplateFault
from governance.document.select import select
from governance.document.templates import environment, read_clause
from governance.document.tree import Blank, Text

from .making import ENVIRONMENT, by_id, clause_of, drafted, printed, source

FILE = """---
id: quorum
heading: "Quorum of {{ board }}"
law: [ca-2006/s175]
from: board.quorum
when: quorum > 1
prescribed: cic/para4
note: |
  Why
  this.
---
(1) The quorum is {{ quorum }}.
"""


def _write(folder: Path, content: str) -> Path:
    path = folder / "quorum.md"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_clause_file_is_read_whole(tmp_path: Path) -> None:
    read = read_clause(_write(tmp_path, FILE))
    assert (read.id, read.heading, read.law, read.drawn_from) == (
        "quorum",
        "Quorum of {{ board }}",
        ("ca-2006/s175",),
        ("board.quorum",),
    )
    assert (read.when, read.prescribed, read.note) == ("quorum > 1", "cic/para4", "Why\nthis.")
    assert (read.body, read.line) == ("(1) The quorum is {{ quorum }}.\n", 12)
    assert read.places["note"] == 9


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("---\nid", "id", 1, "front matter between"),
        ("id: quorum", "id: other", 2, "is not the name of the file"),
        ("id: quorum", "name: quorum", 2, "unknown key 'name'"),
        ("when: quorum > 1", "when: 12", 6, "when must be text"),
        ("law: [ca-2006/s175]", "law: [1]", 4, "law must be a list of texts"),
        ("law: [ca-2006/s175]", "id: quorum", 4, "id is given twice"),
        ("from: board.quorum", "from: [a", 6, "is no YAML"),
        ('heading: "Quorum of {{ board }}"\n', "", 1, "has no heading"),
    ],
)
def test_a_wrong_front_matter_is_a_fault_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    path = _write(tmp_path, FILE.replace(old, new))
    with pytest.raises(TemplateFault, match=message) as caught:
        read_clause(path)
    assert (caught.value.file, caught.value.line) == (path, line)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("(1) One.\n(2) {{ gone }}.", 6, "'gone' is undefined"),
        ("(1) One.\n%% if x\n(2) {{ x.y.z }}\n%% endif", 7, "has no attribute 'y'"),
        ("(1) One.\n%% if x\n(2) Two.", 7, "end of template"),
        ("(1) {{ x }}\n(2) {{ nothing }}", 6, "None has no printed form"),
        ("(1) {{ x }}\n(2) {{ x / 0 }}", 6, "division by zero|ZeroDivision"),
        ("(1) {{ x.__class__.__mro__ }}", 5, "unsafe"),
    ],
)
def test_a_mistake_in_the_jinja_of_a_body_is_a_fault_at_its_line(body: str, line: int, message: str) -> None:
    with pytest.raises(TemplateFault, match=message) as caught:
        clause_of(body, x=1, nothing=None)
    assert caught.value.line == line


def test_a_mistake_in_a_condition_or_a_note_is_a_fault_at_its_line(tmp_path: Path) -> None:
    made = read_clause(_write(tmp_path, FILE.replace("this.", "{{ gone }}")))
    with pytest.raises(TemplateFault, match="when: 'quorum' is undefined") as caught:
        drafted(made)
    assert caught.value.line == 6
    with pytest.raises(TemplateFault, match="'gone' is undefined") as caught:
        drafted(made, quorum=2, board="us")
    assert caught.value.line == 10


def test_filters_and_names_of_the_caller_are_there() -> None:
    jinja = environment({"twice": lambda value: value * 2}, {"ours": "@{we}"})
    made = source("c", "(1) {{ ours | twice }} {{ blank('x') }}")
    document = select((Division("part", "p", "P", ("c",)),), {"c": made}, {}, jinja)
    assert by_id(next(document.clauses()))["c/1"].content == (Text("@{we}@{we} "), Blank("x"))


def test_statements_and_lone_tags_leave_no_empty_line() -> None:
    for opening, closing in (
        ("%% if x", "%% endif"),
        ("{% if x %}", "{% endif %}"),
        ("    {%- if x -%}", "{% endif %}"),
    ):
        assert printed(f"(1) One\n{opening}\n    more\n{closing}\n    words.", x=True) == "1.1 One more words."


def test_a_tag_inside_a_line_keeps_the_line() -> None:
    assert printed("(1) One{% if x %} more{% endif %}\n(2) Two.", x=True) == "1.1 One more\n1.2 Two."


def test_a_macro_and_a_captured_block_keep_their_marks_and_disarm_their_data() -> None:
    body = """
        %% macro see(who)
        {{ who }} in @{c}
        %%- endmacro
        {% set both %}{{ x }} [?gap?]{% endset %}
        (1) {{ see(x) }}, {{ both }}.
    """
    assert printed(source("c", body), x="@{y}").replace("\n", " ").split("1.1 ")[1] == "@{y} in 1, @{y} [gap]."


def test_a_comment_is_no_anchor_and_an_anchor_no_comment() -> None:
    assert printed("(1) One. {## not this ##}{#x}\n(2) @{x}.") == "1.1 One.\n1.2 1.1."


def test_the_environment_lets_nothing_change_the_case() -> None:
    case = {"names": ["a"]}
    with pytest.raises(TemplateFault, match="unsafe"):
        clause_of("(1) {{ case.names.append('b') }}", case=case)
    assert case == {"names": ["a"]}
    assert ENVIRONMENT.globals["blank"]
