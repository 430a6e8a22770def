"""Every engine against the plain answer, on thousands of random games and on the degenerate ones."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from governance.voting import count, packed
from governance.voting.alike import Alike
from governance.voting.count import Impractical, counted, swings
from governance.voting.counts import Counts, turned_round
from governance.voting.diagram import Diagram
from governance.voting.formula import ALWAYS, NEVER, Every, Formula, Reaches, dual, every, narrowed, reaches, some
from governance.voting.indices import banzhaf_absolute, shapley_shubik
from governance.voting.limbs import SizedGame
from governance.voting.minimal import Minimal, _weighted, minimal_counts
from governance.voting.packed import Packed
from governance.voting.truth import LARGEST, Truth, groups

from .brute import Brute, random_formula

DEGENERATE = {
    "a dictator": ((9, 1, 1, 1), 9),
    "everyone a veto": ((3, 2, 1), 6),
    "weights of nought": ((0, 2, 0, 1), 2),
    "equal weights": ((1, 1, 1, 1, 1), 3),
    "one member": ((1,), 1),
    "one member without votes": ((0,), 1),
    "a quota of nought": ((1, 2, 3), 0),
    "a quota above the total": ((1, 2, 3), 7),
    "a quota of all": ((5, 5), 10),
    "Luxembourg in 1958": ((4, 4, 4, 2, 2, 1), 12),
    "huge weights": ((10**14, 10**14 - 1, 3), 10**14 + 1),
}


def random_games(seed: int, games: int, largest: int) -> list[tuple[Formula, int]]:
    draw = random.Random(seed)
    sizes = [draw.randint(1, largest) for _ in range(games)]
    return [(narrowed(random_formula(draw, size), tuple(range(size))), size) for size in sizes]


def plain(brute: Brute) -> Counts:
    return Counts(brute.winning_by_size(), tuple(brute.swings(i) for i in range(brute.voters)))


def by_every_engine(game: Formula, voters: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, Counts]:
    found: dict[str, Counts | Impractical] = {}
    truth = Truth.of(game, voters)
    found["table of all groups"] = Counts(truth.winning(), tuple(truth.swings(i) for i in range(voters)))
    found["as chosen"] = counted(game, voters)
    with monkeypatch.context() as patch:
        patch.setattr(count, "SMALL", 0)
        found["by structure"] = counted(game, voters)
    if game not in (ALWAYS, NEVER):
        diagram = Diagram.of(game, voters)
        assert diagram is not None
        found["decision diagram"] = diagram.counts()
        found["by kinds"] = Alike(game, voters).counts()
        sized = count._sized(game, voters)
        if sized is not None and sized.columns < 10**5:
            found["limbs"] = sized._counted()
            found["limbs of the dual"] = turned_round(sized.dual._counted())
    return {name: counts for name, counts in found.items() if isinstance(counts, Counts)}


@pytest.mark.parametrize("seed", range(8))
def test_every_engine_agrees_with_looking_at_each_group(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for game, voters in random_games(seed, 120, 7):
        expected = plain(Brute(game, voters))
        assert expected.consistent
        for engine, found in by_every_engine(game, voters, monkeypatch).items():
            assert found == expected, (engine, game)


@pytest.mark.parametrize("seed", range(4))
def test_every_engine_agrees_for_up_to_twelve_voters(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for game, voters in random_games(100 + seed, 6, 12):
        expected = plain(Brute(game, voters))
        for engine, found in by_every_engine(game, voters, monkeypatch).items():
            assert found == expected, (engine, game)


@pytest.mark.parametrize("seed", range(4))
def test_one_whole_number_counts_the_swings_of_a_weighted_game(seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(300):
        voters = draw.randint(1, 8)
        weights = [draw.randrange(draw.choice((2, 5, 300))) for _ in range(voters)]
        game = reaches(weights, draw.randint(0, sum(weights) + 1))
        if isinstance(game, Reaches):
            brute = Brute(game, voters)
            found = Packed(game)
            assert found.swings() == tuple(sum(brute.swings(i)) for i in range(voters))
            assert found.winning() == len(brute.winning)


def test_machine_words_count_as_whole_numbers_do(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(5)
    for voters in (1, 2, 9, 30, 60):
        weights = [draw.randrange(400) for _ in range(voters)]
        game = reaches([*weights, 1], sum(weights) // 2 + 1)
        assert isinstance(game, Reaches)
        slow = Packed(game)
        expected = slow.swings(), slow.winning()
        with monkeypatch.context() as patch:
            patch.setattr(packed, "_MANY", 0)
            patch.setattr(packed, "_WORD", 61)
            quick = Packed(game)
            assert (quick.swings(), quick.winning()) == expected


@pytest.mark.parametrize("seed", range(2))
def test_tables_of_a_middling_size_agree_with_each_other(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 17 to 20 voters there are too many groups to look at, but the table of all of them is another engine."""
    draw = random.Random(seed)
    for _ in range(2):
        voters = draw.randint(17, LARGEST - 1)
        first, second = ([draw.randrange(1, 400) for _ in range(voters)] for _ in range(2))
        game = every((reaches(first, sum(first) // 2 + 1), reaches(second, 3 * sum(second) // 5)))
        either = some((game, reaches([1] * voters, voters - 1)))
        truth, diagram = Truth.of(either, voters), Diagram.of(either, voters)
        assert diagram is not None
        found = {
            "table of all groups": Counts(truth.winning(), tuple(truth.swings(i) for i in range(voters))),
            "decision diagram": diagram.counts(),
            "as chosen": counted(either, voters),
        }
        assert len(set(found.values())) == 1


@pytest.mark.parametrize(("weights", "quota"), DEGENERATE.values(), ids=DEGENERATE)
def test_degenerate_games_are_counted(weights: tuple[int, ...], quota: int, monkeypatch: pytest.MonkeyPatch) -> None:
    game = reaches(weights, quota)
    brute = Brute(game, len(weights))
    for engine, found in by_every_engine(game, len(weights), monkeypatch).items():
        assert found == plain(brute), engine


@pytest.mark.parametrize("seed", range(4))
def test_minimal_groups_that_pass_and_that_block_are_all_found(seed: int) -> None:
    for game, voters in random_games(seed + 50, 80, 8):
        brute = Brute(game, voters)
        passing = {frozenset(group) for group in groups(Truth.of(game, voters).minimal(), 10**6)}
        blocking = {frozenset(group) for group in groups(Truth.of(dual(game), voters).minimal(), 10**6)}
        assert passing == brute.minimal()
        assert blocking == brute.minimal_blocking()


@pytest.mark.parametrize("seed", range(4))
def test_minimal_groups_are_counted_by_member_and_size(seed: int) -> None:
    for game, voters in random_games(seed + 70, 60, 8):
        expected = minimal_of(Brute(game, voters))
        assert minimal_counts(game, voters) == expected
        if isinstance(game, Reaches) and game.quota < 5000 and all(game.weights):
            assert _weighted(game, sizes=True) == expected


def minimal_of(brute: Brute) -> Minimal:
    minimal = brute.minimal()
    by_size = tuple(
        tuple(sum(i in group and len(group) == size for group in minimal) for size in range(brute.voters + 1))
        for i in range(brute.voters)
    )
    return Minimal(len(minimal), tuple(sum(row) for row in by_size), by_size)


def test_critical_members_are_counted_by_how_many_there_are() -> None:
    for game, voters in random_games(3, 150, 8):
        brute = Brute(game, voters)
        numbers = [brute.critical(group) for group in brute.winning]
        expected = tuple(
            (0, *(sum(i in crit and len(crit) == k for crit in numbers) for k in range(1, voters + 1)))
            for i in range(voters)
        )
        assert Truth.of(game, voters).critical_by_number() == expected


def test_swings_need_no_sizes_where_the_game_is_weighted() -> None:
    weights = [1 + i % 7 for i in range(40)]
    game = reaches([*weights, 0], sum(weights) // 2 + 1)
    counts = counted(game, 41)
    assert isinstance(counts, Counts)
    assert swings(game, 41) == (tuple(sum(row) for row in counts.swings), sum(counts.winning))


def test_votes_and_heads_and_consents_of_two_hundred_members_are_counted() -> None:
    weights = [30 + 7 * i % 101 for i in range(120)]
    game = every(
        (
            reaches(weights, sum(weights) // 2 + 1),
            reaches([1] * 120, 66),
            reaches([1, *[0] * 119], 1),
        )
    )
    counts = counted(game, 120)
    assert isinstance(counts, Counts)
    assert counts.consistent
    assert sum(counts.swings[0]) == sum(counts.winning)


def test_two_bodies_that_must_agree_are_counted_apart() -> None:
    """The members and the board, over voters of their own: their numbers multiply."""
    members = reaches([*[3] * 30, *[0] * 25], 60)
    board = reaches([*[0] * 30, *[1] * 25], 13)
    together = counted(every((members, board)), 55)
    apart = counted(reaches([1] * 30, 20), 30), counted(reaches([1] * 25, 13), 25)
    assert isinstance(together, Counts)
    assert isinstance(apart[0], Counts)
    assert isinstance(apart[1], Counts)
    assert together.consistent
    assert sum(together.winning) == sum(apart[0].winning) * sum(apart[1].winning)


def test_a_federal_system_of_537_voters_of_four_kinds_is_counted() -> None:
    """Both houses and the president, or the vice-president on a tie of the senate, or two thirds of both houses; as
    published, a president decides with a chance of one quarter, a senator 0.0199, a representative 0.00957."""
    kinds = [0, 1, *[2] * 100, *[3] * 435]

    def votes(kind: int, quota: int) -> Formula:
        return reaches([int(each == kind) for each in kinds], quota)

    law = some(
        (
            every((votes(3, 218), votes(2, 51), votes(0, 1))),
            every((votes(3, 218), votes(2, 50), votes(1, 1), votes(0, 1))),
            every((votes(3, 290), votes(2, 67))),
        )
    )
    counts = counted(law, 537)
    assert isinstance(counts, Counts)
    absolute = banzhaf_absolute([sum(counts.swings[i]) for i in (0, 1, 2, 102)])
    scale = Fraction(2**3, 2**536)
    for value, published in zip(
        absolute, ("0.25", "0.0198973093467", "0.0198973093467", "0.0095694072175"), strict=True
    ):
        assert abs(value * scale - Fraction(published)) < Fraction(1, 10**12)
    assert sum(shapley_shubik(counts) or ()) == 1


def test_what_is_beyond_practice_is_said_and_not_tried() -> None:
    draw = random.Random(1)
    first, second = ([draw.randrange(10**6) for _ in range(70)] for _ in range(2))
    found = counted(every((reaches(first, sum(first) // 2), reaches(second, sum(second) // 2))), 70)
    assert isinstance(found, Impractical)
    assert "70 voters" in found.why
    assert isinstance(minimal_counts(reaches(first, sum(first) // 2), 70), Impractical)


def test_a_table_of_limbs_is_judged_by_the_smaller_of_the_game_and_its_dual() -> None:
    game = SizedGame((10**5,) * 30, (29 * 10**5,) * 31)
    assert game.columns == 29 * 10**5
    assert game.dual.columns == 10**5 + 1
    assert game.practical


def test_the_dual_of_the_dual_is_the_game() -> None:
    for game, voters in random_games(8, 100, 6):
        assert Brute(dual(dual(game)), voters).wins == Brute(game, voters).wins
        assert Every(()) == ALWAYS
