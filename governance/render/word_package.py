"""The file that Word opens: a zip of parts, with the same bytes from the same parts on any day and machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from governance import __version__
from governance.document.marked import visible
from governance.render.markup import Markup, join, tag

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FIRST_DAY = date(1980, 1, 1)
KINDS = {
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "comments": "comments",
    "header1": "header",
    "footer1": "footer",
}
"""The parts of a draft, by name, and what each is."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself."""

    title: str
    author: str
    created: date


def package(parts: Mapping[str, str], properties: Properties) -> bytes:
    """The bytes of the file that holds `parts`, whose names are those of `KINDS`; `document` must be one of them."""
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": relationships_part(
            (
                ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
            )
        ),
        "docProps/core.xml": core_part(properties),
        "docProps/app.xml": app_part(),
        **{f"word/{name}.xml": part for name, part in parts.items()},
        "word/_rels/document.xml.rels": relationships_part(
            tuple((relation(name), f"{_OFFICE}/{KINDS[name]}", f"{name}.xml") for name in parts if name != "document")
        ),
    }
    return zipped({name: text.encode() for name, text in files.items()}, properties.created)


def relation(name: str) -> str:
    """The id by which the document refers to another part."""
    return f"rId_{name}"


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """A zip of `files` in their order, all of one day."""
    stream = BytesIO()
    moment = max(day, _FIRST_DAY)
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, (moment.year, moment.month, moment.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def _content_types(parts: Mapping[str, str]) -> str:
    defaults = (
        tag("Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"),
        tag("Default", Extension="xml", ContentType="application/xml"),
    )
    named = {f"/word/{name}.xml": f"{_TYPES}.{KINDS[name]}+xml" for name in parts} | {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = (tag("Override", PartName=name, ContentType=kind) for name, kind in named.items())
    return str(Markup(_HEAD) + tag("Types", *defaults, *overrides, xmlns=f"{_PACKAGE}/content-types"))


def relationships_part(entries: tuple[tuple[str, str, str], ...]) -> str:
    """The part that says what another refers to: an id, a kind and a name each."""
    written = (tag("Relationship", Id=id, Type=kind, Target=target) for id, kind, target in entries)
    return str(Markup(_HEAD) + tag("Relationships", *written, xmlns=f"{_PACKAGE}/relationships"))


def core_part(properties: Properties) -> str:
    """The part with what the file says of itself."""
    moment = f"{properties.created.isoformat()}T00:00:00Z"
    stamped = {"xsi:type": "dcterms:W3CDTF"}
    content = join(
        (
            tag("dc:title", visible(properties.title)),
            tag("dc:creator", visible(properties.author)),
            tag("cp:lastModifiedBy", f"governance {__version__}"),
            tag("cp:revision", "1"),
            tag("dcterms:created", moment, **stamped),
            tag("dcterms:modified", moment, **stamped),
            tag("dc:language", "en-GB"),
        )
    )
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return f"{_HEAD}<cp:coreProperties {spaces}>{content}</cp:coreProperties>"


def app_part() -> str:
    """The part with what made the file."""
    content = join((tag("Application", "governance"), tag("AppVersion", "1.0000")))
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return str(Markup(_HEAD) + tag("Properties", content, xmlns=space))
