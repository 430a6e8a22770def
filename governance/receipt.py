"""The receipt of a build: versions, dates and hashes of all that went into it and came out of it.

It lies beside the PDFs as `receipt.json`, so that a reader can tell by which law, from which case and by which
wording they were made.  It holds no clock and no path of a machine.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from governance import __version__
from governance.finding import Severity
from governance.law import LawAt
from governance.report import Result

ENGINES = ("weasyprint", "pydyf", "jinja2", "markdown-it-py", "font-source-serif-pro", "font-source-sans-pro")


def receipt(
    result: Result, text: str, law: LawAt, templates: Path, files: dict[str, bytes], texts: Path | None = None
) -> bytes:
    """The receipt of one build as JSON, with a final newline.  `texts` is the text pack that was used, if one was."""
    counts = Counter(finding.severity for finding in result.findings)
    content: dict[str, Any] = {
        "case": result.case,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "program": {"governance": __version__, **{name: version(name) for name in ENGINES}},
        "case_file": {"name": Path(result.file).name, "sha256": digest(text.encode())},
        "law": law.law.hashes,
        "templates": template_hashes(templates),
        **({"texts": template_hashes(texts)} if texts is not None and texts.is_dir() else {}),
        "findings": {severity.value: counts[severity] for severity in Severity},
        "rules_applied": list(result.applied),
        "not_checked": [what for what, _ in result.not_checked],
        "files": {name: {"sha256": digest(content), "bytes": len(content)} for name, content in files.items()},
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return sha256(content).hexdigest()


def template_hashes(folder: Path) -> dict[str, str]:
    """The hash of each template by its name below `folder`, in the order of the names."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): digest(file.read_bytes()) for file in files}
