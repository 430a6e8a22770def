"""A case with all seven kinds of arrangement as its options, for the tests of this room."""

from __future__ import annotations

from functools import cache

from governance.appraisal.comparison import Comparison, compare
from governance.judge import judge_text

SEVEN = """\
case: river-support
title: The unit as a company of its three customers
question: Which form should the unit take?
as_of: 2016-11-18
sources:
  paper: {title: Paper on the unit, publisher: River Support, dated: "2016"}
  press: {title: Framework announced, publisher: Pulse, dated: "2014"}
company:
  name: River Support Community Interest Company
  form: guarantee
  guarantee: £1
  community: {people: patients and residents of the three valleys}
  objects: [to support those who commission health services]
  activities: [{does: support commissioners, benefit: more money reaches patients}]
arrangement: {kind: co-owned, unit: River Support Unit}
members:
  north: {name: NHS North CCG, kind: ccg}
  south: {name: NHS South CCG, kind: ccg}
  west: {name: NHS West CCG, kind: ccg}
board:
  seats: [{appointed_by: each member}, {appointed_by: board, kind: independent, number: 2}]
  quorum: 3
decisions:
  set-price-list: {by: members, majority: 75%}
asset_lock: {recipients: [{name: River Hospital Charity, kind: charity, number: "1234567"}]}
customers:
  others: {name: Customers elsewhere}
framework:
  name: the framework for support
  call_off_months: {least: 2, most: 3, source: press}
  procurement_months: {least: 9, most: 12, source: press}
finance:
  staff: {value: 120, source: paper}
  turnover:
    - {customer: north, amount: {value: £4m, source: paper}}
    - {customer: south, amount: {value: £3m, source: paper}}
    - {customer: west, amount: {value: £2m, source: paper}}
    - {customer: others, amount: {value: £1m, assumed: a tenth of the whole}}
options:
  hosted:
    title: NHS England goes on as host
    without: [company, board, decisions, asset_lock]
    change:
      arrangement: {kind: nhs-england-hosted}
  host:
    title: One group hosts the unit
    without: [company, board, decisions, asset_lock]
    change:
      arrangement: {kind: single-host, through: unit, host: north}
  host-company:
    title: A company of one group
    without: [decisions, members.south, members.west]
    change:
      arrangement: {kind: single-host, through: company, host: north}
      customers: {south: {name: NHS South CCG, kind: ccg}, west: {name: NHS West CCG, kind: ccg}}
      board: {seats: [{appointed_by: host, number: 3}], quorum: 2}
  social:
    title: A social enterprise
    without: [company, board, decisions, asset_lock]
    change:
      arrangement: {kind: social-enterprise, through: other-body, body: company}
  practices:
    title: A co-operative of practices
    without: [company, board, decisions, asset_lock]
    change:
      arrangement: {kind: gp-co-operative, through: other-body, body: registered-society}
  mutual:
    title: A mutual of the staff
    without: [company, board, decisions, asset_lock]
    change:
      arrangement: {kind: staff-mutual, through: other-body, body: registered-society}
  private:
    title: A private owner
    without: [company, board, decisions, asset_lock]
    change:
      arrangement:
        kind: private
        through: other-body
        body: company
        private_share: 100%
        facts: {risk: {says: The owner has promised to bear losses., source: paper}}
appraisal:
  scale: 5
  must:
    - {line: agreements, answer: "yes", says: Agreements hold in court}
  criteria:
    cost:
      weight: 50
      says: Cost to members
      scores:
        river-support: {value: 4, assumed: the board’s view}
        hosted: {value: 3, assumed: the board’s view}
        host: {value: 3, assumed: the board’s view}
        host-company: {value: 2, assumed: the board’s view}
        social: {value: 3, assumed: the board’s view}
        practices: {value: 2, assumed: the board’s view}
        mutual: {value: 3, assumed: the board’s view}
        private: {value: 5, assumed: the board’s view}
    time: {weight: 30, says: Time to buy, measure: buying-time, better: less}
    say: {weight: 20, says: A say for each owner, measure: power, better: less}
  recommendation: {option: river-support, by: the working group, why: It keeps the value of the unit with its customers.}
"""


@cache
def seven() -> Comparison:
    """The comparison of the case."""
    return compare(judge_text(SEVEN, "river-support.yaml"))
