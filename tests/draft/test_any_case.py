"""Whatever a valid case says, its articles have no flaw, and every paragraph of them is whole."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.case import load_text
from governance.document.plain import plain_text
from governance.document.tree import words
from governance.draft.articles import articles, unknowns
from governance.law.law import load_law

KEYS = ("a", "b", "c")
COUNT = st.sampled_from(["open", 0, 1, 2, 7, {"open": {"min": 1, "max": 4}}])
KIND = st.sampled_from(["ccg", "icb", "nhs-trust", "charity", "company", "individual", "local-authority"])
SHARE = st.sampled_from(["75%", "more than 50%", "unanimous", "2/3", "3/11"])
FORMS = ("guarantee", "shares-schedule-2", "shares-schedule-3")
MATTERS = sorted([*load_law().matters, "paint-the-door"])
BROKEN = re.compile(r"\s[.,;:]|[.,;]{2}|,\.|\(\)|unknown reference|None of|  \S.*  \S")


def entries(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=optional)


def seats(keys: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, Any]]]:
    appointers = ("each-member", "members", "board", "host", "regulator", "staff", keys[0], list(keys))
    seat = st.fixed_dictionaries(
        {"appointed_by": st.sampled_from(appointers)},
        optional={
            "number": st.integers(1, 4),
            "kind": st.sampled_from(["nominee", "independent", "executive", "staff", "elected"]),
            "title": st.just("Lay Trustee"),
            "votes": st.just(2),
            "instructed": st.booleans(),
            "corporate": st.booleans(),
        },
    )
    return st.lists(seat, min_size=1, max_size=4)


def boards(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"seats": seats(keys)},
        optional={
            "quorum": COUNT,
            "majority": SHARE,
            "chair": entries(
                chosen_from=st.sampled_from(["all", "independent", "nominee"]), casting_vote=st.booleans()
            ),
            "conflicts": st.sampled_from(["authorised-in-articles", "by-board", "by-members"]),
            "notice_days": COUNT,
            "alternates": st.sampled_from(["none", "one-vote", "extra-vote"]),
        },
    )


def decisions(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    decision = st.fixed_dictionaries(
        {"by": st.sampled_from(["ordinary", "special", "members", "board"]), "majority": SHARE},
        optional={
            "heads": COUNT,
            "consent": st.sampled_from([["host"], list(keys)]),
            "also": st.sampled_from(["regulator", "board", "members"]),
            "conflicted": st.just("excluded"),
            "matter": st.just("the sale of Members | and boats"),
            "entrenched": st.booleans(),
            "written": st.booleans(),
        },
    )
    return st.dictionaries(st.sampled_from(MATTERS), decision, max_size=6)


def share_capital(keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    classes = st.sampled_from(["ordinary", "investor", "b"])
    share = st.fixed_dictionaries(
        {"nominal": st.sampled_from(["£1", "£0.10"])},
        optional={
            "name": st.sampled_from(["Special", "A Ordinary share"]),
            "votes": st.sampled_from([0, 1, 20]),
            "dividends": st.booleans(),
        },
    )
    return st.dictionaries(classes, share, min_size=1, max_size=3).flatmap(
        lambda found: entries(
            holdings=st.fixed_dictionaries(dict.fromkeys(keys, st.just(dict.fromkeys(found, 1000)))),
            transfers=st.sampled_from(["directors-may-refuse", "free"]),
            refusal_months=st.sampled_from([1, 3]),
            pre_emption=st.sampled_from(["statutory", "excluded"]),
        ).map(lambda more: {"classes": named_apart(found), **more})
    )


def named_apart(classes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The classes with names that differ, where they have names."""
    return {k: {**each, "name": f"{k} {each['name']}"} if "name" in each else each for k, each in classes.items()}


def cases() -> st.SearchStrategy[dict[str, Any]]:
    return st.tuples(st.integers(1, len(KEYS)), st.sampled_from(FORMS)).flatmap(
        lambda drawn: of_members(KEYS[: drawn[0]], drawn[1])
    )


