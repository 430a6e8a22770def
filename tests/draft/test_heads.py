"""Every head of the Regulator's models is covered by clauses that stand in the form, or left out with a reason."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from governance.document.contents import read_contents
from governance.document.tree import Document
from governance.draft.articles import templates_folder
from governance.law.law import load_law

from .making import drafted, flagship, has, sample

FOLDER = templates_folder() / "articles"
MODELS: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "heads.yaml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
COUNTS = {"cls3-large": 66, "cls2-large": 66, "clg-small": 36}
"""How many articles the models have whose numbers are known."""


@EACH
def test_a_head_has_clauses_of_its_form_or_a_reason(model: dict[str, Any]) -> None:
    contents = read_contents(FOLDER / "contents.yaml")[model["form"]]
    ours = {name for division in contents for name in division.clauses}
    for head in model["heads"]:
        assert set(head) <= {"number", "head", "clauses", "left_out"}
        assert ("clauses" in head) != ("left_out" in head), head
        assert set(head.get("clauses", ())) <= ours, head
        assert head.get("clauses") or len(head["left_out"].split()) >= 15, head


@EACH
def test_a_model_is_one_that_the_law_data_knows(model: dict[str, Any]) -> None:
    assert model["model"] in load_law().provisions


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_the_numbers_of_a_model_run_without_a_gap(name: str, count: int) -> None:
    numbers = [head["number"] for head in MODELS[name]["heads"] if "number" in head]
    assert numbers == list(range(1, count + 1))


@EACH
def test_a_model_has_no_head_twice(model: dict[str, Any]) -> None:
    heads = [head["head"] for head in model["heads"]]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("clg-large", drafted(flagship())),
        ("cls2-large", drafted(sample("shares-2"))),
        ("cls3-large", drafted(sample("shares-3"))),
    ],
)
def test_the_draft_of_a_whole_case_covers_each_head(name: str, document: Document) -> None:
    for head in MODELS[name]["heads"]:
        assert "left_out" in head or any(has(document, id) for id in head["clauses"]), head
