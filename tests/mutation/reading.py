"""Which parts of the law a piece of the program reads: a law that notes what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from governance.law import Law

Key = tuple[str, str]
"""A provision and one of its parameters; an empty text for the provision itself, with its days."""

V = TypeVar("V")


class _Noted(dict[str, V]):
    """A mapping that notes the keys that are asked for."""

    def __init__(self, entries: dict[str, V], seen: set[Key], owner: str | None) -> None:
        super().__init__(entries)
        self._seen, self._owner = seen, owner

    def __getitem__(self, key: str) -> V:
        self._note(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._note(key)
        return super().get(key, default)

    def _note(self, key: str) -> None:
        self._seen.add((key, "") if self._owner is None else (self._owner, key))


class Reader:
    """The law as it is, noting what is read of it."""

    def __init__(self, law: Law) -> None:
        self._seen: set[Key] = set()
        provisions = {
            id: replace(provision, parameters=_Noted(provision.parameters, self._seen, id))
            for id, provision in law.provisions.items()
        }
        self.law = replace(law, provisions=_Noted(provisions, self._seen, None))

    @contextmanager
    def noting(self) -> Iterator[set[Key]]:
        """The set of what is read in the block, complete at its end."""
        self._seen.clear()
        seen: set[Key] = set()
        yield seen
        seen |= self._seen
