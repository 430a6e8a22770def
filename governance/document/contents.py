"""The order of the clauses: contents.yaml names the parts and schedules of each form of document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

from governance.document.flaw import TemplateFault

_KINDS: tuple[Literal["part", "schedule"], ...] = ("part", "schedule")


@dataclass(frozen=True, slots=True)
class Division:
    """A part or schedule as planned: its id, its heading, and the ids of the clauses that may stand in it."""

    kind: Literal["part", "schedule"]
    id: str
    heading: str
    clauses: tuple[str, ...]


Contents = tuple[Division, ...]


def read_contents(path: Path) -> Mapping[str, Contents]:
    """The contents of each form of document in `path`.

    Raises `TemplateFault` when the file is no YAML or has another shape, or when a form names an id twice.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TemplateFault(path, line, f"no YAML: {error.problem}") from error
    if not isinstance(data, dict) or not all(isinstance(entries, list) for entries in data.values()):
        raise TemplateFault(path, 1, "the contents must be a list of parts and schedules for each form")
    return MappingProxyType({str(form): _contents(path, str(form), entries) for form, entries in data.items()})


def _contents(path: Path, form: str, entries: list[Any]) -> Contents:
    divisions = tuple(_division(path, form, entry) for entry in entries)
    seen: set[str] = set()
    for name in (name for division in divisions for name in (division.id, *division.clauses)):
        if name in seen:
            raise TemplateFault(path, 1, f"{form} names {name!r} twice")
        seen.add(name)
    return divisions


def _division(path: Path, form: str, entry: Any) -> Division:
    kinds = [kind for kind in _KINDS if isinstance(entry, dict) and kind in entry]
    if len(kinds) != 1 or set(entry) != {kinds[0], "id", "clauses"}:
        raise TemplateFault(path, 1, f"{form}: {entry!r} must have part or schedule, id, and clauses, and no more")
    heading, name, clauses = entry[kinds[0]], entry["id"], entry["clauses"]
    if not isinstance(clauses, list) or not all(isinstance(text, str) for text in (heading, name, *clauses)):
        raise TemplateFault(path, 1, f"{form}: {name!r} must have text for heading and id, and a list of clause ids")
    return Division(kinds[0], name, heading, tuple(clauses))
