"""The words of a brief that a lay member may not know: those that it uses, each explained once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from governance.draft.wording import majority
from governance.law import LawAt


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the glossary, what it means, and the forms in which a text may have it.

    `threshold` is the provision and the name of a figure of the law that the explanation quotes as {threshold}.
    """

    word: str
    says: str
    forms: tuple[str, ...]
    threshold: tuple[str, str] | None = None

    def on(self, law: LawAt) -> Entry | None:
        """The entry with its figure as the law of the day has it; None where that law is not in force."""
        if self.threshold is None:
            return self
        if not law.in_force(self.threshold[0]):
            return None
        return replace(self, says=self.says.format(threshold=majority(law.threshold(*self.threshold))), threshold=None)

    def used_in(self, text: str) -> bool:
        """Whether the text has the word, in one of its forms, as a whole word; capitals do not matter."""
        forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in (self.word, *self.forms))
        return re.search(rf"(?<!\w)(?:{forms})(?!\w)", text, re.IGNORECASE) is not None


def glossary(text: str, law: LawAt, templates: Path) -> tuple[Entry, ...]:
    """The entries whose words the text uses, in alphabetical order, with those that their explanations use in turn."""
    every = (entry.on(law) for entry in _entries(templates / "brief" / "glossary.yaml"))
    entries = [entry for entry in every if entry is not None]
    used = {entry for entry in entries if entry.used_in(text)}
    while True:
        said = " ".join(entry.says for entry in used)
        more = {entry for entry in entries if entry not in used and entry.used_in(said)}
        if not more:
            return tuple(sorted(used, key=lambda entry: entry.word.casefold()))
        used |= more


@cache
def _entries(file: Path) -> tuple[Entry, ...]:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(
        Entry(
            word,
            given["says"],
            tuple(given.get("forms", ())),
            tuple(given["threshold"]) if "threshold" in given else None,
        )
        for word, given in data.items()
    )
