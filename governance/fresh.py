"""Whether the products of a case are still those of the case, told from its receipt alone.

They are where all that would go into them has the content that the receipt gives, and they have it too.  Whatever
can't be told makes them stale: building once too often costs seconds, once too seldom a wrong document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from governance.inputs import case_file, digest
from governance.receipt import NAME

_NAME = re.compile(rb"""^case[ ]*:[ ]*["']?([a-z0-9]+(?:-[a-z0-9]+)*)["']?[ ]*(?:\#.*)?\r?$""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Kept:
    """Products that are still those of the case: where they lie, and the receipt beside them."""

    folder: Path
    receipt: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """The files, in the order in which they were made, the receipt last."""
        return (*self.receipt["files"], NAME)


def folder_of(file: str, out: Path) -> Path | None:
    """The folder in `out` for the case in `file`, as far as its text tells without being read as a case.

    A wrong guess does no harm: the receipt there is then of another text.
    """
    found = _NAME.search(_content(Path(file)) or b"")
    return out / found[1].decode() if found else None


def unchanged(file: str, surroundings: Mapping[str, Any], out: Path) -> Kept | None:
    """The products of the case in `file` that lie in `out`, if they are what a build would make now."""
    content, folder = _content(Path(file)), folder_of(file, out)
    if content is None or folder is None:
        return None
    receipt = read_receipt(folder)
    try:
        made_from = {**case_file(content, file), **surroundings}
        same = {part: receipt.get(part) for part in ("texts", *made_from)} == {"texts": None, **made_from}
        whole = same and _others_unchanged(receipt, Path(file).parent) and _products_whole(receipt, folder)
    except (AttributeError, KeyError, TypeError):
        return None  # a receipt of another shape
    return Kept(folder, receipt) if whole else None


def read_receipt(folder: Path) -> dict[str, Any]:
    """The receipt in a folder; empty where there is none that can be read."""
    try:
        found = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _others_unchanged(receipt: Mapping[str, Any], home: Path) -> bool:
    others = receipt.get("other_files", {})
    return all(hash is not None and _hash(home / name) == hash for name, hash in others.items())


def _products_whole(receipt: Mapping[str, Any], folder: Path) -> bool:
    return all(_hash(folder / name) == made["sha256"] for name, made in receipt["files"].items())


def _hash(file: Path) -> str | None:
    content = _content(file)
    return None if content is None else digest(content.removeprefix(b"\xef\xbb\xbf"))


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes() if file.is_file() else None
    except OSError:
        return None
