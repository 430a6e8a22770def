"""The products of a case: judge it, draft it, render it.  Nothing is written here; the command line does that.

Drafting and rendering are imported where they are called, so that `check` does not wait for them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance.briefing import NONE, Briefs, briefs
from governance.case import Case
from governance.finding import Finding, errors
from governance.inputs import case_file, digest, other_files, surroundings
from governance.instrument import (
    ImpossibleError,
    Step,
    articles_file,
    pdf_of,
    proof_of,
    trace_case,
    why_not_drafted,
    why_not_filed,
)
from governance.judge import Judged, judge, option_file
from governance.law import LawAt
from governance.receipt import NAME as RECEIPT
from governance.receipt import receipt
from governance.report import Result
from governance.report.data import result_object
from governance.source import noting_reads
from governance.wanted import FORMATS, Wanted

if TYPE_CHECKING:
    from governance.document.tree import Document

__all__ = ["FORMATS", "Built", "ImpossibleError", "Step", "Wanted", "build_case", "trace_case"]


@dataclass(frozen=True, slots=True)
class Built:
    """What was made of a case: files by name, the errors that were found, and remarks on what was not made.

    `proof` has a result for each clause file in which the proof of the draft marks an error or a warning; `unsettled`
    says, where a copy for filing was wanted, each thing that keeps it from being made.
    """

    name: str
    files: dict[str, bytes]
    errors: Result
    remarks: tuple[str, ...]
    proof: tuple[Result, ...] = ()
    unsettled: tuple[str, ...] = ()


def build_case(file: str, wanted: Wanted, step: Step) -> Built:
    """Make the wanted documents of the case in `file`.  A file that is no case yields its findings and no document.

    Raises ImpossibleError where the machine lacks what PDFs need.
    """
    with noting_reads() as read:
        return _build(file, wanted, step, surroundings(wanted) if wanted.records else {}, read)


def _build(file: str, wanted: Wanted, step: Step, made_from: dict[str, Any], read: Mapping[str, str | None]) -> Built:
    """As `build_case`; `made_from` is what goes into the products besides cases, `read` the case files read so far."""
    step(f"reading {Path(file).name}")
    judged = judge(file)
    found = replace(judged.result, findings=errors(judged.result.findings))
    if judged.case is None or judged.law is None:
        return Built(Path(file).stem, {}, found, ())
    unprintable = _unprintable(judged) if wanted.lays_out else ()
    if unprintable:
        return Built(judged.case.case, {}, replace(found, findings=(*found.findings, *unprintable)), ())
    case, law = judged.case, judged.law
    checked = frozenset(found.findings)
    document, (found, *marked) = proof_of(case, law, wanted.texts, found)
    files: dict[str, bytes] = {}
    remarks = []
    unsettled: tuple[str, ...] = ()
    if wanted.articles:
        refusal = why_not_drafted(case, document, (found, *marked), wanted)
        if refusal:
            remarks.append(refusal)
        elif document is not None:
            unsettled = why_not_filed(judged, document, (found, *marked), wanted)
            if not unsettled:
                files[wanted.articles_name] = articles_file(judged, case, law, document, wanted, step)
    written = briefs(judged, case, law, document, wanted, step) if wanted.briefs else NONE
    files |= written.files
    if wanted.formation:
        refusal = _why_not_formed(case, found, wanted)
        if not refusal:
            files[wanted.formation_name] = _formation_file(judged, case, law, wanted, step)
        elif not wanted.articles:  # what keeps the articles from being drafted was said above
            remarks.append(refusal)
    if wanted.records:
        files["findings.json"] = _findings(judged.result)
        files[RECEIPT] = receipt(
            judged.result,
            {
                **case_file(judged.text.encode(), file),
                **made_from,
                **other_files({**_options(case, file), **read}, file),
            },
            files,
            proof=[each for result in (found, *marked) for each in result.findings if each not in checked],
            open_facts=_open_facts(document),
            pages=_pages(files),
            reading_ease=_reading_ease(written),
        )
    return Built(case.case, files, found, tuple(remarks), tuple(marked), unsettled)


def _options(case: Case, file: str) -> dict[str, str | None]:
    """The case files that options of the case name, with the hash of each: they count, whether or not one was read."""
    named = (option_file(file, option.case) for option in case.options.values() if option.case is not None)
    return {name: digest(Path(name).read_bytes()) if Path(name).is_file() else None for name in named}


def _open_facts(document: Document | None) -> int:
    """How many blanks the draft has, each counted once."""
    from governance.draft.articles import unknowns

    return len(unknowns(document)) if document else 0


def _pages(files: Mapping[str, bytes]) -> dict[str, int]:
    from governance.render.pagecount import page_count

    return {name: page_count(content) for name, content in files.items() if name.endswith(".pdf")}


def _reading_ease(written: Briefs) -> dict[str, str]:
    """The Flesch reading ease of each brief, to a tenth."""
    tenths = {name: round(found.reading_ease * 10) for name, found in written.readability.items()}
    return {name: f"{'-' if value < 0 else ''}{abs(value) // 10}.{abs(value) % 10}" for name, value in tenths.items()}


def _unprintable(judged: Judged) -> tuple[Finding, ...]:
    from governance.render.glyphs import unprintable

    return unprintable(judged.text, judged.result.file)


def _why_not_formed(case: Case, found: Result, wanted: Wanted) -> str:
    """Why there is no formation pack of this case; empty where there is one."""
    from governance.draft.formation.pack import why_no_pack

    if errors(found.findings) and not wanted.draft_anyway and not why_no_pack(case):
        return f"{case.case}: nothing is formed while there are errors (--draft-anyway makes the pack all the same)"
    return why_no_pack(case)


def _formation_file(judged: Judged, case: Case, law: LawAt, wanted: Wanted, step: Step) -> bytes:
    """The formation pack in the wanted format."""
    from governance.draft.formation.pack import pack

    step("filling the formation pack")
    made = pack(case, law, judged.result.findings)
    step("laying out the formation pack")
    draft = bool(errors(judged.result.findings))
    if wanted.format == "docx":
        from governance.render.pack_word import pack_word

        return pack_word(made, author=case.prepared_for or case.title, draft=draft)
    from governance.render.pack_html import pack_html

    return pdf_of(pack_html(made, draft=draft), f"{made.title}: {made.company}", judged, case)


def _findings(result: Result) -> bytes:
    """findings.json: as `check --format json` prints it, under the bare name of the file, wherever that lies."""
    named = result_object(result, Path(result.file).name)
    return (json.dumps(named, indent=2, ensure_ascii=False) + "\n").encode()
