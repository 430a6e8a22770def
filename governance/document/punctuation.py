"""Mending the punctuation of a list from which conditions have left items out, or that a loop has repeated.

A list that still holds exactly the items of its source stays as its author wrote it.  In any other the items end as
the author's first one does (";" or ","), the last but one takes the author's last conjunction, and the last ends
with the sentence: "." or, before closing words, as the author's last item did, or, in a nested list, as the item
around it does.  A run whose first item ends otherwise is no list but sentences, and is left alone.

Definitions are put in order later, so if one of a run ends with ";" all do; `select` ends the last with the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from governance.document.blocks import Rough, RoughTable
from governance.document.outline import Habit, Tail, tail_of


def mend(blocks: list[Rough | RoughTable], habits: Mapping[int, Habit], end: Tail | None = None) -> None:
    """Set the ends of the items among `blocks` and below them, in place; the last one ends with `end` if given."""
    items = [block for block in blocks if isinstance(block, Rough) and block.place]
    definitions = [block for block in blocks if isinstance(block, Rough) and block.words.startswith("[[")]
    ends = _ends(items, habits, end) | _definition_ends(definitions)
    for block in blocks:
        if isinstance(block, Rough):
            _mend_item(block, habits, ends.get(id(block)))


def _mend_item(item: Rough, habits: Mapping[int, Habit], end: Tail | None) -> None:
    if item.closing:
        item.closing = _ended(item.closing, end)
        mend(item.children, habits, _before_closing(item.children, habits))
    elif item.children:
        mend(item.children, habits, end)
    else:
        item.words = _ended(item.words, end)


def _ends(items: list[Rough], habits: Mapping[int, Habit], end: Tail | None) -> dict[int, Tail | None]:
    """The tail that each of `items` must have, by identity; none where the author's own stands."""
    habit = habits.get(items[0].line) if items else None
    if habit is None or any(item.line not in habit.tails for item in items):
        return {}
    if not habit.is_list:
        return {}
    if [item.line for item in items] == list(habit.tails):
        # Only a nested list needs to know how the item around it ends; the items themselves end so already.
        written = {id(item): habit.tails[item.line] for item in items}
        kept: dict[int, Tail | None] = {name: tail for name, tail in written.items() if tail.separates}
        return kept | {id(items[-1]): end}
    ends: dict[int, Tail | None] = {id(item): Tail(habit.mark) for item in items}
    if len(items) > 1:
        ends[id(items[-2])] = Tail(habit.mark, habit.word)
    ends[id(items[-1])] = end or _sentence_end(habit.end)
    return ends


def _definition_ends(definitions: list[Rough]) -> dict[int, Tail | None]:
    marks = {tail_of(_last_words(each))[1].mark for each in definitions}
    return {id(each): Tail(";") for each in definitions} if ";" in marks else {}


def _last_words(block: Rough | RoughTable) -> str:
    if isinstance(block, RoughTable):
        return ""
    return block.closing or (_last_words(block.children[-1]) if block.children else block.words)


def _sentence_end(written: Tail) -> Tail:
    return Tail(".") if written.separates else written


def _before_closing(children: list[Rough | RoughTable], habits: Mapping[int, Habit]) -> Tail | None:
    """How the last item before closing words ends: as the author's last one; none when there is no such list."""
    last = children[-1]
    habit = habits.get(last.line) if isinstance(last, Rough) and last.place else None
    return habit.end if habit is not None and habit.is_list else None


def _ended(words: str, end: Tail | None) -> str:
    stem, tail = tail_of(words)
    return words if end is None or end == tail else f"{stem}{end}"
