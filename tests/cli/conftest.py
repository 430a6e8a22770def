"""What tests of the command line need of the machine."""

from __future__ import annotations

import os
import pty

import pytest


@pytest.fixture
def terminals() -> None:
    """A machine without pseudo-terminals (a container without /dev/pts) cannot show what a terminal sees."""
    try:
        pair = pty.openpty()
    except OSError:
        pytest.skip("there are no pseudo-terminals here: /dev/pts is not mounted")
    for end in pair:
        os.close(end)
