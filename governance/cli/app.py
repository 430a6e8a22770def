"""The application: its commands, and what happens to a mistake in calling it.

A command's file is imported when that command is asked for, so that none waits for what another needs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from governance import __version__

FAMILIES: dict[str, tuple[str, ...]] = {
    "checking": ("check", "explain", "rules"),
    "documents": ("draft", "brief"),
    "formation": ("formation",),
    "building": ("build",),
    "power": ("power",),
    "money": ("money",),
    "comparing": ("compare",),
    "solving": ("solve", "sweep"),
    "starting": ("new",),
    "machine": ("schema", "doctor"),
}
"""The commands by the file that holds them, in the order in which the help lists them."""


def application(families: Iterable[str] = FAMILIES) -> typer.Typer:
    """The command line with the commands of these families; with all of them if none is named."""
    app = typer.Typer(
        name="governance",
        help="Governance and ownership as code for UK community interest companies.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for family in families:
        import_module(f"governance.cli.{family}").register(app)
    return app


def asked_for(arguments: Sequence[str]) -> tuple[str, ...]:
    """The families that a call needs: that of its command; all for help and for a command that there is not."""
    command = next((word for word in arguments if not word.startswith("-")), None)
    if command is None and "--version" in arguments:
        return ()
    return tuple(family for family, commands in FAMILIES.items() if command in commands) or tuple(FAMILIES)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"governance {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Governance and ownership as code for UK community interest companies."""


def _nothing_to_build(arguments: Sequence[str]) -> int | None:
    """The exit code of a `build` that finds nothing changed; None for every other call."""
    if arguments[:1] != ["build"]:
        return None
    from governance.cli.building import nothing_changed

    return nothing_changed(arguments[1:])


def main() -> None:
    """Run the command line.  Exit codes: 0 clean, 1 findings, 2 misuse."""
    arguments = sys.argv[1:]
    try:
        code = _nothing_to_build(arguments)
        if code is not None:
            sys.exit(code)
        application(asked_for(arguments))()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away: nothing to say, nobody to say it to
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
