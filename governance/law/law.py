"""The law as a whole, and as it stands on one day.

Ask by exact date: there is no nearest version.  A provision that is not in force on the day is an error of whoever
asks for it (the registry of rules asks first), and `in_force` answers without raising.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from governance.case.quantity import Comparator, Threshold, read_money, read_share
from governance.finding import Citation
from governance.law.provision import (
    Body,
    Certainty,
    Gap,
    Instrument,
    Matter,
    Parameter,
    Provision,
    Value,
    Version,
    placeholders,
)

LAW_FOLDER = Path(__file__).parent
_ATTRIBUTES = frozenset(
    {"legal_person", "public_authority", "contracting_authority", "asset_locked", "health_service_body"}
)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads law data and refuses a key that stands twice: YAML would keep the last one in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"line {node.start_mark.line + 1}: {sorted(twice)} twice")
        return dict(super().construct_mapping(node, deep))


class NotInForceError(LookupError):
    """A provision or value was asked for on a day on which it is not in force: states the fact, with its dates."""


@dataclass(frozen=True)
class Law:
    """All provisions, bodies, matters and declared gaps, with the hash of each file that they were read from.

    `rows` is the ledger: every statement of the law that bears on the cases, by id, with the part in which it stands.
    """

    provisions: dict[str, Provision]
    bodies: dict[str, Body]
    matters: dict[str, Matter]
    gaps: tuple[Gap, ...]
    hashes: dict[str, str]
    rows: dict[str, str]

    def at(self, day: date) -> LawAt:
        """The law of one day."""
        return LawAt(self, day)


@dataclass(frozen=True)
class LawAt:
    """The law in force on `day`."""

    law: Law
    day: date

    def in_force(self, id: str) -> bool:
        """Whether a provision is in force on the day.  An unknown id is a fault of the program: KeyError."""
        return self.law.provisions[id].in_force(self.day)

    def provision(self, id: str) -> Provision:
        """A provision in force on the day; otherwise NotInForceError with its dates."""
        provision = self.law.provisions[id]
        if not provision.in_force(self.day):
            raise NotInForceError(f"{provision.full_cite}: {provision.force}, not on {self.day}")
        return provision

    def version(self, id: str, parameter: str) -> Version:
        """The version of a parameter in force on the day; otherwise NotInForceError."""
        provision = self.law.provisions[id]
        found = provision.parameters[parameter].at(self.day)
        if found is None:
            raise NotInForceError(f"{provision.full_cite} sets no {parameter} on {self.day}")
        return found

    def value(self, id: str, parameter: str) -> Value:
        """The value of a parameter on the day."""
        return self.version(id, parameter).value

    def threshold(self, id: str, parameter: str) -> Threshold:
        """The value of a parameter that is a threshold."""
        value = self.value(id, parameter)
        if not isinstance(value, Threshold):
            raise TypeError(f"{id} {parameter} is no threshold")
        return value

    def count(self, id: str, parameter: str) -> int:
        """The value of a parameter that is a whole number (of days, members, votes, years)."""
        value = self.value(id, parameter)
        if not isinstance(value, int):
            raise TypeError(f"{id} {parameter} is no whole number")
        return value

    def cite(self, id: str) -> Citation:
        """A provision as a finding shows it."""
        p = self.law.provisions[id]
        return Citation(p.id, p.full_cite, p.says_on(self.day), p.url, p.certainty.value)

    def body(self, kind: str) -> Body:
        """What the law says of a kind of member."""
        return self.law.bodies[kind]

    def matter(self, key: str) -> Matter | None:
        """The known kind of decision with this key, if it is one."""
        return self.law.matters.get(key)


@cache
def load_law(folder: Path = LAW_FOLDER) -> Law:
    """Read all law data.  A fault in it is a fault of the program: ValueError with the file and the entry."""
    provisions: dict[str, Provision] = {}
    bodies: dict[str, Body] = {}
    matters: dict[str, Matter] = {}
    gaps: list[Gap] = []
    hashes: dict[str, str] = {}
    rows: dict[str, str] = {}
    for file in sorted(folder.rglob("*.yaml")):
        raw = file.read_bytes()
        name = file.relative_to(folder).as_posix()
        hashes[name] = sha256(raw).hexdigest()
        try:
            data = yaml.load(raw, Loader=_Loader)
            for provision in _provisions(data):
                if provision.id in provisions:
                    raise ValueError(f"{provision.id} stands twice")
                provisions[provision.id] = provision
            bodies.update((kind, _body(kind, entry)) for kind, entry in data.get("bodies", {}).items())
            matters.update((key, _matter(key, entry)) for key, entry in data.get("matters", {}).items())
            for part, ids in data.get("rows", {}).items():
                if twice := [id for id in ids if id in rows]:
                    raise ValueError(f"the ledger has {twice} twice")
                rows.update(dict.fromkeys(ids, part))
            gaps += [Gap(g["what"], g["why"], tuple(g.get("rows", ()))) for g in data.get("not_checked", ())]
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"law data {name}: {error!r}") from error
    return Law(provisions, bodies, matters, tuple(gaps), hashes, rows)


def _provisions(data: dict[str, Any]) -> list[Provision]:
    if "instrument" not in data:
        return []
    instrument = Instrument(data["instrument"], data["title"], data.get("cite", data["title"]), data["url"])
    return [_provision(instrument, key, entry) for key, entry in data.get("provisions", {}).items()]


def _provision(instrument: Instrument, key: str, entry: dict[str, Any]) -> Provision:
    unknown = set(entry) - {"cite", "title", "says", "path", "url", "since", "until", "certainty", "values", "rows"}
    if unknown:
        raise ValueError(f"{key} has unknown keys {sorted(unknown)}")
    certainty = Certainty(entry["certainty"])
    since, until = entry["since"], entry.get("until")
    parameters = {
        name: _parameter(key, name, value, until, certainty) for name, value in entry.get("values", {}).items()
    }
    wording = " ".join(entry["says"].split())
    if unknown := set(placeholders(wording)) - set(parameters):
        raise ValueError(f"{key} sets no {sorted(unknown)}")
    url = entry.get("url") or (f"{instrument.url}/{entry['path']}" if entry.get("path") else instrument.url)
    return Provision(
        f"{instrument.id}/{key}",
        instrument,
        entry["cite"],
        entry["title"],
        wording,
        url,
        since,
        until,
        certainty,
        parameters,
        tuple(entry.get("rows", ())),
    )


def _parameter(key: str, name: str, entry: dict[str, Any], until: date | None, certainty: Certainty) -> Parameter:
    kind = entry["kind"]
    comparator = Comparator(entry["comparator"]) if kind == "threshold" else None
    days = sorted(entry["versions"])
    versions = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        version = entry["versions"][day]
        if version is None or version.get("value") is None:
            continue  # from this day on there is no value: the parameter has ended
        end = following - timedelta(days=1) if following else until
        value = _value(kind, version["value"], comparator)
        sure = Certainty(version.get("certainty", certainty))
        versions.append(Version(day, end, value, version["reference"], sure))
    if not versions:
        raise ValueError(f"{key} {name} has no value")
    return Parameter(name, entry["says"], tuple(versions))


def _value(kind: str, raw: Any, comparator: Comparator | None) -> Value:
    match kind:
        case "threshold":
            assert comparator is not None
            return Threshold(comparator, read_share(str(raw)))
        case "share":
            return read_share(str(raw))
        case "money":
            return read_money(str(raw))
        case "count" | "days" | "months" | "years" | "hours" | "minutes" | "weeks" | "points":
            if not isinstance(raw, int) or isinstance(raw, bool):
                raise ValueError(f"{raw!r} is no whole number")
            return raw
        case "text":
            return str(raw)
    raise ValueError(f"there is no kind of value {kind!r}")


def _body(kind: str, entry: dict[str, Any]) -> Body:
    unsettled = entry.get("unsettled", {})
    if unknown := set(unsettled) - _ATTRIBUTES:
        raise ValueError(f"{kind} has no attributes {sorted(unknown)}")
    return Body(
        kind,
        entry["name"],
        entry["plural"],
        entry["legal_person"],
        entry["public_authority"],
        entry["contracting_authority"],
        entry["asset_locked"],
        entry["health_service_body"],
        entry.get("individual", False),
        entry.get("since"),
        entry.get("until"),
        tuple(entry["law"]),
        Certainty(entry["certainty"]),
        unsettled,
    )


def _matter(key: str, entry: dict[str, Any]) -> Matter:
    return Matter(
        key,
        entry["wording"],
        entry.get("resolution"),
        entry.get("written", True),
        entry.get("also"),
        tuple(entry.get("law", ())),
    )
