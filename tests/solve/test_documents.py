"""docs/terms.md: every form has a section with an example that can be read, and every word of the tables is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from governance.solve.answer import solve
from governance.solve.compiling import JOINING, compiled
from governance.solve.forms import FORMS
from governance.solve.meaning import CALLS, WORDS
from governance.solve.scalars import BY_PATH

from .making import case_text, compile_text, read_case

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
EXAMPLES = [block for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if block.startswith("require:")]

BODY = """\
groups: {small: [north, south], large: [east, west]}
board:
  seats:
    - {appointed_by: each member, number: 1}
    - {appointed_by: board, kind: independent, number: 2}
  quorum: 3
decisions:
  sell-business: {by: members, majority: 80%, consent: [north]}
finance:
  dividend: £20000
  distributable_profits: £100000
  turnover:
    - {customer: north, amount: {value: £600000, assumed: sample}}
    - {customer: The Shop, amount: {value: £100000, assumed: sample}}
"""


def test_every_form_has_its_section_and_no_other_has() -> None:
    sections = re.findall(r"(?m)^### `([a-z_]+)`$", TEXT)
    assert sections == [*FORMS, *(name for name in JOINING if name != "then")]


@pytest.mark.parametrize("form", [*FORMS, *(name for name in JOINING if name != "then")])
def test_the_example_of_a_form_uses_it(form: str) -> None:
    section = TEXT.split(f"### `{form}`\n")[1].split("\n### ")[0].split("\n## ")[0]
    example = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)[0])
    assert form in example["require"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_read(example: str) -> None:
    require = example.removeprefix("require:").strip()
    found = compile_text(case_text(BODY, host="west", form="shares-schedule-3", terms=[require]))
    assert found.faults == ()
    assert found.model.terms[0].instances


def test_every_word_of_an_expression_stands_in_the_table() -> None:
    missing = [word for word in (*CALLS, *WORDS) if not re.search(rf"`[^`]*\b{word}\b[^`]*`", TEXT)]
    assert missing == []


def test_every_quantity_that_may_be_opened_stands_in_the_table() -> None:
    assert [name for name in BY_PATH if f"`{name}`" not in TEXT] == []


def test_the_unknowns_of_the_example_can_be_opened() -> None:
    block = next(b for b in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if b.startswith("unknowns:"))
    found = compile_text(case_text(BODY + block, form="shares-schedule-3", terms=['"quorum >= 2"']))
    assert found.faults == ()
    assert {v.name for v in found.model.unknowns} >= {
        "board.quorum",
        "decisions.sell-business.majority",
        "board.seats[1].number",
    }


def test_the_example_of_what_is_open_is_a_case_with_an_answer() -> None:
    block = TEXT.split("## What is open")[1].split("```yaml\n")[1].split("```")[0]
    case, law = read_case(case_text().replace("voting: {weights: open}\n", block))
    answer = solve(compiled(case, law), law)
    assert answer.status == "consistent"
    assert {"terms.cap.votes", "decisions.move-office.consent.north", "board.seats[1].number"} <= {
        found.variable.name for found in answer.ranges
    }
