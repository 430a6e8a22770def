"""What a check costs: cold beside the imports that it can't do without, and per case as cases grow in number.

    .venv/bin/python benchmarks/check.py [CHECKOUT...]

Cold, a fresh process each time, in turns, so that a busy machine slows all alike:

    imports    import typer, pydantic, yaml: what the interpreter and three packages cost
    a model    the same with one model of one field: pydantic loads most of itself only then
    check      `governance check` of the flagship here, and in each other checkout that is named (an older commit, say)

Printed are the median processor time and the median of the ratios to the first two, round by round: seconds differ
between machines, ratios less so.  Bytecode is kept in a folder of its own, as an installed package has it.

Warm, 1,000 cases that differ, in one process: the time of one, and that of the quickest hundred of the last three to
the quickest of the first three, which is 1 where nothing piles up.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
FLAGSHIP = Path("cases") / "necs-co-owned.yaml"
ROUNDS = 15
CASES, BATCH = 1000, 100
IMPORTS = "import typer, pydantic, yaml"
MODEL = f"{IMPORTS}\nclass Model(pydantic.BaseModel):\n    field: int"


@dataclass(frozen=True)
class Cold:
    """A command to be run in a fresh process: what it is, what Python is given, and where."""

    name: str
    arguments: tuple[str, ...]
    folder: Path = ROOT

    def seconds(self, bytecode: str) -> float:
        """The processor time of one run, which a busy machine disturbs less than the time on the wall."""
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        prefix = f"{bytecode}/{self.folder.as_posix().replace('/', '_')}"
        environment = {**kept, "PYTHONPATH": str(self.folder), "PYTHONPYCACHEPREFIX": prefix}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *self.arguments],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def cold(others: list[Path]) -> None:
    """Checks of the flagship in fresh processes, beside the bare imports in others."""
    checking = ("-m", "governance", "check", str(FLAGSHIP))
    commands = [Cold("imports", ("-c", IMPORTS)), Cold("a model", ("-c", MODEL)), Cold("check", checking)]
    commands += [Cold(f"check in {folder}", checking, folder) for folder in others]
    with TemporaryDirectory() as bytecode:
        rounds = [[command.seconds(bytecode) for command in commands] for _ in range(ROUNDS + 1)][1:]
    print("cold                        seconds   to imports   to a model")
    for index, command in enumerate(commands):
        ratios = [median(times[index] / times[base] for times in rounds) for base in (0, 1)]
        seconds = median(times[index] for times in rounds)
        print(f"{command.name:<27} {seconds:>7.3f} {ratios[0]:>12.2f} {ratios[1]:>12.2f}")


def warm() -> None:
    """Cases checked one after another in one process: the time of one must not depend on how many came before."""
    from governance.judge import judge_text

    text = (ROOT / FLAGSHIP).read_text(encoding="utf-8")
    for turn in range(BATCH):
        judge_text(varied(text, turn), "warm.yaml")
    batches = []
    for first in range(0, CASES, BATCH):
        start = time.process_time()
        for turn in range(first, first + BATCH):
            judge_text(varied(text, turn), "case.yaml")
        batches.append((time.process_time() - start) / BATCH)
    one, drift = median(batches) * 1000, min(batches[-3:]) / min(batches[:3])
    print(f"warm: {CASES:,} cases in one process, {one:.1f} ms each; the last hundreds to the first: {drift:.2f}")


def varied(text: str, turn: int) -> str:
    """The flagship with another name, quorum and number of patients; each of these must be in it."""
    for old, new in (
        ("necs-co-owned", f"case-{turn}"),
        ("quorum: 6", f"quorum: {2 + turn % 9}"),
        ("value: 521924", f"value: {400_000 + turn}"),
    ):
        if old not in text:
            raise ValueError(f"the flagship no longer has `{old}`")
        text = text.replace(old, new)
    return text


if __name__ == "__main__":
    cold([Path(folder).resolve() for folder in sys.argv[1:]])
    warm()
