"""A case file as text: YAML read into plain data that knows the line and column of each value.

Observation: PyYAML's loader loses positions, resolves `no` to False and `0.1` to a float, and takes the last of two
equal keys.  Observation: its C composer gives a node tree with exact text and marks for the same price.
Therefore this module composes, and builds the data itself: exact decimals, no surprises of YAML 1.1, duplicate keys
refused, and no aliases or tags, which a case does not need and which could grow without end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path as FilePath
from typing import Any

import yaml

from governance import faults
from governance.finding import Finding, Location, Page

Path = tuple[str | int, ...]

LARGEST_FILE = 1_000_000  # bytes; the largest real case is a hundredth of this
DEEPEST_NESTING = 40  # levels; a case needs eight

_noted: ContextVar[dict[str, str | None] | None] = ContextVar("noted", default=None)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[+-]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[+-]?(0|[1-9][0-9]*)\.[0-9]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Span:
    """The key (where there is one) and the value of one entry: (line, column, end column), all 1-based."""

    key: tuple[int, int, int] | None
    value: tuple[int, int, int]


@dataclass(frozen=True)
class Source:
    """A file that was read: its name as the user gave it, its lines, and where each path stands."""

    file: str
    lines: tuple[str, ...]
    spans: dict[Path, Span] = field(repr=False, compare=False)

    def locate(self, path: Path, *, value: bool = False) -> Location:
        """The place of `path`: its key, or its value if asked; of the nearest ancestor where it is not written."""
        written = path
        while written not in self.spans:
            written = written[:-1]
        span = self.spans[written]
        line, column, end = span.value if value or span.key is None else span.key
        return Location(self.file, line, column, end, dotted(path))


class Mapping(dict[str, Any]):
    """A mapping of the file that knows its path and its source."""

    __slots__ = ("path", "source")

    def __init__(self, source: Source, path: Path) -> None:
        super().__init__()
        self.source = source
        self.path = path


class Sequence(list[Any]):
    """A list of the file that knows its path and its source."""

    __slots__ = ("path", "source")

    def __init__(self, source: Source, path: Path) -> None:
        super().__init__()
        self.source = source
        self.path = path


def dotted(path: Path) -> str:
    """A path as a reader writes it: ("board", "seats", 1) -> `board.seats[1]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text


def read_text(file: str) -> tuple[str, Finding | None]:
    """The text of a case file, or the finding that says why there is none."""
    text, problem = _text_of(FilePath(file))
    noted = _noted.get()
    if noted is not None:
        noted[file] = None if problem else sha256(text.encode()).hexdigest()
    return text, _finding(file, *problem) if problem else None


@contextmanager
def noting_reads() -> Iterator[dict[str, str | None]]:
    """While this lasts, each case file that is read is noted with its SHA-256, a byte order mark left out; with None
    where there was nothing to read."""
    noted: dict[str, str | None] = {}
    before = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(before)


def read(file: str) -> tuple[Mapping | None, Source, tuple[Finding, ...]]:
    """Read a case file.  Returns its data (None when it could not be read), its source, and what is wrong with it."""
    text, problem = read_text(file)
    return parse(text, file) if problem is None else (None, _empty(file), (problem,))


def parse(text: str, file: str) -> tuple[Mapping | None, Source, tuple[Finding, ...]]:
    """Read a case from text; `file` is the name that findings show."""
    lines = tuple(text.splitlines())
    source = Source(file, lines, {(): Span(None, _START)})
    problem = next(_problems_of_text(lines), None) or _problem_of_events(text)
    if problem is not None:
        return None, source, (_finding(file, *problem),)
    node = yaml.compose(text, Loader=_Loader)
    if not isinstance(node, yaml.MappingNode):
        return None, source, (_finding(file, *_not_a_mapping(node)),)
    duplicates: list[Finding] = []
    data = _build(node, source, (), duplicates)
    return data, source, tuple(duplicates)


# --- the file -------------------------------------------------------------------------------------------------------

_Problem = tuple[Page, str, str, tuple[int, int, int]]  # page, message, fix, place
_START = (1, 1, 2)


def _finding(file: str, page: Page, message: str, fix: str, place: tuple[int, int, int]) -> Finding:
    return Finding(page.code, page.name, page.severity, message, Location(file, *place), fix=fix)


def _empty(file: str) -> Source:
    return Source(file, (), {(): Span(None, _START)})


def _text_of(path: FilePath) -> tuple[str, _Problem | None]:
    """The text of a file, or why there is none."""
    try:
        if path.is_dir():
            return "", (faults.UNREADABLE, "this is a directory, not a case file", "name a .yaml file", _START)
        if path.exists() and not path.is_file():
            return "", (faults.UNREADABLE, "this is not a regular file", "name a .yaml file", _START)
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return "", (faults.UNREADABLE, "there is no such file", "check the name and the folder", _START)
    except PermissionError:
        return "", (faults.UNREADABLE, "no permission to read this file", f"chmod +r {path.name}", _START)
    except (OSError, ValueError) as error:
        return "", (
            faults.UNREADABLE,
            f"the file can't be read: {getattr(error, 'strerror', None) or error}",
            "check the name",
            _START,
        )
    if len(raw) > LARGEST_FILE:
        limit = f"{LARGEST_FILE:,} bytes"
        return "", (faults.UNREADABLE, f"the file is larger than {limit}", "a case is text of some pages", _START)
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = (before.count(b"\n") + 1, len(before) - before.rfind(b"\n"), len(before) - before.rfind(b"\n") + 1)
        byte = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        return "", (faults.UNREADABLE, byte, "save the file as UTF-8", place)


def _problems_of_text(lines: tuple[str, ...]) -> Iterator[_Problem]:
    """What can be said of the text before any YAML: control characters, tabs that indent."""
    for number, line in enumerate(lines, 1):
        found = _CONTROL.search(line)
        if found:
            name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
            place = (number, found.start() + 1, found.start() + 2)
            yield faults.NOT_YAML, f"a control character ({name}) stands here", "delete it", place
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip() and not line.lstrip().startswith("#"):
            column = indent.index("\t") + 1
            place = (number, column, len(indent) + 1)
            yield faults.NOT_YAML, "a tab indents this line; YAML allows spaces only", "use two spaces", place


def _problem_of_events(text: str) -> _Problem | None:
    """The first thing that keeps the text from being one plain YAML document: checked on the flat event stream, so
    that neither nesting nor aliases can exhaust anything."""
    depth = documents = 0
    try:
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        for event in events:
            place = _place(event.start_mark, event.end_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    return faults.NOT_PLAIN, "a second document starts here", "keep one case a file", place
            elif isinstance(event, yaml.AliasEvent):
                message = f"the alias *{event.anchor} is not expanded: a case uses no aliases"
                return faults.NOT_PLAIN, message, "write the value out", place
            elif getattr(event, "tag", None) not in (None, "!"):
                return faults.NOT_PLAIN, f"the tag {event.tag} is not used in a case", "write the plain value", place
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
                if depth > DEEPEST_NESTING:
                    message = f"more than {DEEPEST_NESTING} levels are nested here"
                    return faults.NOT_PLAIN, message, "no part of a case is so deep", place
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return faults.NOT_YAML, _plain(error), _cure(error), (line, column, column + 1)
    except yaml.YAMLError as error:
        return faults.NOT_YAML, f"this is not YAML: {error}".splitlines()[0], "check the text", _START
    if documents == 0:
        return faults.NOT_A_CASE, "the file holds no case", "`governance explain YA04` shows the start of one", _START
    return None


def _plain(error: yaml.MarkedYAMLError) -> str:
    context = f" {error.context}" if error.context else ""
    return f"this is not YAML: {error.problem}{context}"


def _cure(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem)
    if "mapping values are not allowed" in problem:
        return "put the text in quotes if it holds a colon, or check the indent"
    if "could not find expected ':'" in problem:
        return "each line of a mapping is `key: value`; check the colon and the indent"
    if "expected ',' or" in problem:
        return "close the bracket, or put a comma between the entries"
    if "cannot start any token" in problem:
        return "put the value in quotes"
    if "unexpected end of stream" in problem or "quoted scalar" in str(error.context):
        return "close the quotation mark"
    return "check the indent, the quotes and the brackets around this place"


def _not_a_mapping(node: yaml.Node | None) -> _Problem:
    kind = "a list" if isinstance(node, yaml.SequenceNode) else "a single value"
    place = _place(node.start_mark, node.end_mark) if node else _START
    return faults.NOT_A_CASE, f"a case is a mapping of keys; this file is {kind}", "begin with `case: name`", place


# --- the data -------------------------------------------------------------------------------------------------------


def _place(start: Any, end: Any) -> tuple[int, int, int]:
    """Line, column and end column; of a value that runs over several lines, the first character."""
    column = start.column + 1
    on_one_line = end.line == start.line and end.column > start.column
    return start.line + 1, column, end.column + 1 if on_one_line else column + 1


def _build(node: yaml.Node, source: Source, path: Path, duplicates: list[Finding]) -> Any:
    source.spans.setdefault(path, Span(None, _place(node.start_mark, node.end_mark)))
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, source, path, duplicates)
    if isinstance(node, yaml.SequenceNode):
        items = Sequence(source, path)
        for index, item in enumerate(node.value):
            items.append(_build(item, source, (*path, index), duplicates))
        return items
    return _scalar(node)


def _build_mapping(node: yaml.MappingNode, source: Source, path: Path, duplicates: list[Finding]) -> Mapping:
    mapping = Mapping(source, path)
    for key_node, value_node in node.value:
        place = _place(key_node.start_mark, key_node.end_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            message = "a key is a word, not a list or a mapping"
            duplicates.append(_finding(source.file, faults.NOT_PLAIN, message, "write `word: value`", place))
            continue
        key = str(key_node.value)
        here = (*path, key)
        if key in mapping:
            first = source.spans[here].key
            message = f"the key `{key}` stands twice here, first in line {first[0] if first else 1}"
            duplicates.append(_finding(source.file, faults.DUPLICATE_KEY, message, "keep one of the two", place))
            continue
        source.spans[here] = Span(place, _place(value_node.start_mark, value_node.end_mark))
        mapping[key] = _build(value_node, source, here, duplicates)
    return mapping


def _scalar(node: Any) -> str | int | bool | Decimal | None:
    """The value of a scalar: as YAML 1.2's core schema reads it, with decimals exact."""
    text = str(node.value)
    if node.style:  # quoted or block text is text
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text) and len(text) <= 30:
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
