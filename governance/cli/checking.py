"""`check`, `explain`, `rules`: what the law and the case say."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from governance.case.load import did_you_mean
from governance.cli.cases import case_file
from governance.finding import PAGES, any_counts
from governance.judge import Judged, judge
from governance.report import Result, write
from governance.report.text import page_text, provision_text

if TYPE_CHECKING:
    from governance.rules.registry import Rule


class Format(StrEnum):
    """The formats of findings."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class LedgerFormat(StrEnum):
    """The formats of the ledger of the law."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(check)
    app.command()(explain)
    app.command()(rules)


def check(
    cases: Annotated[list[str], typer.Argument(metavar="CASE...", help="Files, or names of cases in cases/.")],
    format: Annotated[Format, typer.Option(help="How to print the findings.")] = Format.TEXT,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show consequences too, and what was and was not checked.")
    ] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Draft the articles too, and read their proof.")] = False,
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="DIR", help="Clause files in place of ours; implies --draft.")
    ] = None,
) -> None:
    """Check cases against the law in force on their dates and against themselves.

    Silent, and exit code 0, when there is nothing to say; exit code 1 when there is an error or a warning.

    Example: governance check necs-co-owned --verbose
    """
    results = [result for case in cases for result in _found(judge(case_file(case)), draft or texts is not None, texts)]
    colour = format is Format.TEXT and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    typer.echo(write(results, format.value, verbose=verbose, colour=colour), nl=False)
    if any(any_counts(result.findings) for result in results):
        raise typer.Exit(1)


def _found(judged: Judged, drafted: bool, texts: Path | None) -> tuple[Result, ...]:
    """The result of a case and, where it is `drafted`, those of the clause files that its proof marks."""
    if not drafted or judged.case is None or judged.law is None:
        return (judged.result,)
    from governance.draft.proof import proof, results

    return results(proof(judged.case, judged.law, texts), judged.result)


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help="The code of a finding, such as VO03.")]) -> None:
    """Print the page of a rule: what it checks, why, an example, how to put it right, the law.

    Example: governance explain VO03
    """
    from governance.law import load_law
    from governance.rules.registry import load_rules

    known = load_rules()
    wanted = code.strip().upper()
    page = PAGES.get(wanted) or next((p for p in PAGES.values() if p.name == code.strip().lower()), None)
    if page is None:
        meant = did_you_mean(wanted, PAGES) or did_you_mean(code.lower(), [p.name for p in PAGES.values()])
        hint = f"; did you mean {meant}?" if meant else "; `governance rules` lists them"
        typer.echo(f"governance: there is no rule {code}{hint}", err=True)
        raise typer.Exit(2)
    typer.echo(f"{page.code} {page.name} ({page.severity})\n\n{page_text(page)}")
    cited = (*known[page.code].law, *known[page.code].see) if page.code in known else ()
    law = load_law()
    for id in cited:
        typer.echo(f"\n{provision_text(law.provisions[id])}")


def rules(
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print docs/rules.md: every page, with its law.")
    ] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Print the ledger of the law: what is a rule, data, or not checked.")
    ] = False,
    format: Annotated[LedgerFormat, typer.Option(help="How to print the ledger.")] = LedgerFormat.TEXT,
) -> None:
    """List every rule: code, severity, name; or every row of the law and how it is covered.

    Example: governance rules --coverage
    """
    from governance.rules.registry import load_rules

    known = load_rules()
    if markdown:
        from governance.law import load_law
        from governance.report.pages import rules_markdown

        typer.echo(rules_markdown(PAGES, known, load_law()), nl=False)
        return
    if coverage:
        typer.echo(_ledger(known, format), nl=False)
        return
    for page in sorted(PAGES.values(), key=lambda p: p.code):
        typer.echo(f"{page.code}  {page.severity:<11}  {page.name}")


def _ledger(known: dict[str, Rule], format: LedgerFormat) -> str:
    from governance.coverage import data, ledger, text
    from governance.law import load_law

    entries = ledger(load_law(), known)
    return text(entries) if format is LedgerFormat.TEXT else json.dumps(data(entries), indent=2) + "\n"
