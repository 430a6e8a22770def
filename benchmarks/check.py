"""What a check costs: cold beside the imports that it can't do without, and per case as cases grow in number.

    .venv/bin/python benchmarks/check.py

Prints ratios: seconds differ between machines, ratios less so.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
FLAGSHIP = ROOT / "cases" / "necs-co-owned.yaml"
IMPORTS = "import typer, pydantic, yaml"
RUNS = 9


def seconds(command: list[str]) -> float:
    """The median wall time of a command over RUNS runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
    return median(times)


def cold() -> None:
    """One check in a fresh process, beside the bare imports in another."""
    bare = seconds([sys.executable, "-c", IMPORTS])
    check = seconds([sys.executable, "-m", "governance", "check", str(FLAGSHIP)])
    print(f"cold: a check of the flagship takes {check / bare:.2f} times what `{IMPORTS}` takes ({check:.3f} s)")


def growth() -> None:
    """Cases checked one after another in one process: the time of one must not depend on how many came before."""
    from governance.judge import judge_text

    text = FLAGSHIP.read_text(encoding="utf-8")
    for turn in range(20):
        judge_text(varied(text, turn), "warm.yaml")
    batches = []
    for batch in range(10):
        start = time.perf_counter()
        for turn in range(100):
            judge_text(varied(text, batch * 100 + turn), "case.yaml")
        batches.append((time.perf_counter() - start) / 100)
    one, drift = median(batches) * 1000, median(batches[-3:]) / median(batches[:3])
    print(f"1,000 cases in one process: {one:.1f} ms a case; the last 300 to the first 300: {drift:.2f}")


def varied(text: str, turn: int) -> str:
    """The flagship with another quorum, patients and name."""
    return (
        text.replace("case: necs-co-owned", f"case: case-{turn}")
        .replace("quorum: 6", f"quorum: {2 + turn % 9}")
        .replace("value: 521924", f"value: {400000 + turn}")
    )


if __name__ == "__main__":
    cold()
    growth()
