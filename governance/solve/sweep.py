"""Many variants of one case: a grid of values, or every group of members that could leave, each answered by itself.

Variants share nothing, so that they run on all cores, or on a cluster through joblib's own back ends.  A record is a
line of JSON; a file of records is taken up where it was left.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, product
from pathlib import Path
from typing import Any

from governance.case import Case
from governance.law import load_law
from governance.solve.amounts import read_amount, written
from governance.solve.answer import solve
from governance.solve.compiling import compiled
from governance.solve.whatif import ChangeError, Changes, changed

MOST_VARIANTS = 200_000
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant: values that are set, and members that have left."""

    sets: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The variant in a line."""
        left = f"without {', '.join(self.without)}" if self.without else ""
        return ", ".join(part for part in (*self.sets, left) if part) or "as it is"


def variants(case: Case, axes: Sequence[str], leaving: int = 0) -> tuple[Variant, ...]:
    """Every combination of the values of the axes, with every group of at most `leaving` members that leave."""
    values = [_values(axis) for axis in axes]
    members = tuple(case.members)
    most = min(leaving, len(members) - 1)
    groups = [group for size in range(most + 1) for group in combinations(members, size)]
    count = len(groups)
    for row in values:
        count *= len(row)
    if count > MOST_VARIANTS:
        raise ChangeError(f"these are {count:,} variants; at most {MOST_VARIANTS:,} are swept at once")
    return tuple(Variant(tuple(chosen), group) for chosen in product(*values) for group in groups)


def _values(axis: str) -> list[str]:
    """`path=1,2,3` or `path=5%..25%/5%` as single settings."""
    path, sign, given = axis.partition("=")
    if not sign or not path.strip() or not given.strip():
        raise ChangeError(f"`--set {axis}` is no axis; write path=1,2,3 or path=5%..25%/5%")
    if ".." not in given:
        return [f"{path.strip()}={value.strip()}" for value in given.split(",")]
    ends, _, step = given.partition("/")
    low, high = (read_amount(end) for end in ends.split("..", 1))
    by = read_amount(step) if step else None
    if low is None or high is None or by is None or not by[0] or len({low[1], high[1], by[1]}) != 1 or low[0] > high[0]:
        raise ChangeError(f"`{given}` is no range; write least..greatest/step in one unit, such as 5%..25%/5%")
    points = (high[0] - low[0]) / by[0]
    if points > MOST_VARIANTS:
        raise ChangeError(f"`{given}` has more than {MOST_VARIANTS:,} values")
    return [f"{path.strip()}={_plain(low[0] + n * by[0], low[1])}" for n in range(int(points) + 1)]


def _plain(value: Any, unit: Any) -> str:
    shown = written(value, unit).replace(",", "")
    return str(value) if shown.startswith("about") else shown


def answer(text: str, file: str, variant: Variant, steps: int) -> Record:
    """The record of one variant: its status, the statements that clash, or why it can't be answered."""
    record: Record = {"set": list(variant.sets), "without": list(variant.without)}
    try:
        case, findings = changed(text, file, Changes(sets=variant.sets, leavers=variant.without))
    except ChangeError as error:
        return record | {"status": "unreadable", "why": str(error)}
    if case is None:
        return record | {"status": "unreadable", "why": findings[0].message}
    law = load_law().at(case.as_of)
    model = compiled(case, law)
    if model.faults:
        return record | {"status": "unreadable", "why": model.faults[0].message}
    found = solve(model, law, steps=steps, remedies=False, ranges=False)
    return record | {"status": found.status, "conflicts": [list(conflict.names) for conflict in found.conflicts]}


def key_of(text: str, variant: Variant, steps: int) -> str:
    """What a record is known by: the case, the variant and the limit."""
    said = json.dumps([text, variant.sets, variant.without, steps])
    return sha256(said.encode()).hexdigest()[:24]