def of_members(keys: tuple[str, ...], form: str) -> st.SearchStrategy[dict[str, Any]]:
    member = st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Body", "Body, Town and Shire", "open"]),
            "kind": KIND,
            "patients": st.builds(lambda value: {"value": value, "assumed": "a test"}, st.integers(0, 500_000)),
            "customer": st.booleans(),
        }
    )
    figure = {"by": "patients", "per": 50_000}
    capital = {} if form == "guarantee" else {"share_capital": share_capital(keys)}
    by_share = [] if form == "guarantee" else ["per-share"]
    weights = [*by_share, "equal", "open", {"by": "patients"}, figure, dict.fromkeys(keys, 3), {"open": {"min": "5%"}}]
    return st.fixed_dictionaries(
        {
            "case": st.just("any"),
            "title": st.just("Any case"),
            "as_of": st.sampled_from(["2006-01-01", "2008-06-01", "2013-05-05", "2016-11-18", "2026-01-01"]),
            "company": entries(guarantee=st.sampled_from(["£1", "£10.50"]), financial_year_end=st.just("31 March")).map(
                lambda more: {
                    "name": "Any CIC",
                    "form": form,
                    "community": {"people": "patients"},
                    "objects": ["to do good.", "to do more"],
                    **more,
                }
            ),
            "arrangement": st.builds(
                lambda kind: {"kind": kind, "through": "company", "host": keys[0]},
                st.sampled_from(["single-host", "co-owned", "social-enterprise", "private"]),
            ),
            "members": st.fixed_dictionaries(dict.fromkeys(keys, member)).map(told_apart),
            "voting": st.builds(lambda given: {"weights": given}, st.sampled_from(weights)),
            **capital,
        },
        optional={
            "board": boards(keys),
            "decisions": decisions(keys),
            "meetings": entries(
                quorum=COUNT,
                notice_days=COUNT,
                short_notice=st.just("95%"),
                requisition=st.just("1/30"),
                poll_demand=entries(members=st.just(3), votes=st.just("1/3")),
                chair_casting_vote=st.booleans(),
                proxies=st.booleans(),
                written_resolutions=st.booleans(),
            ),
            "membership": entries(
                successors=st.sampled_from(["by-application", "none"]),
                exit_notice_months=COUNT,
                admitted_by=st.sampled_from(["directors", "automatic"]),
                open_to=st.lists(KIND, unique=True, max_size=3),
            ),
            "deadlock": st.builds(
                lambda steps, days, then: {"escalate_to": steps, "working_days": days, "then": then},
                st.sampled_from([["the chairs"], ["the chairs", "a panel."], ["the chairs", "a panel", "a friend"]]),
                st.sampled_from([0, 1, 20]),
                st.sampled_from(["mediation", "expert", "winding-up-resolution"]),
            ),
            "asset_lock": entries(
                charitable_only=st.booleans(),
                recipients=st.lists(st.just({"name": "A Charity, Trust", "kind": "charity"}), max_size=2),
            ),
        },
    )


def told_apart(members: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The members with names that differ, where they have names."""
    return {
        key: {**each, "name": each["name"] if each["name"] == "open" else f"{each['name']} {key}"}
        for key, each in members.items()
    }


@given(cases())
@settings(max_examples=90, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_articles_of_any_case_have_no_flaw_and_no_broken_sentence(data: dict[str, Any]) -> None:
    case, findings = load_text(json.dumps(data, ensure_ascii=False))
    assert case is not None, findings
    document, flaws = articles(case, load_law().at(case.as_of))
    assert flaws == ()
    assert all(unknown.places for unknown in unknowns(document))
    for line in plain_text(document).splitlines():
        assert not BROKEN.search(line), line
        if re.match(r"\s+(\d+\.\d+|\([a-z]+\)) ", line):
            assert re.search(r"[.:;,]$|; (and|or)$", line), line
    for clause in document.clauses():
        for note in clause.notes:
            said = words(note.content)
            assert said.endswith("."), (clause.id, said)
            assert not BROKEN.search(said), (clause.id, said)
