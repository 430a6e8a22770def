"""The law as a table: each provision with its days in force, each figure with its days and where it is published."""

from __future__ import annotations

from collections.abc import Iterator

from governance.law import Law
from governance.law.provision import Provision, Value


def published(law: Law) -> str:
    """The table, in the order of ids: what a reader compares with the publication, line by line."""
    return "".join(f"{line}\n" for id in sorted(law.provisions) for line in _lines(law.provisions[id]))


def _lines(provision: Provision) -> Iterator[str]:
    yield f"{provision.id}: {provision.full_cite}, {provision.force}"
    for parameter in provision.parameters.values():
        for version in parameter.versions:
            until = f" to {version.until}" if version.until else ""
            value = _exact(version.value)
            yield f"    {parameter.name}: {value} from {version.since}{until}, {version.reference}"


def _exact(value: Value) -> str:
    text = str(value)
    return text if len(text) < 100 else f"{len(text.split('; '))} entries"
