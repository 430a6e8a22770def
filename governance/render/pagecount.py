"""How many pages a PDF of ours has, read from the file itself."""

from __future__ import annotations

import re
import zlib

_PACKED = re.compile(rb"/Type /ObjStm\b.*?stream\r?\n(.*?)\nendstream", re.DOTALL)
_TREE = re.compile(rb"/Type /Pages\b[^>]*?/Count (\d+)|/Count (\d+)[^>]*?/Type /Pages\b", re.DOTALL)


def page_count(pdf: bytes) -> int:
    """The number of pages that the page tree of a PDF gives.

    WeasyPrint writes one flat tree, inside a compressed object stream.  Raises ValueError where there is none.
    """
    parts = (pdf, *(zlib.decompress(found[1]) for found in _PACKED.finditer(pdf)))
    tree = next((found for part in parts if (found := _TREE.search(part))), None)
    if tree is None:
        raise ValueError("no page tree")
    return int(tree[1] or tree[2])
