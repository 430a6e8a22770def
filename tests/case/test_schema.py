"""The JSON Schema accepts the cases that the program accepts, and refuses a misspelt key."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from governance.case.schema import schema_text
from governance.source import parse, read

CASES = sorted((Path(__file__).parent.parent.parent / "cases").glob("*.yaml"))
SCHEMA = json.loads(schema_text())


def plain(value: Any) -> Any:
    """The data as an editor's YAML reader gives it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_editors_accept_the_cases(path: Path) -> None:
    data, _, _ = read(str(path))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(plain(data))] == []


@pytest.mark.parametrize("weights", ["equal", "{by: patients}", "{a: 1, b: 2}", "open", "{open: {max: 25%}}"])
def test_editors_accept_every_way_to_give_votes(weights: str) -> None:
    data, _, _ = parse(f"weights: {weights}", "t.yaml")
    assert Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": "#/$defs/Voting"}).is_valid(plain(data))


def test_editors_refuse_an_unknown_key() -> None:
    data, _, _ = read(str(CASES[0]))
    assert not Draft202012Validator(SCHEMA).is_valid({**plain(data), "quorom": 1})
