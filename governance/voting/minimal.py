"""Minimal winning groups: those that lose with any one member gone.  How many there are, and how many each voter is in.

For few voters they are read off the table of all groups.  In a weighted game of many, a winning group is minimal when
it loses without its lightest member: with the voters in falling order, a group that has not won is completed by the
one that makes it win.  The groups before a voter, by weight, and the ways to complete one after it, by weight, give
the voter's number as a sum of products.  These are taken modulo primes and put together again (Chinese remainders), so
that they are exact and numpy does the work.  To tell sizes apart each member counts as a factor t: the results for
t = 1, 2, 3, ... are values of a polynomial whose coefficients are the numbers by size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from governance.voting.count import Impractical
from governance.voting.formula import Every, Formula, Reaches, every, narrowed, parted, some, support
from governance.voting.truth import LARGEST, Truth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Residues = NDArray[np.int64]

LARGEST_CELLS = 2 * 10**7
LARGEST_WORK = 6 * 10**8
"""Products up to which sums are taken: some seconds."""
_WHY = "the minimal winning groups of {} voters are too many and too uneven to count"


@dataclass(frozen=True, slots=True)
class Minimal:
    """`total` minimal winning groups; `of[i]` of them have voter i; `by_size[i][s]` of those have s members.

    `by_size` is None where sizes were too costly to tell apart.
    """

    total: int
    of: tuple[int, ...]
    by_size: tuple[tuple[int, ...], ...] | None


def minimal_counts(formula: Formula, voters: int, *, sizes: bool = True) -> Minimal | Impractical:
    """The numbers of minimal winning groups, with sizes where asked for and practical."""
    if voters <= LARGEST:
        return _from_table(formula, voters)
    mattering = tuple(sorted(support(formula)))
    inner = narrowed(formula, mattering)
    if len(mattering) <= LARGEST:
        return _among_more(_from_table(inner, len(mattering)), mattering, voters)
    lots = parted(inner)
    if lots is not None:
        return _apart(inner, lots, voters, sizes=sizes)
    if not isinstance(inner, Reaches) or inner.quota * len(mattering) > LARGEST_CELLS:
        return Impractical(_WHY.format(voters))
    return _among_more(_weighted(inner, sizes=sizes), mattering, voters)


def _from_table(formula: Formula, voters: int) -> Minimal:
    truth = Truth.of(formula, voters)
    by_size = tuple(truth.minimal_by_size(voter) for voter in range(voters))
    return Minimal(truth.minimal().bit_count(), tuple(sum(row) for row in by_size), by_size)


def _among_more(found: Minimal, numbers: Sequence[int], voters: int) -> Minimal:
    """The same numbers where the voters counted are some of more, and the others are in no minimal group."""
    of, by_size = [0] * voters, [(0,) * (voters + 1)] * voters
    for place, number in enumerate(numbers):
        of[number] = found.of[place]
        if found.by_size is not None:
            row = found.by_size[place]
            by_size[number] = (*row, *(0,) * (voters + 1 - len(row)))
    return Minimal(found.total, tuple(of), None if found.by_size is None else tuple(by_size))


def _apart(
    formula: Formula, lots: tuple[tuple[Formula, ...], ...], voters: int, *, sizes: bool
) -> Minimal | Impractical:
    """Parts over different voters: a minimal group of each together, or a minimal group of either."""
    join = every if isinstance(formula, Every) else some
    found = [minimal_counts(join(lot), voters, sizes=sizes) for lot in lots]
    beyond = next((each for each in found if isinstance(each, Impractical)), None)
    if beyond is not None:
        return beyond
    first, second = (each for each in found if isinstance(each, Minimal))
    if join is every:
        of = tuple(a * second.total + b * first.total for a, b in zip(first.of, second.of, strict=True))
        return Minimal(first.total * second.total, of, None)
    return Minimal(first.total + second.total, tuple(map(sum, zip(first.of, second.of, strict=True))), None)


def _weighted(test: Reaches, *, sizes: bool) -> Minimal:
    voters = len(test.weights)
    order = sorted(range(voters), key=lambda i: -test.weights[i])
    weights = [test.weights[i] for i in order]
    primes = tuple(islice(_primes(), voters // 30 + 2))  # whose product is above every number of groups
    work = voters * test.quota * len(primes)
    points = voters + 1 if sizes and work * voters <= LARGEST_WORK else 1
    residues = [[_modulo(weights, test.quota, t, prime) for t in range(1, points + 1)] for prime in primes]
    place = {voter: k for k, voter in enumerate(order)}
    total = _whole([each[0][voters] for each in residues], primes)
    of = tuple(_whole([each[0][place[i]] for each in residues], primes) for i in range(voters))
    if points == 1:
        return Minimal(total, of, None)
    by_size = []
    for voter in range(voters):
        rows = [
            _coefficients([at[place[voter]] for at in each], prime)
            for each, prime in zip(residues, primes, strict=True)
        ]
        by_size.append(tuple(_whole(residue, primes) for residue in zip(*rows, strict=True)))
    return Minimal(total, of, tuple(by_size))


def _modulo(weights: Sequence[int], quota: int, t: int, prime: int) -> list[int]:
    """For each voter in falling order, and last for all, the minimal groups, each as t to the power of its size."""
    import numpy as np

    n = len(weights)
    ways = [np.zeros(quota, dtype=np.int64)]  # to complete a group of each weight with later voters
    for weight in reversed(weights):
        ways.append((ways[-1] + t * _joining(ways[-1], weight)) % prime)
    ways.reverse()
    before = np.zeros(quota, dtype=np.int64)
    before[0] = 1
    found = []
    for k in range(n):
        joined = _joining(ways[k + 1], weights[k])
        found.append(int((before * joined % prime).sum()) * t % prime)
        moved = before[: max(quota - weights[k], 0)] * t
        before[weights[k] :][: len(moved)] += moved
        before %= prime
    return [*found, int(ways[0][0])]


def _joining(ways: Residues, weight: int) -> Residues:
    """The ways to complete a group of each weight once a voter of this weight joins: one where it wins by that."""
    import numpy as np

    joined = np.ones(len(ways), dtype=np.int64)
    if weight < len(ways):
        joined[: len(ways) - weight] = ways[weight:]
    return joined


def _primes() -> Iterator[int]:
    """Primes below 2**31, the largest first: Miller and Rabin's test, which four bases make certain at this size."""
    candidate = 2**31 - 1
    while True:
        if all(_passes(candidate, base) for base in (2, 3, 5, 7)):
            yield candidate
        candidate -= 2


