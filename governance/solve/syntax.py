"""The words of a free expression, and its tree.  Nothing here knows what a name means, and nothing is ever run.

    abs(votes(m) - patients(m)) <= 2% for m in members
    any(3, small) > 25% and votes(host) < 50%
    quorum > directors / 2

From weakest to strongest: `implies`, `or`, `and`, `not`, comparisons (which chain: `10% < votes(a) <= 25%`), `+ -`,
`* /`, a sign.  A minus between two names stands between spaces, since a name may hold a hyphen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from governance.finding import Page
from governance.solve import faults
from governance.solve.amounts import LONGEST_NUMBER, read_amount
from governance.solve.model import Unit

LONGEST = 2_000  # characters
DEEPEST = 40  # levels

_TOKEN = re.compile(
    r"\s*(?:(?P<amount>£\s*[0-9][0-9,_]*(?:\.[0-9]+)?(?:\s*(?:million|billion|bn|m)\b)?"
    r"|[0-9][0-9_]*(?:\.[0-9]+)?(?:\s*(?:%|per ?cent\b|points?\b))?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*)"
    r"|(?P<sign><=|>=|==|!=|[-+*/(),<>=\[\]]))"
)
_KEYWORDS = frozenset({"and", "or", "not", "implies", "for", "in"})
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "=="})


class ExpressionError(Exception):
    """A mistake in a term: its page, the column of the text (from 1; 0 for the whole), what is wrong, and a cure."""

    def __init__(self, page: Page, column: int, message: str, fix: str) -> None:
        super().__init__(message)
        self.page, self.column, self.message, self.fix = page, column, message, fix


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: `kind` is amount, name, end, a keyword or the sign itself."""

    kind: str
    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A literal amount.  `index` counts the amounts of the text, so that one can be moved."""

    value: Fraction
    unit: Unit
    column: int
    index: int


@dataclass(frozen=True, slots=True)
class Word:
    """A name."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Members by name: `[cumbria, darlington]`."""

    words: tuple[Word, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Loop:
    """`for m in members`."""

    variable: str
    group: Word | Listing
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """`votes(m)`, or with a loop `sum(votes(m) for m in small)`."""

    name: str
    arguments: tuple[Node, ...]
    loops: tuple[Loop, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Minus:
    """A sum with its sign turned."""

    part: Node
    column: int


@dataclass(frozen=True, slots=True)
class Binary:
    """`left op right` for `+ - * /`."""

    op: Literal["+", "-", "*", "/"]
    left: Node
    right: Node
    column: int


@dataclass(frozen=True, slots=True)
class Chain:
    """`a < b <= c`: each pair is compared."""

    parts: tuple[Node, ...]
    ops: tuple[tuple[str, int], ...]
    column: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions joined by `and`, `or`, `implies`; `not` has one part."""

    op: Literal["and", "or", "implies", "not"]
    parts: tuple[Node, ...]
    column: int


Node = Amount | Word | Listing | Call | Minus | Binary | Chain | Joined


@dataclass(frozen=True, slots=True)
class Expression:
    """A whole expression: what is asked, for each choice of the loops."""

    body: Node
    loops: tuple[Loop, ...]
    text: str
    amounts: tuple[Amount, ...]


def tokens_of(text: str) -> list[Token]:
    """The words of a text."""
    if len(text) > LONGEST:
        raise ExpressionError(faults.SYNTAX, LONGEST + 1, f"the term is longer than {LONGEST} characters", "split it")
    found: list[Token] = []
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position, end)
        if match is None:
            start = position + len(text[position:end]) - len(text[position:end].lstrip())
            raise _strange(text[start], start + 1)
        kind = match.lastgroup or ""
        word = match[kind]
        column = match.start(kind) + 1
        if kind == "amount" and sum(c.isdigit() for c in word) > LONGEST_NUMBER:
            raise ExpressionError(
                faults.SYNTAX, column, f"the number has more than {LONGEST_NUMBER} digits", "round the number"
            )
        found.append(
            Token(kind if kind == "amount" else word if kind == "sign" or word in _KEYWORDS else kind, word, column)
        )
        position = match.end()
    return [*found, Token("end", "", end + 1)]


def _strange(character: str, column: int) -> ExpressionError:
    fix = "terms are written with names, amounts, + - * / ( ) and < <= == >= >"
    return ExpressionError(faults.SYNTAX, column, f"`{character}` has no meaning in a term", fix)


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The tree of an expression, read in one pass, once for all cases that have the same text.  ExpressionError says
    where it cannot be read."""
    return _Parser(text).whole()


class _Parser:
    """Reads the words from left to right, each once."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens = text, tokens_of(text)
        self.position = self.depth = 0
        self.amounts: list[Amount] = []

    @property
    def here(self) -> Token:
        return self.tokens[self.position]

    def next(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def expect(self, kind: str, wanted: str = "") -> Token:
        if self.here.kind != kind:
            raise self.unexpected(wanted or f"`{kind}`")
        return self.next()

    def unexpected(self, wanted: str) -> ExpressionError:
        here = self.here
        met = "the term ends" if here.kind == "end" else f"`{here.text}` stands"
        if here.kind in ("=", "!="):
            fix = "write == for equal" if here.kind == "=" else "write `not (a == b)`"
            return ExpressionError(faults.SYNTAX, here.column, f"`{here.text}` is no comparison of a term", fix)
        return ExpressionError(faults.SYNTAX, here.column, f"{met} where {wanted} is needed", f"put {wanted} here")

    def whole(self) -> Expression:
        body = self.condition()
        loops = self.loops()
        if self.here.kind != "end":
            raise self.unexpected("a comparison, `and`, `or`, `for` or the end")
        return Expression(body, loops, self.text, tuple(self.amounts))

    def loops(self) -> tuple[Loop, ...]:
        found: list[Loop] = []
        while self.here.kind == "for" or (found and self.here.kind == ","):
            column = self.next().column
            if found and self.here.kind == "for":
                self.next()
            variable = self.expect("name", "a name such as `m`").text
            self.expect("in")
            found.append(Loop(variable, self.group(), column))
        return tuple(found)

    def group(self) -> Word | Listing:
        if self.here.kind == "[":
            return self.listing()
        word = self.expect("name", "a group of members")
        return Word(word.text, word.column)

    def listing(self) -> Listing:
        column = self.next().column
        words = [self.word()]
        while self.here.kind == ",":
            self.next()
            words.append(self.word())
        self.expect("]")
        return Listing(tuple(words), column)

    def word(self) -> Word:
        token = self.expect("name", "the name of a member")
        return Word(token.text, token.column)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(
                faults.SYNTAX, self.here.column, f"more than {DEEPEST} levels are nested here", "split the term"
            )

    def condition(self) -> Node:
        self.deeper()
        left = self.alternatives()
        if self.here.kind == "implies":
            column = self.next().column
            left = Joined("implies", (left, self.condition()), column)
        self.depth -= 1
        return left

    def alternatives(self) -> Node:
        return self.joined("or")

    def conjunction(self) -> Node:
        return self.joined("and")

    def joined(self, op: Literal["and", "or"]) -> Node:
        read = self.conjunction if op == "or" else self.negation
        parts = [read()]
        column = self.here.column
        while self.here.kind == op:
            self.next()
            parts.append(read())
        return parts[0] if len(parts) == 1 else Joined(op, tuple(parts), column)

    def negation(self) -> Node:
        if self.here.kind != "not":
            return self.comparison()
        self.deeper()
        column = self.next().column
        part = self.negation()
        self.depth -= 1
        return Joined("not", (part,), column)

    def comparison(self) -> Node:
        column = self.here.column
        parts, ops = [self.sum()], []
        while self.here.kind in _COMPARISONS:
            op = self.next()
            ops.append((op.text, op.column))
            parts.append(self.sum())
        if self.here.kind in ("=", "!="):
            raise self.unexpected("a comparison")
        return parts[0] if not ops else Chain(tuple(parts), tuple(ops), column)

    def sum(self) -> Node:
        left = self.product()
        while self.here.kind in ("+", "-"):
            op = self.next()
            left = Binary("+" if op.kind == "+" else "-", left, self.product(), op.column)
        return left

    def product(self) -> Node:
        left = self.sign()
        while self.here.kind in ("*", "/"):
            op = self.next()
            left = Binary("*" if op.kind == "*" else "/", left, self.sign(), op.column)
        return left

    def sign(self) -> Node:
        if self.here.kind != "-":
            return self.atom()
        self.deeper()
        column = self.next().column
        part = self.sign()
        self.depth -= 1
        return Minus(part, column)

    def atom(self) -> Node:
        token = self.here
        if token.kind == "amount":
            self.next()
            amount = read_amount(token.text)
            assert amount is not None  # the word was cut by the same pattern
            self.amounts.append(Amount(*amount, token.column, len(self.amounts)))
            return self.amounts[-1]
        if token.kind == "(":
            self.next()
            inner = self.condition()
            self.expect(")")
            return inner
        if token.kind == "[":
            return self.listing()
        if token.kind != "name":
            raise self.unexpected("a name or an amount")
        self.next()
        return self.call(token) if self.here.kind == "(" else Word(token.text, token.column)

    def call(self, name: Token) -> Node:
        self.deeper()
        self.next()
        arguments = [self.condition()]
        while self.here.kind == ",":
            self.next()
            arguments.append(self.condition())
        loops = self.loops()
        self.expect(")")
        self.depth -= 1
        return Call(name.text, tuple(arguments), loops, name.column)
