"""HTML to PDF: archival (PDF/A-3a) and accessible (PDF/UA-1) in one file, the same bytes from the same arguments."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from governance.doctor import lacking_libraries
from governance.render import fonts
from governance.render.attached import Attached
from governance.render.fault import MissingLibraryError, RenderError

__all__ = ["Attached", "MissingLibraryError", "RenderError", "pdf"]


def pdf(html: str, *, title: str, author: str, created: date, attachments: Sequence[Attached] = ()) -> bytes:
    """The PDF of a page of HTML, which may refer to files of the style folder alone.

    `created` is the date that the file shows as its own, for attachments too: no clock is read.

    Raises `MissingLibraryError` when the machine lacks a library, and `RenderError` for whatever WeasyPrint complains
    of: an address outside the program's own files, a link to nowhere, a property that it does not know, a character
    that the typefaces lack.
    """
    with fonts.private():
        _look_for_libraries()
        with _no_search():
            from governance.render import engine
        return engine.write(html, title=title, author=author, created=created, attachments=attachments)


def _look_for_libraries() -> None:
    """Raise before WeasyPrint does, which would print to stdout besides.  Loaded libraries are found at once."""
    lacks = lacking_libraries()
    if lacks:
        raise MissingLibraryError(lacks)


@contextmanager
def _no_search() -> Iterator[None]:
    """While WeasyPrint is imported, don't search for libraries by running ldconfig and gcc.

    It tries names of all systems; on Linux the linker knows the right ones by themselves, and each wrong one costs two
    processes.
    """
    search = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = _found_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _found_nothing(name: str) -> str | None:  # noqa: ARG001 - stands in for a function of the standard library
    return None
