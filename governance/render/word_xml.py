"""Elements of WordprocessingML as values: whatever is put into one is escaped, unless it is an element already."""

from __future__ import annotations

from collections.abc import Iterable

from governance.document.marked import visible
from governance.render.markup import Markup, join, tag

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)

PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "shd", "tabs"),
    *("spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"),
)
"""The order that the standard gives to the properties of a paragraph."""


def w(name: str, /, *content: object, **attributes: object) -> Markup:
    """The element `w:name`, its attributes in the same namespace; an attribute that is None is left out."""
    named = {f"w:{key.rstrip('_')}": str(value) for key, value in attributes.items() if value is not None}
    return tag(f"w:{name}", *content, **named)


def flag(name: str, wanted: object = True) -> Markup | None:
    """The empty element `w:name` where it is wanted."""
    return w(name) if wanted else None


def text_run(text: str, *properties: Markup | None, deleted: bool = False) -> Markup:
    """A run of plain text."""
    return w("r", _properties(properties), _text("delText" if deleted else "t", visible(text)))


def tab_run() -> Markup:
    """A run of one tab."""
    return w("r", w("tab"))


def field(instruction: str, shown: str, *properties: Markup | None) -> Markup:
    """A field, with what it shows until Word works it out anew."""
    look = _properties(properties)
    return join(
        (
            field_begin(instruction),
            w("r", look, _text("t", visible(shown))),
            field_end(),
        )
    )


def field_begin(instruction: str) -> Markup:
    """The beginning of a field, up to what it shows."""
    return join(
        (
            w("r", w("fldChar", fldCharType="begin")),
            w("r", _text("instrText", f" {instruction} ")),
            w("r", w("fldChar", fldCharType="separate")),
        )
    )


def field_end() -> Markup:
    """The end of a field."""
    return w("r", w("fldChar", fldCharType="end"))


def paragraph(style: str, *content: object, **properties: Markup | None) -> Markup:
    """A paragraph in a style; its own properties by their names, in whatever order."""
    given = {"pStyle": w("pStyle", val=style), **properties}
    return w("p", w("pPr", *(given.get(name) for name in PARAGRAPH_ORDER)), *content)


def _properties(properties: Iterable[Markup | None]) -> Markup | None:
    given = join(properties)
    return w("rPr", given) if given else None


def _text(name: str, text: str) -> Markup:
    return tag(f"w:{name}", text, **{"xml:space": "preserve"})
