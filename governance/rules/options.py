"""OP: the options of a case, and what the board itself has said matters: conditions, criteria, weights and scores."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from governance.case import Case
from governance.case.lines import LINES
from governance.case.references import option_names
from governance.finding import Severity
from governance.law import LawAt
from governance.prose import counted, shortly
from governance.rules.registry import Remark, because, rule


def to_appraisals(case: Case) -> bool:
    """The rule speaks of cases in which the board has set conditions or criteria."""
    return bool(case.appraisal.must or case.appraisal.criteria)


@rule("OP01", "condition-that-asks-nothing", Severity.ERROR, law=(), to=to_appraisals)
def condition_that_asks_nothing(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether each condition of the board names a line of the comparison that answers a question with yes or no.

    Why it matters
    A condition is met or failed by that answer. Of a line that only describes, such as how an arrangement ends, no
    option could ever be said to meet it.

    Example
        appraisal:
          must: [{line: exit}]

    Put it right
    Name a line that asks what is meant, such as whether the step can be undone.

    Law
    None: this is about the board's own terms.
    """
    asking = [key for key, line in LINES.items() if line.asks]
    for must in case.appraisal.must:
        line = LINES.get(must.line)
        if line is not None and not line.asks:
            yield Remark(
                must.at("line", value=True),
                f"the line `{must.line}` answers no question with yes or no",
                fix=f"use one of {', '.join(asking)}",
            )


@rule("OP02", "measure-without-figure", Severity.ERROR, law=(), to=to_appraisals)
def measure_without_figure(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether each criterion that is measured names a line of the comparison that has a figure.

    Why it matters
    A measured criterion is scaled between the worst and the best figure of the options. Without figures there is
    nothing to scale, and no score is made up in their place.

    Example
        appraisal:
          criteria:
            lock: {weight: 10, measure: asset-lock}

    Put it right
    Name a line with a figure, or give the board's own `scores:`; a yes or no belongs under `must:`.

    Law
    None: this is about the board's own terms.
    """
    measured = [key for key, line in LINES.items() if line.unit]
    for criterion in case.appraisal.criteria.values():
        line = LINES.get(criterion.measure or "")
        if line is not None and line.unit is None:
            yield Remark(
                criterion.at("measure", value=True),
                f"the line `{line.key}` has no figure to measure by",
                fix=f"use one of {', '.join(measured)}, or give `scores:`",
            )


@rule("OP03", "score-off-the-scale", Severity.ERROR, law=(), to=to_appraisals)
def score_off_the_scale(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether each score that the board gave lies between nought and the end of its scale.

    Why it matters
    A score beyond the end counts for more than its weight allows, so that totals can no longer be compared.

    Example
        appraisal:
          scale: 5
          criteria:
            cost: {weight: 10, scores: {sample: {value: 8, assumed: an example}}}

    Put it right
    Give scores on one scale, or set `scale:` to its end.

    Law
    None: this is about the board's own terms.
    """
    appraisal = case.appraisal
    for criterion in appraisal.criteria.values():
        for option, score in criterion.scores.items():
            if Fraction(score.value) > appraisal.scale:
                given = f"the score of `{option}` on `{criterion.key}` is {score.value}"
                yield Remark(
                    score.at(),
                    f"{given}; the scale ends at {appraisal.scale}",
                    because(("the scale", appraisal.at("scale"))),
                    f"give a score of at most {appraisal.scale}, or another `scale:`",
                )


@rule("OP04", "option-without-a-score", Severity.CONSEQUENCE, law=(), to=to_appraisals)
def option_without_a_score(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether the board has scored every option on each criterion that it scores itself.

    Why it matters
    No score is made up. The total of such an option is only known between two bounds, and the order of the options may
    turn on what is missing.

    Example
        appraisal:
          criteria:
            cost: {weight: 10, scores: {sample: {value: 3, assumed: an example}}}
        options:
          other: {title: Another, change: {voting: {weights: equal}}}

    Put it right
    Nothing is wrong. Score the option, or let the brief show the bounds.

    Law
    None: this is about the board's own terms.
    """
    scored = (case.case, *case.options) if case.options else option_names(case)
    for criterion in case.appraisal.criteria.values():
        missing = [key for key in scored if key not in criterion.scores]
        if criterion.scores and missing:
            have = counted(len(missing), "option has", "options have")
            yield Remark(
                criterion.at("scores"),
                f"{have} no score on `{criterion.key}`: {shortly(missing)}",
                because("their totals are known between bounds only"),
            )


@rule("OP05", "appraisal-of-one-option", Severity.WARNING, law=(), to=to_appraisals)
def appraisal_of_one_option(case: Case, _law: LawAt) -> Iterator[Remark]:
    """
    What it checks
    Whether there is more than one option where the board has set conditions or criteria.

    Why it matters
    An appraisal of one option settles nothing: whatever the weights are, it comes out first.

    Example
        appraisal:
          must: [{line: asset-lock}]

    Put it right
    Add the other options that the board has, with `options:`, or leave out `appraisal:`.

    Law
    None: this is about the board's own terms.
    """
    if len(option_names(case)) == 1:
        yield Remark(
            case.at("appraisal"),
            "the board has set terms, and there is one option only",
            fix="add `options:`, or leave out `appraisal:`",
        )