def _passes(candidate: int, base: int) -> bool:
    odd = candidate - 1
    twos = (odd & -odd).bit_length() - 1
    odd >>= twos
    power = pow(base, odd, candidate)
    if power in (1, candidate - 1):
        return True
    return any((power := power * power % candidate) == candidate - 1 for _ in range(twos - 1))


def _whole(residues: Sequence[int], primes: Sequence[int]) -> int:
    """The number from nought up with these residues."""
    value, modulus = 0, 1
    for residue, prime in zip(residues, primes, strict=True):
        value += modulus * ((residue - value) * pow(modulus, -1, prime) % prime)
        modulus *= prime
    return value


def _coefficients(values: Sequence[int], prime: int) -> list[int]:
    """The coefficients of the polynomial with these values at 1, 2, 3, ..., modulo the prime (Newton's form)."""
    newton = list(values)
    for step in range(1, len(newton)):
        inverse = pow(step, -1, prime)
        for place in range(len(newton) - 1, step - 1, -1):
            newton[place] = (newton[place] - newton[place - 1]) * inverse % prime
    found = [0] * len(newton)
    for place in range(len(newton) - 1, -1, -1):  # found = found * (t - (place + 1)) + newton[place]
        found = [(below - (place + 1) * here) % prime for below, here in zip([0, *found], [*found, 0], strict=True)][
            : len(newton)
        ]
        found[0] = (found[0] + newton[place]) % prime
    return found
