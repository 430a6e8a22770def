"""Where a reader looks a clause up: by its number, and of a schedule by that of the schedule as well."""

from __future__ import annotations

from governance.document.tree import Document


def places(document: Document) -> dict[str, str]:
    """Each clause of a numbered `document` by its id: `article 12`, or `paragraph 1 of Schedule 2`."""
    full = document.numbers.full
    articles = {clause.id: f"article {full[clause.id]}" for part in document.parts for clause in part.clauses}
    schedules = {
        clause.id: f"paragraph {full[clause.id]} of Schedule {full[schedule.id]}"
        for schedule in document.schedules
        for clause in schedule.clauses
    }
    return {**schedules, **articles}
