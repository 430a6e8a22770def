"""`new`: a starter case, by flags or by questions."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer

from governance.case.arrangement import ArrangementKind
from governance.case.company import Form
from governance.case.member import MemberKind
from governance.draft.starter import (
    WORDS,
    NoStarterError,
    Wish,
    default_form,
    default_kind,
    possible_kinds,
    schema_path,
    starter,
)
from governance.folders import PACKAGE
from governance.law import LawAt, load_law

NO_COMPANY = "none"
FORMS = {
    Form.GUARANTEE.value: "a company by guarantee: each member promises a sum",
    Form.SHARES_SCHEDULE_2.value: "by shares, with dividends to asset-locked bodies alone",
    Form.SHARES_SCHEDULE_3.value: "by shares that may pay dividends within the caps",
    NO_COMPANY: "no community interest company",
}
MEMBERS = 3
"""How many members a starter has if nobody says."""

Word = TypeVar("Word", bound=StrEnum)


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(new)


def new(
    arrangement: Annotated[
        str, typer.Option("--arrangement", "-a", help=f"One of: {', '.join(kind.value for kind in ArrangementKind)}.")
    ] = "",
    form: Annotated[str, typer.Option("--form", "-f", help=f"One of: {', '.join(FORMS)}.")] = "",
    members: Annotated[int | None, typer.Option("--members", "-m", help="How many members, or customers.")] = None,
    kind: Annotated[
        str, typer.Option("--kind", "-k", help="What the members are: ccg, icb, charity, individual and so on.")
    ] = "",
    as_of: Annotated[str, typer.Option("--as-of", metavar="DAY", help="The day whose law applies: 2016-11-18.")] = "",
    name: Annotated[str, typer.Option("--name", "-n", help="The name of the company or unit.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; cases/<name>.yaml if not given.")
    ] = None,
) -> None:
    """Write a starter case for any arrangement, commented and valid at once.  No file is written over.

    Without flags, on a terminal, it asks.  --arrangement and --as-of are needed elsewhere.

    Example: governance new --arrangement co-owned --members 11 --as-of 2016-11-18 --name "North Support"
    """
    given = (arrangement, form, members, kind, as_of, name, output)
    asking = sys.stdin.isatty() and not any(given)
    wish = _asked() if asking else _wish(arrangement, form, members, kind, as_of, name)
    file = output or Path("cases") / f"{_key(wish.name or wish.arrangement.value)}.yaml"
    if asking:
        file = Path(typer.prompt("The file to write", default=file.as_posix(), err=True))
    _write(wish, file)


def _wish(arrangement: str, form: str, members: int | None, kind: str, as_of: str, name: str) -> Wish:
    """What the flags ask for; what they leave out is as usual for the arrangement."""
    if not arrangement or not as_of:
        _fail("--arrangement and --as-of are needed where nobody can be asked; see governance new --help")
    what = _word(ArrangementKind, "--arrangement", arrangement)
    law = load_law().at(_day(as_of))
    of_form = _form(form) if form else default_form(what)
    of_kind = _word(MemberKind, "--kind", kind) if kind else default_kind(what, of_form, law)
    return Wish(what, of_form, MEMBERS if members is None else members, of_kind, law.day, name.strip())


def _asked() -> Wish:
    """What the answers ask for: each question has its default, which Enter takes."""
    typer.echo("A starter case. Enter takes what stands in brackets.", err=True)
    named = typer.prompt(
        "The name of the company or unit; Enter leaves it open", default="", show_default=False, err=True
    ).strip()
    what = ArrangementKind(
        _choice("Who is to hold it?", {kind.value: WORDS[kind] for kind in ArrangementKind}, ArrangementKind.CO_OWNED)
    )
    usual = default_form(what)
    of_form = None
    if what is not ArrangementKind.NHS_ENGLAND_HOSTED:
        of_form = _form(_choice("In what form?", FORMS, usual.value if usual else NO_COMPANY))
    law = _asked_law()
    number = typer.prompt("How many members, or customers?", default=MEMBERS, type=int, err=True)
    kinds = {kind.value: law.body(kind).name for kind in possible_kinds(of_form, law)}
    of_kind = MemberKind(_choice("What are they?", kinds, default_kind(what, of_form, law)))
    return Wish(what, of_form, number, of_kind, law.day, named)


def _asked_law() -> LawAt:
    while True:
        answer = typer.prompt("The day whose law applies, such as 2016-11-18", err=True)
        try:
            return load_law().at(date.fromisoformat(answer.strip()))
        except ValueError:
            typer.echo(f"{answer} is no day: write year-month-day", err=True)


def _choice(question: str, answers: Mapping[str, str], usual: str) -> str:
    """Ask for one of `answers`, by its number or its word."""
    words = list(answers)
    typer.echo(f"\n{question}", err=True)
    wide = max(map(len, words)) + 2
    for number, word in enumerate(words, 1):
        typer.echo(f"  {number:2}  {word:<{wide}}{answers[word]}", err=True)
    while True:
        answer = str(typer.prompt("Number or word", default=str(usual), err=True)).strip()
        if answer in answers:
            return answer
        if answer.isdecimal() and 1 <= int(answer) <= len(words):
            return words[int(answer) - 1]
        typer.echo(f"{answer} is none of them", err=True)


def _form(word: str) -> Form | None:
    if word not in FORMS:
        _fail(f"--form {word} is none of {', '.join(FORMS)}")
    return None if word == NO_COMPANY else Form(word)


def _word(words: type[Word], flag: str, given: str) -> Word:
    try:
        return words(given)
    except ValueError:
        _fail(f"{flag} {given} is none of {', '.join(words)}")


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        _fail(f"--as-of {given} is no day: write year-month-day, such as 2016-11-18")


def _key(words: str) -> str:
    """The name of a case: small letters, figures and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:64].rstrip("-") or "new"


def _write(wish: Wish, file: Path) -> None:
    """Write the starter, unless there is a file already."""
    schema = schema_path(file, PACKAGE / "case.schema.json")
    try:
        text = starter(wish, load_law().at(wish.as_of), _key(file.stem), file.as_posix(), schema)
    except NoStarterError as reason:
        _fail(str(reason))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        _fail(f"{file} is there already, and stays as it is: give another --output")
    except OSError as error:
        _fail(f"{file} can't be written: {error.strerror}")
    typer.echo(str(file))


def _fail(message: str) -> NoReturn:
    typer.echo(f"governance: {message}", err=True)
    raise typer.Exit(2)
