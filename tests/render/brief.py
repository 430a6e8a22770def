"""The body of a small brief that uses every class of the style sheet."""

from __future__ import annotations

from fractions import Fraction

from governance.render.charts import Bar, Chart, Pair, bars, paired_bars
from governance.render.ownership import Body, Group, ownership

PATIENTS = {
    "NHS Cumbria CCG": 521924,
    "NHS Newcastle Gateshead CCG": 513866,
    "NHS Northumberland CCG": 322476,
    "NHS Hartlepool and Stockton-on-Tees CCG": 294416,
    "NHS South Tees CCG": 293299,
    "NHS Durham Dales, Easington and Sedgefield CCG": 289703,
    "NHS Sunderland CCG": 283985,
    "NHS North Durham CCG": 254712,
    "NHS North Tyneside CCG": 216919,
    "NHS South Tyneside CCG": 155533,
    "NHS Darlington CCG": 107232,
}
TOTAL = sum(PATIENTS.values())


def percent(share: Fraction) -> str:
    tenths = round(share * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


def shares() -> Chart:
    """Each member's share of the patients, with the equal share marked."""
    rows = [Bar(name, Fraction(n, TOTAL), percent(Fraction(n, TOTAL))) for name, n in PATIENTS.items()]
    return bars("Share of patients", rows, heads=("Member", "Share"), mark=Bar("equal share", Fraction(1, 11), "9.1%"))


def pairs() -> Chart:
    """Votes beside patients."""
    equal = Fraction(1, len(PATIENTS))
    rows = [
        Pair(name, equal, percent(equal), Fraction(n, TOTAL), percent(Fraction(n, TOTAL)))
        for name, n in PATIENTS.items()
    ]
    return paired_bars("Votes and patients", ("voting share", "share of patients"), rows, head="Member")


def owners() -> Chart:
    """The members, the company, its board."""
    members = Group("Members", tuple(Body(name, f"1 vote · {percent(Fraction(1, 11))}") for name in PATIENTS))
    company = Body(
        "North of England Commissioning Support Community Interest Company",
        "limited by guarantee; assets locked for the community",
    )
    board = Group(
        "Board: 14 directors, quorum 7",
        (
            Body("11 directors", "one appointed by each member"),
            Body("3 independent directors", "appointed by the board"),
        ),
    )
    return ownership(
        "Ownership and control",
        members,
        company,
        board,
        control="own in equal votes",
        governs="is run by",
        appoint="each appoints one director",
    )


def brief_body() -> str:
    """The body as another room would write it."""
    words = "The case leaves the asset-locked body open, and the articles print a blank in its place. " * 3
    return f"""
<header class="title"><p class="kicker">Decision brief for the governing bodies of the eleven CCGs</p>
<h1>NECS as a community interest company co-owned by eleven CCGs</h1>
<p class="facts">Case <b>necs-co-owned</b> · law as at <b>18 November 2016</b></p></header>
<div class="decision"><h2>The decision</h2><p class="question">Should the eleven CCGs form and co-own the company?</p>
<p>{words}</p><ol class="steps"><li>Name the asset-locked body.</li><li>{words}</li></ol></div>
<div class="figures"><p><b>11</b> members with one vote each</p><p><b>7</b> of 14 directors are a quorum</p>
<p><b>3.25m</b> registered patients</p><p><b>2</b> CCGs can block a special resolution</p></div>
<h2>What is met and what is open</h2><p class="lead">One point is open, and none stands against the law.</p>
<table><thead><tr><th scope="col">Point</th><th scope="col">State</th>
<th scope="col" class="figure">Votes</th></tr></thead>
<tbody><tr><td>Community interest test</td><td><span class="status met">Met</span></td><td class="figure">1</td></tr>
<tr><td>Asset-locked body</td><td><span class="status open">Open</span></td><td class="figure">10</td></tr>
<tr><td>Notice of meetings</td><td><span class="status failed">Not met</span></td><td class="figure">100</td></tr>
<tr class="total"><td>Sum</td><td></td><td class="figure">111</td></tr></tbody></table>
<div class="assumption"><p>The eleven CCGs are those of the Cumbria and North East area.</p></div>
<div class="callout"><p class="head">Why two and not one</p><p>{words}</p></div>
<h2 class="page-break">Who owns and who decides</h2><h3>Ownership</h3>
{owners().figure("The members, the company and its board.")}
<h3>Weight</h3>{shares().figure("Share of registered patients by member.")}
<p class="source">Source: NHS prescription services, first quarter of 2016.</p>
{pairs().figure("An equal vote and the share of patients.")}
<h2>The two arrangements</h2>
<table class="compare"><thead><tr><th scope="col">Question</th><th scope="col">Co-owned company</th>
<th scope="col">Single host</th></tr></thead>
<tbody><tr><th scope="row">Who controls</th><td>{words}</td><td>{words}</td></tr>
<tr><th scope="row">Who employs</th><td>The company</td><td>The host</td></tr></tbody></table>
<h2>Findings</h2>
<ul class="findings"><li class="error"><p><b class="severity">Error</b>{words}</p>
<p class="law">Companies Act 2006 s.307</p><p class="fix">Set 14 days.</p></li>
<li class="warning"><p><b class="severity">Warning</b>The case names no asset-locked body.</p>
<p class="law">CIC Regulations 2005</p></li>
<li class="advice"><p><b class="severity">Advice</b>{words}</p></li>
<li class="consequence"><p><b class="severity">Consequence</b>{words}</p></li></ul>
<ul><li>One point that runs over more than a line, so that it can be seen where its second line stands: {words}</li>
<li>Another.</li></ul>
<div class="small"><h3>What was not checked</h3><p>{words}</p></div>
"""
