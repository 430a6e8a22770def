"""WeasyPrint, confined: it reads our own fonts and drawings alone, and nothing that it complains of is let through.

Importing this module imports WeasyPrint, which costs a third of a second and loads system libraries: only `pdf.py`
does it, when it must, after it has looked for the libraries.
"""

from __future__ import annotations

import gc
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import weasyprint  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import (  # type: ignore[import-untyped]
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
)

from governance import __version__
from governance.render import fonts, style
from governance.render.fault import RenderError
from governance.render.finisher import finish

if TYPE_CHECKING:
    from governance.render.attached import Attached

VARIANT = "pdf/a-3a"
LANGUAGE = "en-GB"
_NO_GLYPH = "the typefaces have no character “%s” (U+%04X)"
_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Opens files of the style and font folders; every other address ends the rendering."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["file"], allow_redirects=False, fail_on_errors=True)
        self._folders = tuple(place.resolve() for place in (style.folder(), *fonts.folders()))

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - its signature is given
        """The file at `url`.  Raises ValueError, which WeasyPrint turns into the end of the rendering."""
        path = self._allowed(url)
        if path is None:
            raise ValueError(f"{url} is none of the program's own style and font files")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})

    def _allowed(self, url: str) -> Path | None:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            return None
        path = Path(unquote(parts.path)).resolve()
        inside = any(path.is_relative_to(place) for place in self._folders)
        return path if inside and path.suffix in _TYPES and path.is_file() else None


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint logs as a warning or worse: a broken link, an unknown property, a missing character."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        missing = isinstance(record.args, tuple) and record.getMessage().startswith(".notdef")
        self.messages.append(_NO_GLYPH % record.args if missing else record.getMessage())


def write(html: str, *, title: str, author: str, created: date, attachments: Sequence[Attached]) -> bytes:
    """The PDF of a page of HTML.  Raises `RenderError`; see `pdf.pdf`."""
    configuration = FontConfiguration()
    fetcher = Fetcher()
    with _no_complaints(), _rare_collections(), _profile_left_open():
        try:
            faces = weasyprint.CSS(string=fonts.prelude(), font_config=configuration, url_fetcher=fetcher)
            page = weasyprint.HTML(string=html, base_url=f"{style.folder().as_uri()}/", url_fetcher=fetcher)
            document = page.render(font_config=configuration, stylesheets=[faces], pdf_variant=VARIANT)
            _describe(document.metadata, title, author, created)
            written: bytes = document.write_pdf(
                finisher=finish,
                pdf_variant=VARIANT,
                attachments=[_attachment(each, created, fetcher) for each in attachments],
            )
        except FatalURLFetchingError as error:
            raise RenderError(f"{error}: {error.__cause__}") from error
    _only_ours(document.fonts.values())
    return written


def _describe(metadata: Any, title: str, author: str, created: date) -> None:
    """Metadata from the arguments alone: nothing that stands in the page changes it."""
    metadata.title = title
    metadata.authors = [author]
    metadata.created = metadata.modified = created.isoformat()
    metadata.generator = f"governance {__version__}"
    metadata.lang = metadata.lang or LANGUAGE
    metadata.description, metadata.keywords, metadata.attachments, metadata.custom = None, [], [], {}


def _attachment(attached: Attached, created: date, fetcher: Fetcher) -> Any:
    moment = datetime.combine(created, time(), UTC)
    made = weasyprint.Attachment(
        string=attached.content,
        url_fetcher=fetcher,
        name=attached.name,
        description=attached.description,
        created=moment,
        modified=moment,
        relationship=attached.relationship,
    )
    # WeasyPrint would guess the media type, with the tables of the machine.
    made.source = nullcontext((BytesIO(attached.content), None, None, attached.media_type))
    return made


def _only_ours(used: Any) -> None:
    ours = {fonts.SERIF, fonts.SANS, "Source Serif Pro", "Source Sans Pro"}
    strange = sorted({font.family for font in used} - ours)
    if strange:
        raise RenderError(f"a font that is not ours was used: {', '.join(strange)}")


@contextmanager
def _no_complaints() -> Iterator[None]:
    logger = logging.getLogger("weasyprint")
    handler, disabled = _Complaints(), logger.disabled
    logger.addHandler(handler)
    logger.disabled = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.disabled = disabled
    if handler.messages:
        raise RenderError("; ".join(dict.fromkeys(handler.messages)))


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage rarely: layout makes many lasting objects, and walking them again and again takes a fifth."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _profile_left_open() -> Iterator[None]:
    """WeasyPrint 70 leaves the file of its colour profile to be closed by Python: that alone is not warned of."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"unclosed file .*sRGB2014\.icc", ResourceWarning)
        yield