def known_records(file: Path) -> dict[str, Record]:
    """The records of a file by their keys; a last line that was cut off is left out."""
    found: dict[str, Record] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue
        if isinstance(record, dict) and "key" in record:
            found[record["key"]] = record
    return found


def sweep(
    text: str,
    file: str,
    chosen: Sequence[Variant],
    *,
    steps: int,
    jobs: int = -1,
    backend: str = "loky",
    records: Path | None = None,
    tick: Callable[[str], None] = lambda _: None,
) -> tuple[Record, ...]:
    """The records of all variants, in their order; those that `records` holds already are not made again."""
    keys = [key_of(text, variant, steps) for variant in chosen]
    known = known_records(records) if records is not None else {}
    missing = [(key, variant) for key, variant in zip(keys, chosen, strict=True) if key not in known]
    for record in _made(text, file, missing, steps, jobs, backend):
        known[record["key"]] = record
        if records is not None:
            with records.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        tick(f"{len(known)} of {len(chosen)} variants")
    return tuple(known[key] for key in keys)


def _made(
    text: str, file: str, missing: Sequence[tuple[str, Variant]], steps: int, jobs: int, backend: str
) -> Iterator[Record]:
    if not missing:
        return
    from joblib import Parallel, delayed, parallel_config  # type: ignore[import-untyped]

    work = (delayed(_keyed)(key, text, file, variant, steps) for key, variant in missing)
    with _cluster(backend, jobs), parallel_config(backend=backend, n_jobs=jobs):
        yield from Parallel(return_as="generator_unordered")(work)


def _keyed(key: str, text: str, file: str, variant: Variant, steps: int) -> Record:
    return {"key": key, **answer(text, file, variant, steps)}


@contextmanager
def _cluster(backend: str, jobs: int) -> Iterator[None]:
    """For the back end `dask` a cluster that joblib then finds: the one whose scheduler Dask's own configuration names
    (`DASK_SCHEDULER_ADDRESS`), else one on this machine.  Nothing for joblib's own back ends."""
    if backend != "dask":
        yield
        return
    try:
        import dask  # type: ignore[import-not-found, unused-ignore]
        from distributed import Client, LocalCluster  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise ChangeError("the back end `dask` needs packages of its own: pip install 'governance[dask]'") from None
    with ExitStack() as opened:
        address = dask.config.get("scheduler-address", None)
        if address is None:
            workers = None if jobs < 1 else jobs
            local = LocalCluster(  # type: ignore[no-untyped-call, unused-ignore]
                n_workers=workers, threads_per_worker=1, dashboard_address=None
            )
            address = opened.enter_context(local)
        try:
            opened.enter_context(Client(address))  # type: ignore[no-untyped-call, unused-ignore]
        except OSError as error:
            raise ChangeError(f"no cluster answers at {address}: {error}") from None
        yield


def summary(records: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many variants have each status."""
    counts: dict[str, int] = {}
    for record in records:
        counts[record["status"]] = counts.get(record["status"], 0) + 1
    return dict(sorted(counts.items()))


def records_text(records: Sequence[Mapping[str, Any]], chosen: Sequence[Variant]) -> str:
    """A line for each variant that is not consistent, and how many there are of each status."""
    lines: list[str] = []
    for record, variant in zip(records, chosen, strict=True):
        if record["status"] == "consistent":
            continue
        clash = "; ".join(" + ".join(_short(name) for name in names) for names in record.get("conflicts", ()))
        said = f"{variant.says}: {record['status']}"
        why = clash or record.get("why", "")
        lines += textwrap.wrap(f"{said}: {why}" if why else said, 80, subsequent_indent="    ", break_on_hyphens=False)
    counted = ", ".join(f"{number:,} {status}" for status, number in summary(records).items())
    return "\n".join([*lines, f"{len(records):,} variants: {counted}"]) + "\n"


def _short(name: str) -> str:
    return name.removeprefix("terms.")
