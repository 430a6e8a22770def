"""A firm's own Word file or template, read: what of it a draft takes over, and why another cannot be used.

Taken over are its styles, typefaces, lists, theme, settings, page set-up, headers and footers with their pictures.  Its
own text is not, nor anything that only its text refers to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TAKEN = frozenset(
    f"{_OFFICE}/{kind}"
    for kind in (
        *("styles", "numbering", "settings", "webSettings", "fontTable", "theme", "header", "footer"),
        *("footnotes", "endnotes", "customXml"),
    )
)
_ATTACHED = f"{_OFFICE}/attachedTemplate"
_MOST_BYTES = 64 * 1024 * 1024
_MOST_FILES = 2000


class TemplateError(Exception):
    """A file that no draft can be made from; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part of a Word file says of another: `target` is its name in the file, or an address outside it."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file: its parts by name, what kind each is, and what a draft needs of its main part.

    `sections` are the page set-ups of its sections, as they follow each other.
    """

    name: str
    parts: Mapping[str, bytes]
    kinds: Mapping[str, str]
    main: str
    relations: tuple[Relation, ...]
    sections: tuple[Any, ...]

    def part_of(self, kind: str) -> str | None:
        """The name of the part that the main one refers to as `kind` ("styles"), if there is any."""
        return next((each.target for each in self.relations if each.kind == f"{_OFFICE}/{kind}"), None)

    def tree(self, part: str) -> Any:
        """A part as a tree of its own, which may be changed."""
        return _parsed(self.name, part, self.parts[part])


def read_template(path: Path) -> Template:
    """The Word file or template at `path`.  Raises TemplateError."""
    parts = _unzipped(path)
    kinds = _kinds(path.name, parts)
    main = next((each.target for each in relations(parts, "") if each.kind == f"{_OFFICE}/officeDocument"), "")
    kind = kinds.get(main, "")
    if "macroEnabled" in kind or any(name.endswith("vbaProject.bin") for name in parts):
        raise TemplateError(f"{path.name} holds macros: save it as .docx or .dotx, which hold none")
    if main not in parts or kind not in (f"{_WORD}document.main+xml", f"{_WORD}template.main+xml"):
        raise TemplateError(f"{path.name} is no Word document or template")
    given = (each for each in relations(parts, main) if each.target in parts and not each.external)
    taken = tuple(each for each in given if each.kind in _TAKEN)
    if not any(each.kind == f"{_OFFICE}/styles" for each in taken):
        raise TemplateError(f"{path.name} has no styles to take over")
    names = dict.fromkeys(_reached(parts, taken))
    for name in names:
        if name.endswith((".xml", ".rels")):
            _parsed(path.name, name, parts[name])
    body = _parsed(path.name, main, parts[main]).find(qn("w:body"))
    sections = () if body is None else tuple(body.iter(qn("w:sectPr")))
    return Template(path.name, {name: parts[name] for name in names}, kinds, main, taken, sections)


def relations(parts: Mapping[str, bytes], part: str) -> tuple[Relation, ...]:
    """What `part` (empty: the file as a whole) refers to."""
    content = parts.get(relations_name(part))
    return tuple(_relations(part, content)) if content is not None else ()


def relations_name(part: str) -> str:
    """The name of the part that says what `part` refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def without_attached(content: bytes) -> bytes:
    """The relations of a part without one to the template that a file was once made from, wherever that lay."""
    from docx.opc.oxml import serialize_part_xml

    root = parse_xml(content)
    for each in root.findall(_RELATION):
        if each.get("Type") == _ATTACHED:
            root.remove(each)
    return bytes(serialize_part_xml(root))


def _unzipped(path: Path) -> dict[str, bytes]:
    try:
        content = path.read_bytes()
        with ZipFile(BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            if len(entries) > _MOST_FILES or sum(each.file_size for each in entries) > _MOST_BYTES:
                raise TemplateError(f"{path.name} is too large for a template")
            return {each.filename: archive.read(each) for each in entries}
    except OSError as error:
        raise TemplateError(f"{path} can't be read: {error.strerror or error}") from error
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise TemplateError(f"{path.name} is no .docx or .dotx file, or has a password") from error


def _kinds(name: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part."""
    listed = parts.get("[Content_Types].xml")
    if listed is None:
        raise TemplateError(f"{name} is no Word document or template")
    root = _parsed(name, "[Content_Types].xml", listed)
    by_ending = {
        str(each.get("Extension")).lower(): str(each.get("ContentType")) for each in root.iter(f"{_TYPES}Default")
    }
    named = {
        str(each.get("PartName")).lstrip("/"): str(each.get("ContentType")) for each in root.iter(f"{_TYPES}Override")
    }
    return {part: named.get(part, by_ending.get(part.rpartition(".")[2].lower(), "")) for part in parts}


def _relations(part: str, content: bytes) -> Iterator[Relation]:
    try:
        root = parse_xml(content)
    except (SyntaxError, ValueError):
        return
    folder = posixpath.dirname(part)
    for each in root.iter(_RELATION):
        external = each.get("TargetMode") == "External"
        target = str(each.get("Target"))
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield Relation(str(each.get("Id")), str(each.get("Type")), target if external else inside, external)


def _reached(parts: Mapping[str, bytes], taken: tuple[Relation, ...]) -> Iterator[str]:
    """The parts that are taken over, and all that those refer to."""
    waiting, seen = [each.target for each in taken], set()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in parts:
            continue
        seen.add(name)
        yield name
        if relations_name(name) in parts:
            yield relations_name(name)
        waiting += [each.target for each in relations(parts, name) if not each.external]


def _parsed(file: str, part: str, content: bytes) -> Any:
    try:
        return parse_xml(content)
    except (SyntaxError, ValueError) as error:
        raise TemplateError(f"{file}: its part {part} is damaged") from error
