"""A progress bar on a terminal, and nothing in a pipe."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Step = Callable[[str], None]
"""Says what is being done now; each call is one step further."""

_DOING = 44
"""The columns for what is being done: with the bar and the time it makes 80."""


@contextmanager
def progress(total: int) -> Iterator[Step]:
    """A bar of `total` steps on stderr while the block runs; of none, one that only shows that something goes on."""
    with progress_of({"": total}) as bar:
        yield lambda doing: bar.step("", doing)


@dataclass(slots=True)
class Bar:
    """One bar over the steps of many things, each by its name; without a terminal it draws nothing."""

    steps: Mapping[str, int]
    drawn: Progress | None = None
    task: TaskID | None = None
    taken: Counter[str] = field(default_factory=Counter)

    def step(self, name: str, doing: str) -> None:
        """One step of `name` begins."""
        self.taken[name] += 1
        if self.drawn is not None and self.task is not None:
            self.drawn.update(self.task, completed=self.taken.total() - 1, description=_cut(doing))

    def done(self, name: str) -> None:
        """`name` is done, in however few steps."""
        self.taken[name] = self.steps[name]
        if self.drawn is not None and self.task is not None:
            self.drawn.update(self.task, completed=self.taken.total())

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While something is written, the bar is off the screen."""
        if self.drawn is None:
            yield
            return
        self.drawn.stop()
        try:
            yield
        finally:
            self.drawn.start()


@contextmanager
def progress_of(steps: Mapping[str, int]) -> Iterator[Bar]:
    """A bar on stderr, while the block runs, over so many steps of each thing."""
    if not sys.stderr.isatty() or not steps:
        yield Bar(steps)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn(f"{{task.description:<{_DOING}}}", markup=False),
        BarColumn(bar_width=20),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as drawn:
        yield Bar(steps, drawn, drawn.add_task("", total=sum(steps.values()) or None))


def _cut(doing: str) -> str:
    return doing if len(doing) <= _DOING else doing[: _DOING - 1] + "…"
