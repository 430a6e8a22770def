"""A progress bar on a terminal, and nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str], None]
"""Says what is being done now; each call is one step further."""


@contextmanager
def progress(total: int) -> Iterator[Step]:
    """A bar of `total` steps on stderr while the block runs."""
    if not sys.stderr.isatty():
        yield lambda _doing: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<44}"), BarColumn(bar_width=20), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=-1)

        def step(doing: str) -> None:
            bar.update(task, advance=1, description=doing[:44])

        yield step
