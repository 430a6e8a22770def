"""The statements that the solver speaks of as a reader meets them: numbered, in words, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from governance.case import Case
from governance.law import LawAt
from governance.prose import listed
from governance.solve.model import Kind, Statement
from governance.solve.prose import hard_words

_LONG = re.compile(r"(?<![\d.,])\d{5,}(?!\d*%)")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its number on the page, what it says, and where it comes from."""

    number: int
    says: str
    origin: str


class Number(int):
    """The number of a statement, which stands in a sentence as `statement 3`, so that it is not taken for a figure."""

    def __str__(self) -> str:
        return f"statement {int(self)}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


class Numbered:
    """Statements of one case under the numbers that a page gives them, in the order of the case."""

    def __init__(self, case: Case, law: LawAt, statements: Iterable[Statement]) -> None:
        self.case, self.law = case, law
        self.statements = tuple(statements)
        self.numbers: dict[str, int] = {s.id: Number(number) for number, s in enumerate(self.statements, 1)}

    @property
    def said(self) -> tuple[Said, ...]:
        """The whole list."""
        return self.these(self.statements)

    def these(self, statements: Iterable[Statement]) -> tuple[Said, ...]:
        """Some of the statements, with their numbers."""
        return tuple(Said(int(self.numbers[s.id]), opened(plain(s.says)), self.origin(s)) for s in statements)

    def origin(self, statement: Statement) -> str:
        """Whose statement it is, or what makes it hold, and its line in the case."""
        line = f" (line {statement.location.line})" if statement.location else ""
        cited = listed(self.law.cite(id).cite for id in statement.law) if statement.law else ""
        match statement.kind:
            case Kind.TERM:
                term = self.case.terms.get(statement.name)
                party = term.party if term else None
                return f"asked for by {party}{line}" if party else f"a term of the parties{line}"
            case Kind.FACT:
                return f"a fact of the case{line}"
            case Kind.DEFAULT:
                return f"holds where nothing else is said ({cited})" if cited else "holds where nothing else is said"
            case _:
                return cited or "by definition"

    def of(self, statements: Sequence[Statement]) -> str:
        """Statements in a sentence: numbers of the list first, then definitions, and law with its section."""
        numbers = [str(int(self.numbers[s.id])) for s in statements if s.id in self.numbers]
        others = [plain(hard_words(s, self.law)) for s in statements if s.id not in self.numbers]
        named = [f"statement{'s' if len(numbers) > 1 else ''} {listed(numbers)}"] if numbers else []
        return ", and that ".join([*named, *([listed(others)] if others else [])])


def plain(text: str) -> str:
    """A text of the solver for a reader: long numbers in groups of three, signs as they are printed, no back ticks."""
    signs = text.replace("`", "").replace(" x the ", " × the ").replace(" - the ", " − the ")
    return _LONG.sub(lambda found: f"{int(found[0]):,}", signs)


def short(words: str, most: int = 56) -> str:
    """A statement, or its first words where it is long."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def opened(text: str) -> str:
    """A text with a capital first."""
    return f"{text[:1].upper()}{text[1:]}"
