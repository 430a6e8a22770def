"""The command line: verbs only.  Each command reads, calls one stage, and writes."""

from governance.cli.app import main

__all__ = ["main"]
