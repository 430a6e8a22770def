"""`schema`, `doctor`: for editors and for machines."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(schema)
    app.command()(doctor)


def schema() -> None:
    """Print the JSON Schema of a case file, for editors.

    Example: governance schema > case.schema.json
    """
    from governance.case.schema import schema_text

    typer.echo(schema_text(), nl=False)


def doctor() -> None:
    """Say what this machine lacks for making PDFs, and the one line that installs it.

    Example: governance doctor
    """
    from governance.doctor import examine

    lacks = examine()
    for lack in lacks:
        typer.echo(f"missing: {lack.what} (package {lack.package})")
    for command in dict.fromkeys(lack.command for lack in lacks):
        typer.echo(f"run: {command}")
    if lacks:
        raise typer.Exit(1)
    typer.echo("Nothing is missing: this machine can make the documents.")
