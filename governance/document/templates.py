"""Clause files: reading them, and the Jinja environment in which the words of a case are only words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined, Template, TemplateError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from governance.document.flaw import TemplateFault
from governance.document.literal import Markup, blank, inert

__all__ = ["ClauseSource", "Markup", "blank", "environment", "holds", "read_clause", "render"]

_KEYS = frozenset({"id", "heading", "law", "from", "when", "prescribed", "official", "note"})
_FENCE = "---"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# A tag alone on its line is a statement: as a tag it would leave an empty line, which parts paragraphs.
_LONE_TAG = re.compile(r"^[ \t]*\{%[-+]?((?:(?!%\}).)*?)[-+]?%\}[ \t]*$", re.MULTILINE)

# What the code of a template can raise of itself, when its author mistook a value.
_SLIPS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError)


@dataclass(frozen=True, slots=True)
class ClauseSource:
    """A clause file as read: nothing in it is rendered yet.

    `line` is the line of the file on which `body` begins, `places` the line of each key of the front matter;
    `official` says that the body is the very text that the provision `prescribed` prescribes.
    """

    id: str
    heading: str
    law: tuple[str, ...]
    drawn_from: tuple[str, ...]
    when: str | None
    prescribed: str | None
    note: str | None
    body: str
    file: Path
    line: int
    official: bool = False
    places: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), compare=False)


def read_clause(path: Path) -> ClauseSource:
    """The clause file at `path`.

    Raises `TemplateFault` for a front matter that is missing, is no YAML, has an unknown key or a value of the wrong
    kind, or whose id is not the name of the file.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    fences = [number for number, line in enumerate(lines, start=1) if line.rstrip() == _FENCE]
    if len(fences) < 2 or fences[0] != 1:
        raise TemplateFault(path, 1, "a clause file begins with a front matter between two lines of ---")
    head = _Head(path, *_front_matter(path, "\n".join(lines[1 : fences[1] - 1])))
    name = head.text("id")
    if name != path.stem:
        raise TemplateFault(path, head.places.get("id", 1), f"the id {name!r} is not the name of the file")
    return ClauseSource(
        id=name,
        heading=head.text("heading") or "",
        law=head.texts("law"),
        drawn_from=head.texts("from"),
        when=head.text("when"),
        prescribed=head.text("prescribed"),
        note=head.text("note"),
        body="\n".join(lines[fences[1] :]).rstrip() + "\n",
        file=path,
        line=fences[1] + 1,
        official=head.truth("official"),
        places=MappingProxyType(head.places),
    )


def environment(
    filters: Mapping[str, Callable[..., Any]] | None = None, names: Mapping[str, Any] | None = None
) -> Environment:
    """A Jinja environment for clause files, with `filters` and global `names` of the caller's beside `blank`.

    Lines that begin with %% are statements; comments stand between {## and ##}; a name that is not there is a fault;
    and whatever `{{ }}` prints comes out as inert text, unless it is `Markup`.
    """
    jinja = _ClauseEnvironment(
        undefined=StrictUndefined,
        line_statement_prefix="%%",
        comment_start_string="{##",
        comment_end_string="##}",
        finalize=_printed,
    )
    jinja.filters.update(filters or {})
    jinja.globals.update({"blank": blank, **(names or {})})
    return jinja


def render(jinja: Environment, source: ClauseSource, key: str, text: str, context: Mapping[str, Any]) -> str:
    """`text`, which stands at `key` of `source` ("body" for its body), with the words of `context` in it.

    Raises `TemplateFault` at the line that Jinja names.
    """
    first = _first_line(source, key)
    if "{" not in text and "%%" not in text:
        return text
    try:
        return _compiled(jinja, _LONE_TAG.sub(r"%%\1", text), str(source.file)).render(context)
    except TemplateSyntaxError as error:
        raise TemplateFault(source.file, first + error.lineno - 1, error.message or "bad syntax") from error
    except _SLIPS as error:
        raise TemplateFault(source.file, first + _line_of(error, str(source.file)) - 1, _reason(error)) from error


def holds(jinja: Environment, source: ClauseSource, context: Mapping[str, Any]) -> bool:
    """Whether the `when` of `source` is true in `context`; a clause without one always stands.

    Raises `TemplateFault`.
    """
    if source.when is None:
        return True
    try:
        return bool(_condition(jinja, source.when)(**context))
    except _SLIPS as error:
        raise TemplateFault(source.file, _first_line(source, "when"), f"when: {_reason(error)}") from error


class _ClauseEnvironment(ImmutableSandboxedEnvironment):
    """Sandboxed; what a template or a macro has put together is Markup, for its data was made inert on the way in."""

    @staticmethod
    def concat(pieces: Any) -> Markup:
        return Markup("".join(pieces))


def _printed(value: object) -> Markup:
    """What `{{ value }}` prints."""
    if isinstance(value, Markup):
        return value
    if value is None or isinstance(value, bool | float | list | tuple | set | frozenset | dict):
        raise TemplateRuntimeError(f"{value!r} has no printed form: choose a filter for it")
    return inert(str(value))


@dataclass(frozen=True, slots=True)
class _Head:
    """The front matter of a file, read key by key."""

    path: Path
    data: Mapping[str, object]
    places: dict[str, int]

    def text(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is None and key in {"id", "heading"}:
            raise TemplateFault(self.path, 1, f"the front matter has no {key}")
        if value is None or isinstance(value, str):
            return value
        raise TemplateFault(self.path, self.places[key], f"{key} must be text, not {value!r}: quote it")

    def truth(self, key: str) -> bool:
        value = self.data.get(key, False)
        if isinstance(value, bool):
            return value
        raise TemplateFault(self.path, self.places[key], f"{key} must be true or false, not {value!r}")

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key)
        listed = [] if value is None else value if isinstance(value, list) else [value]
        if all(isinstance(entry, str) for entry in listed):
            return tuple(listed)
        raise TemplateFault(self.path, self.places[key], f"{key} must be a list of texts, not {value!r}")


def _front_matter(path: Path, text: str) -> tuple[dict[str, object], dict[str, int]]:
    """The data of a front matter, and the line of the file where each value begins."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise TemplateFault(path, line, f"the front matter is no YAML: {error.problem}") from error
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise TemplateFault(path, 2, "the front matter must be keys and values")
    places: dict[str, int] = {}
    for key, value in node.value if node is not None else []:
        # Lines count from 0 in YAML and the fence is line 1; a block begins on the line after its | or >.
        line = value.start_mark.line + 2 + (value.style in {"|", ">"} if isinstance(value, yaml.ScalarNode) else 0)
        if key.value not in _KEYS:
            raise TemplateFault(path, line, f"unknown key {key.value!r}: one of {', '.join(sorted(_KEYS))}")
        if key.value in places:
            raise TemplateFault(path, line, f"{key.value} is given twice")
        places[key.value] = line
    return data, places


def _first_line(source: ClauseSource, key: str) -> int:
    return source.line if key == "body" else source.places.get(key, 1)


@lru_cache(maxsize=2048)
def _compiled(jinja: Environment, text: str, filename: str) -> Template:
    # from_string gives every template the same name; the file's own lets a traceback tell its lines.
    code = jinja.compile(text, filename=filename)
    return jinja.template_class.from_code(jinja, code, jinja.make_globals(None))


@lru_cache(maxsize=2048)
def _condition(jinja: Environment, expression: str) -> Callable[..., object]:
    return jinja.compile_expression(expression, undefined_to_none=False)


def _line_of(error: BaseException, filename: str) -> int:
    """The innermost line of the template `filename` that `error` went through; 1 when it went through none."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
