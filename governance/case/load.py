"""From a file to a case: shape, then references; every fault a finding with its place and its cure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from governance import faults
from governance.case.case import Case
from governance.case.references import check_references
from governance.case.variants import variant
from governance.finding import Finding, Page, Reason, sorted_by_place
from governance.source import Mapping, Path, Source, parse, read


def load(file: str) -> tuple[Case | None, tuple[Finding, ...]]:
    """Read and validate a case file.  The case is None when there are findings: they say what is wrong."""
    return validate(*read(file))


def load_text(text: str, file: str = "case.yaml") -> tuple[Case | None, tuple[Finding, ...]]:
    """Validate a case given as text; `file` is the name that findings show."""
    return validate(*parse(text, file))


def validate(
    data: Mapping | None, source: Source, found: tuple[Finding, ...]
) -> tuple[Case | None, tuple[Finding, ...]]:
    """Validate a case given as data, with what was found in its text so far."""
    if data is None:
        return None, found
    unknown: list[tuple[Path, tuple[str, ...]]] = []
    findings = list(found)
    case: Case | None = None
    try:
        case = Case.model_validate(data, context={"unknown_keys": unknown})
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        findings += [_shape_finding(d, source) for d in details if not (_follows(d, details) or _misspelt(d, unknown))]
    findings += [_unknown_key(path, known, source) for path, known in unknown]
    if case is not None:
        findings += check_references(case)
        said = {(each.code, each.message, each.location) for each in findings}  # what an option inherits is said once
        in_options = [each for _, found in _options(data, source, case) for each in found]
        findings += [each for each in in_options if (each.code, each.message, each.location) not in said]
    return (None if findings else case), sorted_by_place(dict.fromkeys(findings))


def options(text: str, file: str) -> dict[str, Case]:
    """The options of a case that change it, as cases, by their keys; empty where the file is no case, or has none."""
    data, source, found = parse(text, file)
    case, _ = validate(data, source, found)
    return {} if data is None or case is None else {o.case: o for o, _ in _options(data, source, case) if o is not None}


def _options(data: Mapping, source: Source, case: Case) -> Iterator[tuple[Case | None, tuple[Finding, ...]]]:
    """Each option that changes the case: as a case, with what is wrong with it."""
    for key, option in case.options.items():
        if option.case is None:
            laid, found = variant(data, source, key, option)
            if laid is None:
                yield None, found
            else:
                of_option, findings = validate(laid.data, laid.source, ())
                where = Reason(f"this is so in the option `{key}`", source.locate(("options", key)))
                yield of_option, tuple(replace(each, because=(*each.because, where)) for each in findings)


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list only seems too short because its entries are at fault themselves."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(loc)] == loc and len(other["loc"]) > len(loc) for other in details
    )


def _misspelt(detail: ErrorDetails, unknown: list[tuple[Path, tuple[str, ...]]]) -> bool:
    """Whether a key is missing only because it stands there misspelt, which is a finding of its own."""
    return detail["type"] == "missing" and any(
        path[:-1] == detail["loc"][:-1] and did_you_mean(str(path[-1]), known) == detail["loc"][-1]
        for path, known in unknown
    )


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word that is closest to `word`, if one is close enough to be meant."""
    match = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=65)
    return match[0] if match else None


def _unknown_key(path: Path, known: tuple[str, ...], source: Source) -> Finding:
    word = str(path[-1])
    meant = did_you_mean(word, known)
    where = f"under `{_place_name(path[:-1])}`" if len(path) > 1 else "in a case"
    if word.isdigit():
        fix = "inside { } a comma ends a value: put an amount such as £50,000 in quotes, or leave its commas out"
    else:
        fix = f"did you mean `{meant}`?" if meant else f"the keys here are {', '.join(known)}"
    return _finding(faults.UNKNOWN_KEY, f"there is no key `{_shown(word)}` {where}", fix, source, path)


def _place_name(path: Path) -> str:
    words = [step for step in path if isinstance(step, str)]
    return words[-1] if words else "case"


def _shape_finding(detail: ErrorDetails, source: Source) -> Finding:
    """One fault of shape in plain words, keyed on pydantic's error type and never on its English."""
    path = _written_path(detail["loc"], source)
    context: dict[str, Any] = detail.get("ctx", {})
    kind = detail["type"]
    name = str(detail["loc"][-1]) if detail["loc"] else "case"
    if kind == "missing":
        where = f"`{_place_name(path)}`" if path else "the case"
        return _finding(faults.MISSING_KEY, f"{where} has no `{name}`", f"add `{name}:`", source, path)
    if kind == "case":
        return _finding(faults.WRONG_VALUE, detail["msg"], str(context.get("fix", "")), source, path, value=True)
    message, fix = _in_words(kind, context, detail["input"], name)
    return _finding(faults.WRONG_VALUE, message, fix, source, path, value=True)


def _in_words(kind: str, context: dict[str, Any], given: Any, name: str) -> tuple[str, str]:
    shown = f"`{_shown(given)}`" if isinstance(given, (str, int, float)) or given is None else _kind_of(given)
    if kind in ("enum", "literal_error"):
        allowed = _allowed_words(str(context.get("expected", "")))
        meant = did_you_mean(str(given), allowed) if isinstance(given, str) else None
        fix = f"did you mean `{meant}`?" if meant else f"write one of {', '.join(allowed)}"
        return f"{shown} is none of the words for `{name}`", fix
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type"):
        return f"{shown} stands where a mapping of keys is needed", f"write `{name}:` and its keys below it"
    if kind in ("tuple_type", "list_type"):
        return f"{shown} stands where a list is needed", "write [one, two], or one entry a line after `- `"
    if kind == "string_type":
        return f"{shown} stands where a text is needed", "write a text"
    if kind in ("string_too_short", "too_short"):
        return f"`{name}` is empty", "write at least one entry, or leave the key out"
    if kind in ("string_too_long", "too_long"):
        return f"`{name}` is longer than it can be", "shorten it"
    if kind == "string_pattern_mismatch":
        return f"{shown} is not a name of the case format", "write small letters, digits and single hyphens"
    if kind.startswith("bool"):
        return f"{shown} is neither true nor false", "write true or false"
    if kind.startswith(("int", "decimal", "finite")) or "than" in kind:
        return f"{shown} is not a number that `{name}` can have", _bound(context)
    return f"{shown} does not fit `{name}`", "see `governance schema`"


def _bound(context: dict[str, Any]) -> str:
    limits = {"ge": "of at least", "gt": "above", "le": "of at most", "lt": "below"}
    bounds = [f"{words} {context[key]}" for key, words in limits.items() if key in context]
    return f"write a number {' and '.join(bounds)}" if bounds else "write a plain number, such as 12"


def _allowed_words(expected: str) -> list[str]:
    return [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",") if part.strip()]


def _kind_of(value: Any) -> str:
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, (list, tuple)) else "this"


def _shown(value: Any) -> str:
    text = "nothing" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _written_path(loc: tuple[str | int, ...], source: Source) -> Path:
    """pydantic's location without the steps that are not in the file (tags of unions, missing keys)."""
    path: Path = ()
    for step in loc:
        if (*path, step) in source.spans:
            path = (*path, step)
    return path


def _finding(page: Page, message: str, fix: str, source: Source, path: Path, *, value: bool = False) -> Finding:
    return Finding(page.code, page.name, page.severity, message, source.locate(path, value=value), fix=fix)
