"""The law data as a table that changes on purpose only: `pytest --update-golden`, and read the difference."""

from __future__ import annotations

from collections.abc import Callable

from governance.law import load_law

from .published import published


def test_the_law_is_what_its_table_says(golden: Callable[[str, str], None]) -> None:
    golden("law.txt", published(load_law()))
