"""A comparison as plain data: exact fractions as strings, every cell with its authority."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from governance.appraisal.cell import Cell, Row
from governance.appraisal.comparison import Comparison
from governance.appraisal.options import Option
from governance.appraisal.terms import Change, Criterion, Reach, Terms, Total


def as_json(comparison: Comparison) -> str:
    """The comparison as JSON, with a final newline."""
    return json.dumps(data(comparison), indent=2, ensure_ascii=False) + "\n"


def data(comparison: Comparison) -> dict[str, Any]:
    """The comparison in a fixed order of keys."""
    return {
        "options": [_option(option) for option in comparison.options],
        "lines": [_row(row, comparison) for row in comparison.rows],
        "sources": list(comparison.sources),
        "left_out": [result.file for result in comparison.lost],
        "terms": _terms(comparison.terms),
    }


def _option(option: Option) -> dict[str, Any]:
    arrangement = option.case.arrangement
    return {
        "key": option.key,
        "title": option.title,
        "says": option.says,
        "case": option.case.case,
        "arrangement": arrangement.kind.value,
        "as_of": option.day.isoformat(),
        "checked": option.result is not None,
    }


def _row(row: Row, comparison: Comparison) -> dict[str, Any]:
    line = row.line
    return {
        "key": line.key,
        "heading": line.heading,
        "part": line.part,
        "asks": line.asks or None,
        "figure": {"unit": line.unit, "counts": line.counts} if line.unit else None,
        "cells": {option.key: _cell(cell) for option, cell in zip(comparison.options, row.cells, strict=True)},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "says": cell.says,
        "answer": cell.answer,
        "figure": _exact(cell.figure),
        "points": list(cell.points),
        "unknown": cell.unknown,
        "advice": cell.advice,
        "law": [{"id": law.id, "cite": law.cite, "url": law.url, "certainty": law.certainty} for law in cell.law],
        "sources": list(cell.sources),
        "assumed": list(cell.assumed),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _terms(terms: Terms) -> dict[str, Any]:
    outcome, advised = terms.outcome, terms.advised
    return {
        "conditions": [
            {"line": each.line.key, "wanted": each.wanted, "says": each.says, "options": each.options}
            for each in terms.conditions
        ],
        "scale": terms.scale,
        "criteria": [_criterion(each) for each in terms.criteria],
        "totals": [_total(each) for each in terms.totals],
        "first": terms.first,
        "reaches": [_reach(each) for each in terms.reaches],
        "pairs": [_change(each) for each in terms.pairs],
        "outcome": {
            "kind": outcome.kind,
            "option": outcome.option,
            "among": list(outcome.among),
            "sentences": list(outcome.sentences),
        },
        "recommendation": None
        if advised is None
        else {"option": advised.option, "by": advised.by, "why": advised.why, "stands": advised.stands},
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "key": criterion.key,
        "says": criterion.says,
        "weight": criterion.weight,
        "measure": criterion.measure.key if criterion.measure else None,
        "how": criterion.how,
        "scores": {
            key: {
                "value": _exact(score.value),
                "given": _exact(score.given),
                "sources": list(score.sources),
                "assumed": list(score.assumed),
            }
            for key, score in criterion.scores.items()
        },
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        "option": total.option,
        "meets": total.meets,
        "low": str(total.low),
        "high": str(total.high),
        "parts": {key: str(part) for key, part in total.parts.items()},
    }


def _reach(reach: Reach) -> dict[str, Any]:
    return {
        "criterion": reach.criterion,
        "share": str(reach.share),
        "least": str(reach.least),
        "most": str(reach.most),
        "below": _change(reach.below) if reach.below else None,
        "above": _change(reach.above) if reach.above else None,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "criterion": change.criterion,
        "share": str(change.share),
        "weight": _exact(change.weight),
        "first": change.first,
        "other": change.other,
    }
