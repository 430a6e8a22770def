"""Running the command line as a user does, in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


def run(*arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> Ran:
    """Run `governance` with these arguments; a traceback fails the test."""
    command = [sys.executable, "-m", "governance", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=env, check=False, timeout=300)
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)
