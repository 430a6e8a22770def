"""Mutation check of the law data: whatever changes by the smallest step is noticed by a test.

    python -m tests.mutation.mutate [--every] [PROVISION...]

For each number, comparator and date of the law data a law is made, in memory, that differs in this alone: a count or a
number of days by one, a share by a hundredth of a percentage point, money by one in its last place, `at least` for
`more than` and `at most` for `less than`, a date by one day.  The tests are then asked whether they notice, in this
order:

    sample     a case in tests/rules, judged by its rule alone: what is found, on which line, in which words
    figure     the figures that are typed a second time in tests/rules/test_figures.py
    document   the articles of the cases in cases/, whose texts are golden (for figures that no rule reads)
    table      tests/golden/law.txt, which holds every figure and every day in force

A law that breaks the program is noticed too.  Of the samples only those are tried whose rule reads the place that was
changed: a first run notes what each reads.  This loses nothing, since law is reached in no other way; `--every` tries
all samples on all mutants, to show it.  The usual run takes some seconds and is a test (test_mutation.py), `--every`
a minute or two.

Printed are how many were noticed by what; the survivors; where a rule reads a value or comparator whose change only a
table notices and no sample; and, apart, the figures that neither a rule nor a document reads.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from time import perf_counter

from governance.law import load_law
from tests.mutation import witnesses
from tests.mutation.mutants import Kind, Mutant, mutants
from tests.mutation.reading import Key


@dataclass
class Result:
    """What became of the mutants.

    `noticed` counts them by the kind of witness that noticed; `unshown` are those of values and comparators that a
    rule reads and that no sample noticed; `unread` the figures that neither a rule nor a document reads.
    """

    noticed: Counter[str] = field(default_factory=Counter)
    survivors: list[Mutant] = field(default_factory=list)
    unshown: list[Mutant] = field(default_factory=list)
    unread: list[Key] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many mutants there were."""
        return self.noticed.total() + len(self.survivors)


def run(provisions: Collection[str] = (), *, every: bool = False) -> Result:
    """Try the mutants of these provisions, or of all, on the witnesses."""
    result = Result()
    law, by_rules, by_documents = load_law(), witnesses.read_by_rules(), witnesses.read_by_documents()
    table = witnesses.table()
    for mutant in mutants(law):
        if provisions and mutant.provision not in provisions:
            continue
        key = (mutant.provision, mutant.parameter)
        of_a_figure = mutant.kind in (Kind.VALUE, Kind.COMPARATOR)
        seen = witnesses.noticed_by(
            mutant.law, witnesses.every_sample() if every else witnesses.of_samples().get(key, ())
        )
        if seen is None and of_a_figure and key in by_rules:
            result.unshown.append(mutant)
        printed = witnesses.of_documents().get(key, ()) if of_a_figure and key not in by_rules else ()
        seen = seen or witnesses.noticed_by(mutant.law, (*witnesses.of_figures().get(key, ()), *printed, table))
        if seen is None:
            result.survivors.append(mutant)
        else:
            result.noticed[seen.kind] += 1
    result.unread = [
        (provision.id, name)
        for provision in law.provisions.values()
        for name in provision.parameters
        if (not provisions or provision.id in provisions)
        and (provision.id, name) not in by_rules
        and (provision.id, name) not in by_documents
    ]
    return result


def _print(heading: str, lines: Collection[object]) -> None:
    print(f"\n{heading}: {len(lines)}")
    for line in lines:
        print(f"  {line}")


def main(arguments: list[str]) -> int:
    """Print the result; 1 where a mutant survived."""
    start = perf_counter()
    result = run([word for word in arguments if word != "--every"], every="--every" in arguments)
    counts = ", ".join(f"{number} by a {kind}" for kind, number in result.noticed.most_common())
    print(f"{result.number} mutants in {perf_counter() - start:.0f} s; noticed: {counts or 'none'}")
    _print("survivors", result.survivors)
    _print("read by a rule, and noticed by no sample", result.unshown)
    _print("figures that neither a rule nor a document reads", [" ".join(key) for key in result.unread])
    return 1 if result.survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
