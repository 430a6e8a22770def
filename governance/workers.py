"""Building many cases at once: a process for each core, and what they made in the order of the cases.

A case that can't be built, on which the program fails, or whose process dies takes no other down.  Each process is
started anew and not forked, since the one that starts them may have threads.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance.wanted import Wanted

if TYPE_CHECKING:
    from governance.build import Built

Say = Callable[[str, str], None]
"""Takes a case file and what is being done for it now; each call is one step further."""

AHEAD = 2
"""How many cases for each process may be under way or done before the next in order: what is kept in memory."""

_HEARD = 0.05  # seconds between two looks at what the processes say


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the case in `file`: what was built, or one line that says why nothing was."""

    file: str
    built: Built | None
    reason: str = ""


def cores() -> int:
    """How many processes may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def build_all(files: Sequence[str], wanted: Wanted, jobs: int, say: Say) -> Iterator[Outcome]:
    """Build the cases in `files` with at most `jobs` processes, and yield what became of each in their order.

    With one job, or one case, it happens in this process.  Where the caller stops early, so do the processes.
    """
    jobs = min(jobs, len(files))
    if jobs <= 1:
        yield from (_attempt(file, wanted, say) for file in files)
        return
    done = 0
    try:
        for outcome in _in_processes(files, wanted, jobs, say):
            done += 1
            yield outcome
    except BrokenProcessPool:
        for file in files[done:]:  # one of these ends the process that builds it: each has one to itself
            yield _apart(file, wanted, say)


def _in_processes(files: Sequence[str], wanted: Wanted, jobs: int, say: Say) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")
    said = context.SimpleQueue()
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(said,)) as pool:
        try:
            waiting: list[Future[Outcome]] = []
            ahead = iter(files)
            for _ in files:
                while len(waiting) < AHEAD * jobs and (file := next(ahead, None)) is not None:
                    waiting.append(pool.submit(_work, file, wanted))
                yield _result(waiting.pop(0), said, say)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
            raise


def _apart(file: str, wanted: Wanted, say: Say) -> Outcome:
    try:
        return next(_in_processes((file,), wanted, 1, say))
    except BrokenProcessPool:
        return Outcome(file, None, f"{file}: the process that built it was ended from outside: is memory short?")


def _result(future: Future[Outcome], said: Any, say: Say) -> Outcome:
    """What became of a case, passing on meanwhile what all processes say."""
    while True:
        finished = future.done()
        while not said.empty():
            say(*said.get())
        if finished:
            return future.result()
        threading.Event().wait(_HEARD)


def _attempt(file: str, wanted: Wanted, say: Say) -> Outcome:
    from governance.build import ImpossibleError, build_case

    try:
        return Outcome(file, build_case(file, wanted, lambda doing: say(file, doing)))
    except ImpossibleError as reason:
        return Outcome(file, None, str(reason))
    except Exception as error:
        return Outcome(file, None, f"{file}: the program fails on this case, which is a fault of ours: {_fault(error)}")


def _fault(error: Exception) -> str:
    """A fault of the program in one line: what, and in which of our files."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if "governance" in Path(frame.filename).parts]
    at = f" ({Path(own[-1].filename).name}:{own[-1].lineno})" if own else ""
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0][:200]}{at}"


# --- in the other processes -----------------------------------------------------------------------------------------

_said: Any = None
_ended = False


def _begin(said: Any) -> None:
    """Ready a process: Ctrl-C is for the one that started it, which then ends this one, as does its own end."""
    global _said
    _said = said
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end(_signal: int, _frame: object) -> None:
    """Leave what is being done, tidying up, and do nothing more: cases may be in the queue."""
    global _ended
    _ended = True
    sys.exit(1)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(file: str, wanted: Wanted) -> Outcome:
    if _ended:
        sys.exit(1)
    return _attempt(file, wanted, lambda of, doing: _said.put((of, doing)))
