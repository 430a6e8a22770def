"""Exact voting power beside the peers that can be installed: how many times faster, and whether the peer is right.

    python benchmarks/power.py

The peers are powerindex and power-bdd (pip install powerindex power-bdd, into an environment of their own that also
sees this project); one that is not installed is left out, and the script says so.  Each peer gets DEADLINE seconds.
Prints ratios: seconds differ between machines, ratios less so.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from governance.voting.count import counted
from governance.voting.count import swings as count_swings
from governance.voting.counts import Counts
from governance.voting.formula import Formula, reaches
from governance.voting.indices import banzhaf_normalised, shapley_shubik

DEADLINE = 120
RUNS = 3
STATES = (54, 33, 32, 25, 23, 22, 21, 18, 15, 14, 13, 13, *(12,) * 2, *(11,) * 4, *(10,) * 2, *(9,) * 2, *(8,) * 6)
ELECTORS = (*STATES, *(7,) * 3, *(6,) * 2, *(5,) * 4, *(4,) * 6, *(3,) * 8)
"""The electoral college of the United States of 1996: 51 voters."""

Index = list[Fraction | float]
Compute = Callable[["Game"], Index]


@dataclass(frozen=True)
class Game:
    """A weighted game to be measured."""

    name: str
    weights: tuple[int, ...]
    quota: int

    @property
    def formula(self) -> Formula:
        return reaches(self.weights, self.quota)


def people(voters: int, total: int) -> tuple[int, ...]:
    """Populations that differ as those of commissioning groups do, in thousands; the same at each run."""
    draw = random.Random(voters)
    raw = [draw.lognormvariate(0, 0.5) for _ in range(voters)]
    return tuple(max(1, round(size * total / sum(raw))) for size in raw)


def games() -> list[Game]:
    """Eleven groups, a union of 27, the electors, and a hundred and all 211 groups of England."""
    found = [Game("dictator, n=3", (5, 1, 1), 3)]
    for voters, total in ((11, 2_900), (27, 454_000), (51, 0), (100, 57_000), (211, 57_000)):
        weights = ELECTORS if voters == 51 else people(voters, total)
        for share, quota in (("1/2", sum(weights) // 2 + 1), ("3/4", -(-3 * sum(weights) // 4))):
            found.append(Game(f"n={voters}, {share}", weights, quota))
    return found


def our_banzhaf(game: Game) -> Index:
    found = count_swings(game.formula, len(game.weights))
    assert isinstance(found, tuple)
    return list(banzhaf_normalised(found[0]) or ())


def our_shapley(game: Game) -> Index:
    found = counted(game.formula, len(game.weights))
    assert isinstance(found, Counts)
    return list(shapley_shubik(found) or ())


def powerindex_banzhaf(game: Game) -> Index:
    import powerindex  # type: ignore[import-not-found]

    return list(powerindex.calculate_power_index(list(game.weights), game.quota, "b"))


def powerindex_shapley(game: Game) -> Index:
    import powerindex

    return list(powerindex.calculate_power_index(list(game.weights), game.quota, "ss"))


def bdd_banzhaf(game: Game) -> Index:
    swung = _diagram(game, "calc_banzhaf").beta[1:]
    return [each / sum(swung) for each in swung]


def bdd_shapley(game: Game) -> Index:
    return list(_diagram(game, "calc_shapley").phi[1:])


def _diagram(game: Game, method: str) -> Any:
    from power_bdd.bdd import BDD, WeightedGame  # type: ignore[import-not-found]

    sys.setrecursionlimit(10_000)
    diagram = BDD(WeightedGame(game.quota, sorted(game.weights, reverse=True)))
    diagram.create_BDD()
    getattr(diagram, method)()
    return diagram


PEERS: dict[str, tuple[str, tuple[Compute, Compute]]] = {
    "powerindex": ("powerindex", (powerindex_banzhaf, powerindex_shapley)),
    "power-bdd": ("power_bdd", (bdd_banzhaf, bdd_shapley)),
}


def measured(compute: Compute, game: Game, runs: int) -> tuple[float, Index]:
    """The best time of some runs, and the answer."""
    best, answer = float("inf"), []
    for _ in range(runs):
        start = time.perf_counter()
        answer = list(compute(game))
        best = min(best, time.perf_counter() - start)
        if best > 5:
            break
    return best, answer


def _send(compute: Compute, game: Game, pipe: Any) -> None:
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):  # some report their progress
        try:
            pipe.send(measured(compute, game, RUNS))
        except Exception as error:  # whatever a peer does is a result
            pipe.send(f"{type(error).__name__}")


def of_a_peer(compute: Compute, game: Game) -> tuple[float, Index] | str:
    """What a peer answers in a process of its own, or in a word why it does not."""
    receive, send = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_send, args=(compute, game, send))
    process.start()
    answered = receive.poll(DEADLINE)
    found: tuple[float, Index] | str = receive.recv() if answered else f"none in {DEADLINE} s"
    process.kill()
    process.join()
    return found


def right(answer: Index, exact: Index, *, in_order: bool) -> bool:
    """Whether an answer is ours but for the rounding of floating-point numbers."""
    ours, theirs = [float(each) for each in exact], [float(each) for each in answer]
    if not in_order:
        ours, theirs = sorted(ours), sorted(theirs)
    return len(ours) == len(theirs) and all(abs(a - b) < 1e-9 for a, b in zip(ours, theirs, strict=True))


def main() -> None:
    """One line a game and index."""
    found = {name: peer for name, peer in PEERS.items() if find_spec(peer[0])}
    for name in PEERS.keys() - found.keys():
        print(f"{name} is not installed and is left out", file=sys.stderr)
    measured(our_shapley, games()[-1], 1)  # numpy is loaded once
    print(f"{'game':16}{'index':10}{'exact':>9}  " + "".join(f"{name:>28}" for name in found))
    for game in games():
        for place, (label, ours) in enumerate((("Banzhaf", our_banzhaf), ("Shapley", our_shapley))):
            seconds, exact = measured(ours, game, RUNS)
            told = []
            for name, peer in found.items():
                answer = of_a_peer(peer[1][place], game)
                if isinstance(answer, str):
                    told.append(answer)
                    continue
                verdict = "right" if right(answer[1], exact, in_order=name == "powerindex") else "WRONG"
                told.append(f"{answer[0] / seconds:,.1f} times, {verdict}")
            line = "".join(f"{each:>28}" for each in told)
            print(f"{game.name:16}{label:10}{seconds:>8.4f}s  {line}", flush=True)


if __name__ == "__main__":
    main()
