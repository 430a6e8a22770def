"""The options of a case as cases of their own: what differs is laid over the data of the file.

A section of `change:` takes the place of the section of the case; in a section that holds entries by name each entry
does.  What is laid over keeps its place in the file, so that a finding on an option points at the option.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from governance import faults
from governance.case.case import Case
from governance.case.options import Option
from governance.finding import Finding, Page
from governance.source import Mapping, Path, Sequence, Source, Span

BY_NAME = (
    "sources",
    "members",
    "customers",
    "decisions",
    "services",
    "agreements",
    "units",
    "groups",
    "unknowns",
    "terms",
)
"""Sections whose entries are changed one by one."""

_NOT_OF_AN_OPTION = ("options", "appraisal", "case", "title")


@dataclass(frozen=True)
class Variant:
    """The data of an option, laid over that of its case, and the source that knows where each value stands."""

    data: Mapping
    source: Source


def variant(data: Mapping, source: Source, key: str, option: Option) -> tuple[Variant | None, tuple[Finding, ...]]:
    """The option `key` of the case in `data`, which must be one that changes the case.

    Returns None with findings where `without` names nothing, or `change` holds what an option can't have.
    """
    found = tuple(_faults(data, source, key, option))
    if found:
        return None, found
    root: Path = ("options", key, "change")
    spans = dict(source.spans)
    laid = Mapping(Source(source.file, source.lines, spans), ())
    grafted = laid.source
    dropped: set[Path] = {tuple(word.split(".")) for word in option.without}
    change: Mapping = data["options"][key].get("change") or Mapping(source, root)
    for name, value in data.items():
        if name in _NOT_OF_AN_OPTION or (name,) in dropped or (name in change and name not in BY_NAME):
            _forget(spans, (name,))
        else:
            laid[name] = _placed(value, grafted, (name,), dropped)
    for path in dropped:
        _forget(spans, path)
    for name, value in change.items():
        if name in BY_NAME and isinstance(value, Mapping):
            section = laid.setdefault(name, Mapping(grafted, (name,)))
            for entry, inner in value.items():
                _forget(spans, (name, entry))
                section[entry] = _placed(inner, grafted, (name, entry), dropped)
                _graft(spans, source.spans, (*root, name, entry), (name, entry))
        else:
            laid[name] = _placed(value, grafted, (name,), dropped)
            _graft(spans, source.spans, (*root, name), (name,))
    laid["case"], laid["title"] = key, option.title
    spans[("case",)] = spans[("title",)] = source.spans[("options", key)]
    return Variant(laid, grafted), ()


def _faults(data: Mapping, source: Source, key: str, option: Option) -> Iterator[Finding]:
    for index, word in enumerate(option.without):
        here: Any = data
        for step in word.split("."):
            here = here.get(step) if isinstance(here, Mapping) else None
        if here is None:
            at = ("options", key, "without", index)
            yield _finding(
                faults.UNKNOWN_REFERENCE,
                f"the case has no `{word}` to leave out",
                "name a section, or an entry such as decisions.borrow",
                source,
                at,
            )
    for name in option.change:
        if name in _NOT_OF_AN_OPTION:
            yield _finding(
                faults.CONTRADICTION,
                f"an option has no `{name}` of its own",
                "leave it out",
                source,
                ("options", key, "change", name),
            )
        elif name not in Case.model_fields:
            known = ", ".join(word for word in Case.model_fields if word not in _NOT_OF_AN_OPTION)
            yield _finding(
                faults.UNKNOWN_KEY,
                f"there is no section `{name}` of a case",
                f"the sections are {known}",
                source,
                ("options", key, "change", name),
            )


def _placed(value: Any, source: Source, path: Path, dropped: set[Path]) -> Any:
    """A value with its place, and that of all below it, in the data of the option."""
    if isinstance(value, dict):
        mapping = Mapping(source, path)
        for name, inner in value.items():
            if (*path, name) not in dropped:
                mapping[name] = _placed(inner, source, (*path, name), dropped)
        return mapping
    if isinstance(value, list):
        items = Sequence(source, path)
        items.extend(_placed(inner, source, (*path, index), dropped) for index, inner in enumerate(value))
        return items
    return value


def _forget(spans: dict[Path, Span], path: Path) -> None:
    for known in [known for known in spans if known[: len(path)] == path]:
        del spans[known]


def _graft(spans: dict[Path, Span], of: dict[Path, Span], root: Path, onto: Path) -> None:
    """What stands under `root` in the file stands under `onto` in the option."""
    for path, span in of.items():
        if path[: len(root)] == root:
            spans[(*onto, *path[len(root) :])] = span


def _finding(page: Page, message: str, fix: str, source: Source, path: Path) -> Finding:
    return Finding(page.code, page.name, page.severity, message, source.locate(path), fix=fix)
