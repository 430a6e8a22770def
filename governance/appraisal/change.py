"""Lines on money, time, staff and tax that follow from what an option is in law."""

from __future__ import annotations

from functools import partial

from governance.appraisal.registry import line
from governance.appraisal.wording import worded

WORDED = (
    "asset-lock",
    "surplus",
    "exit",
    "reversible",
    "succession",
    "staff",
    "pensions",
    "vat",
    "filings",
)
"""Lines whose every cell is data: `templates/appraisal/lines.yaml`."""

for _key in WORDED:
    line(_key)(partial(worded, _key))
