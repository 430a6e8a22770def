"""The ledger of the law: complete, each row in one state, by things that exist."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from governance.coverage import Entry, LedgerError, State, data, ledger, text, uses
from governance.draft.articles import templates_folder
from governance.law import load_law
from governance.law.provision import Gap
from governance.rules.registry import load_rules
from tests.cli.running import run

LAW, RULES = load_law(), load_rules()
LEDGER = ledger(LAW, RULES)
REFERENCE = (Path(__file__).parent / "law" / "rows.txt").read_text(encoding="utf-8").split()
TRAPS = [f"TRAP-{number:02}" for number in range(1, 16)]


def of(row: str) -> Entry:
    return next(entry for entry in LEDGER if entry.row == row)


# --- complete -------------------------------------------------------------------------------------------------------


def test_every_row_stands_once_and_no_other() -> None:
    assert [entry.row for entry in LEDGER] == list(LAW.rows)


def test_the_rows_of_the_reference_and_its_traps_are_in_the_ledger() -> None:
    assert [row for row in (*REFERENCE, *TRAPS) if row not in LAW.rows] == []


def test_each_comparator_of_the_law_has_its_row() -> None:
    """One for each line of the table of comparators."""
    assert len([row for row in LAW.rows if row.startswith("CMP-")]) == 14


def test_a_row_that_is_tested_names_codes_of_rules() -> None:
    for entry in LEDGER:
        if entry.state is State.RULE:
            assert entry.by, entry.row
            assert set(entry.by) <= set(RULES), entry.row


def test_a_row_that_is_data_names_provisions_that_state_it_and_their_users() -> None:
    for entry in LEDGER:
        if entry.state is State.DATA:
            ids = [by.partition(": ")[0] for by in entry.by]
            assert ids, entry.row
            assert all(entry.row in LAW.provisions[id].rows for id in ids), entry.row
            assert all(by.partition(": ")[2] for by in entry.by), entry.row


def test_a_row_that_is_not_checked_gives_its_reason() -> None:
    reasons = {f"{gap.what}: {gap.why}" for gap in LAW.gaps}
    for entry in LEDGER:
        if entry.state is State.NOT_CHECKED:
            assert set(entry.by) <= reasons, entry.row


def test_every_gap_has_rows() -> None:
    assert [gap.what for gap in LAW.gaps if not gap.rows] == []


def test_what_a_rule_names_it_names_once() -> None:
    for code, rule in RULES.items():
        assert len(rule.rows) == len(set(rule.rows)), code


# --- what would break it --------------------------------------------------------------------------------------------


def test_a_row_that_nothing_covers_is_a_fault() -> None:
    law = replace(LAW, rows={**LAW.rows, "NEW-ROW": "Somewhere"})
    with pytest.raises(LedgerError, match="NEW-ROW is neither tested, nor used, nor said to be not checked"):
        ledger(law, RULES)


def test_a_row_in_two_states_is_a_fault() -> None:
    law = replace(LAW, gaps=(*LAW.gaps, Gap("Notice", "A reason.", ("GM-NOTICE",))))
    with pytest.raises(LedgerError, match="GM-NOTICE is tested by VO05 and not checked"):
        ledger(law, RULES)


def test_a_row_that_the_ledger_does_not_have_is_a_fault() -> None:
    rules = {**RULES, "VO05": replace(RULES["VO05"], rows=("GM-NOTICE", "GM-NOTIFY"))}
    with pytest.raises(LedgerError, match="GM-NOTIFY is not in the ledger"):
        ledger(LAW, rules)


def test_a_rule_that_cites_a_provision_does_not_encode_its_rows() -> None:
    """Section 310 is cited, and nothing tests to whom a notice goes."""
    assert of("GM-NOTICE-TO").state is State.DATA


def test_a_row_whose_provision_is_used_by_nobody_is_not_data() -> None:
    """Section 336 on annual meetings is data because the clause on general meetings cites it."""
    assert of("GM-AGM").state is State.DATA
    silent = {id: replace(p, rows=()) if id == "ca-2006/s336" else p for id, p in LAW.provisions.items()}
    with pytest.raises(LedgerError, match="GM-AGM is neither"):
        ledger(replace(LAW, provisions=silent), RULES)


# --- users ----------------------------------------------------------------------------------------------------------


def test_users_are_clauses_lines_rules_bodies_and_matters() -> None:
    used = uses(LAW, RULES, templates_folder())
    assert "article notice-length" in used["ca-2006/s307"]
    assert "line surplus" in used["cic-act-2004/s30"]
    assert "VO05" in used["ca-2006/s307"]
    assert "body ccg" in used["nhs-2006/s9"]
    assert "matter wind-up" in used["ins-1986/s84"]


def test_every_provision_that_is_used_exists() -> None:
    assert set(uses(LAW, RULES, templates_folder())) <= set(LAW.provisions)


# --- printed --------------------------------------------------------------------------------------------------------


def test_the_ledger_is_printed_with_totals_and_one_short_line_a_row() -> None:
    lines = text(LEDGER).splitlines()
    assert lines[0].startswith(f"{len(LEDGER)} rows: ")
    assert all(len(line) <= 80 for line in lines)
    for entry in LEDGER:
        assert len([line for line in lines if line.split()[:1] == [entry.row]]) == 1


def test_the_totals_are_those_of_the_rows() -> None:
    head = text(LEDGER).splitlines()[0]
    for state in State:
        assert f"{sum(entry.state is state for entry in LEDGER)} {state}" in head


def test_data_keep_all_that_the_line_cuts() -> None:
    assert [row["row"] for row in data(LEDGER)] == list(LAW.rows)
    assert next(row for row in data(LEDGER) if row["row"] == "CT")["by"] == list(of("CT").by)


def test_the_command_prints_it() -> None:
    shown = run("rules", "--coverage")
    assert (shown.code, shown.out) == (0, text(LEDGER))
    told = run("rules", "--coverage", "--format", "json")
    assert json.loads(told.out) == data(LEDGER)
