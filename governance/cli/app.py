"""The application: its commands, and what happens to a mistake in calling it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from governance import __version__
from governance.cli import building, checking, documents, machine, power, solving

app = typer.Typer(
    name="governance",
    help="Governance and ownership as code for UK community interest companies.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

checking.register(app)
documents.register(app)
building.register(app)
power.register(app)
machine.register(app)
solving.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"governance {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Governance and ownership as code for UK community interest companies."""


def main() -> None:
    """Run the command line.  Exit codes: 0 clean, 1 findings, 2 misuse."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away: nothing to say, nobody to say it to
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
