"""Many variants of a case: what is swept, in one process or several, taken up again, and on a cluster."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import pytest

from governance.solve import sweep as sweeping
from governance.solve.sweep import Variant, records_text, summary, sweep, variants
from governance.solve.whatif import ChangeError

from .making import case_text, read_case

BODY = """\
board:
  seats:
    - {appointed_by: each member, number: 1}
    - {appointed_by: [north, south], number: 1}
    - {appointed_by: south, number: 1}
  quorum: 3
groups: {near: [north, south]}
decisions:
  move-office: {by: members, majority: 60%, consent: [south]}
finance:
  turnover:
    - {customer: north, amount: {value: £500000, assumed: sample}}
    - {customer: south, amount: {value: £250000, assumed: sample}}
    - {customer: east, amount: {value: £100000, assumed: sample}}
    - {customer: west, amount: {value: £50000, assumed: sample}}
    - {customer: The Shop, amount: {value: £100000, assumed: sample}}
"""
TEXT = case_text(BODY, weights="equal", terms={"test": "{activity_test: kept}", "half": '"quorum > directors / 2 - 2"'})
STEPS = 10_000_000


def run(chosen: tuple[Variant, ...], records: Path | None = None, **more: object) -> tuple[dict[str, object], ...]:
    return sweep(TEXT, "case.yaml", chosen, steps=STEPS, jobs=1, records=records, **more)  # type: ignore[arg-type]


def test_every_group_that_could_leave_is_tried_and_the_exits_that_break_the_activity_test_are_named() -> None:
    case, _ = read_case(TEXT)
    chosen = variants(case, (), 2)
    assert len(chosen) == 1 + 4 + 6
    found = run(chosen)
    clash = ["finance.turnover", "terms.test"]
    kept = {v.without for v, r in zip(chosen, found, strict=True) if clash not in r["conflicts"]}  # type: ignore[operator]
    assert kept == {(), ("west",)}  # without east it is 80% exactly, and more than that is asked


def test_a_grid_of_values_is_every_combination() -> None:
    case, _ = read_case(TEXT)
    chosen = variants(case, ["board.quorum=2..4/1", "votes.north=1,5"], 0)
    assert [v.sets for v in chosen][:3] == [
        ("board.quorum=2", "votes.north=1"),
        ("board.quorum=2", "votes.north=5"),
        ("board.quorum=3", "votes.north=1"),
    ]
    assert len(chosen) == 6
    assert variants(case, ["votes.north=5%..25%/5%"])[-1].sets == ("votes.north=25%",)


@pytest.mark.parametrize("axis", ["quorum", "quorum=", "quorum=1..3", "quorum=3..1/1", "quorum=1%..3/1", "q=1..9/0"])
def test_an_axis_that_is_none_is_refused(axis: str) -> None:
    case, _ = read_case(TEXT)
    with pytest.raises(ChangeError):
        variants(case, [axis])


def test_a_variant_that_cannot_be_read_says_why() -> None:
    found = run((Variant(("board.quorom=3",)), Variant(("votes.north=much",))))
    assert [r["status"] for r in found] == ["unreadable", "unreadable"]
    assert "quorom" in str(found[0]["why"])
    assert "2 unreadable" in records_text(found, (Variant(), Variant()))


def test_a_sweep_is_taken_up_where_it_was_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case, _ = read_case(TEXT)
    chosen = variants(case, (), 1)
    file = tmp_path / "records.jsonl"
    first = run(chosen[:3], file)
    with file.open("a", encoding="utf-8") as stream:
        stream.write('{"key": "cut o')
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    made: list[str] = []
    right = sweeping._keyed

    def counted(key: str, *rest: object) -> dict[str, object]:
        made.append(key)
        return right(key, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sweeping, "_keyed", counted)
    whole = run(chosen, file, backend="threading")
    assert whole[:3] == first
    assert len(made) == len(chosen) - 3
    made.clear()
    assert run(chosen, file, backend="threading") == whole
    assert made == []
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "cut o" not in line]
    assert all(json.loads(line)["status"] for line in lines)


def test_two_processes_and_four_threads_give_what_one_gives() -> None:
    case, _ = read_case(TEXT)
    chosen = variants(case, (), 1)
    one = run(chosen)
    assert sweep(TEXT, "case.yaml", chosen, steps=STEPS, jobs=2) == one
    assert sweep(TEXT, "case.yaml", chosen, steps=STEPS, jobs=4, backend="threading") == one
    assert summary(one) == {"consistent": 2, "inconsistent": 3}


def test_a_local_cluster_gives_what_one_process_gives() -> None:
    pytest.importorskip("distributed")
    case, _ = read_case(TEXT)
    chosen = variants(case, ("board.quorum=2..3/1",), 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the cluster's own packages
        found = sweep(TEXT, "case.yaml", chosen, steps=STEPS, jobs=2, backend="dask")
    assert found == run(chosen)
    assert len(found) == 10


def test_a_cluster_that_is_there_already_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    import dask

    case, _ = read_case(TEXT)
    chosen = variants(case, (), 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(processes=False, n_workers=1, dashboard_address=None) as cluster:
            monkeypatch.setattr(distributed, "LocalCluster", None)
            with dask.config.set({"scheduler-address": cluster.scheduler_address}):
                found = sweep(TEXT, "case.yaml", chosen, steps=STEPS, jobs=2, backend="dask")
    assert found == run(chosen)


def test_the_back_end_of_a_cluster_without_its_packages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ChangeError, match=r"governance\[dask\]"):
        sweep(TEXT, "case.yaml", (Variant(),), steps=STEPS, jobs=1, backend="dask")
