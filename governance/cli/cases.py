"""Which file a user means: a path, or the name of a case in `cases/`."""

from __future__ import annotations

from pathlib import Path

CASES = Path("cases")


def case_file(given: str) -> str:
    """The file that `given` names: itself, or `cases/<given>.yaml` where that is a case and no such path exists."""
    named = CASES / f"{given}.yaml"
    return named.as_posix() if not Path(given).exists() and _is_name(given) and named.is_file() else given


def _is_name(given: str) -> bool:
    return bool(given) and not set(given) & set("/\\.")


def all_cases() -> tuple[str, ...]:
    """Every case in `cases/`, by name."""
    return tuple(file.as_posix() for file in sorted(CASES.glob("*.yaml")))
