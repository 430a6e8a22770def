"""Text packs for tests: clause files in a folder, and what is found in a draft that is made with them."""

from __future__ import annotations

from pathlib import Path

from governance.case import Case
from governance.draft.articles import templates_folder
from governance.draft.proof import Draft, proof
from governance.finding import Finding

from .making import flagship, law_of


def marked(draft: Draft) -> list[Finding]:
    """What is found, without the facts that the case leaves open."""
    return [finding for finding in draft.findings if finding.code != "DO08"]


def put(pack: Path, id: str, body: str, **head: str) -> None:
    """A clause file in the pack, in place of ours of the same id."""
    lines = {"id": id, "heading": "A heading", "law": "[ca-2006/s17]", **head}
    front = "\n".join(f"{key}: {value}" for key, value in lines.items())
    (pack / f"{id}.md").write_text(f"---\n{front}\n---\n{body}\n", encoding="utf-8")


def official(pack: Path, *ids: str) -> None:
    """Our own clauses in the pack, said to be the official text: what a firm's pack would be to the program."""
    for id in ids:
        ours = (templates_folder() / "articles" / f"{id}.md").read_text(encoding="utf-8")
        assert "\nprescribed: " in ours
        said = ours.replace("\nprescribed: ", "\nofficial: true\nprescribed: ", 1)
        (pack / f"{id}.md").write_text(said, encoding="utf-8")


def found_in(pack: Path, case: Case | None = None) -> list[tuple[str, str, int]]:
    """(code, file, line) of what is found in a draft with the pack."""
    given = case or flagship()
    draft = proof(given, law_of(given), pack)
    return [(f.code, Path(f.location.file).name, f.location.line) for f in marked(draft)]
