"""The registers: what section 113 asks of each member, the capital added up, the seats and who fills them."""

from __future__ import annotations

from governance.prose import money
from tests.draft.making import THREE, made

from .making import case_of, grids, pack_of, packed, said, section


def test_each_member_of_a_guarantee_company_stands_with_its_guarantee() -> None:
    case, table = case_of("necs"), grids(section(pack_of("necs"), "registers"))[0]
    assert table[0] == ["No.", "Member", "Address", "Guarantees", "Entered", "Ceased"]
    assert [row[1] for row in table[1:]] == [f"{m.name} ({m.ods})" for m in case.members.values()]
    assert {tuple(row[2:]) for row in table[1:]} == {("[address]", "£1", "", "")}


def test_an_address_that_the_case_gives_stands_there() -> None:
    table = grids(section(pack_of("conversion"), "registers"))[0]
    assert [row[2] for row in table[1:]] == ["Town Hall, Brook", "2 Ford Street, Brook", "Dale Hill, Brook"]


def test_shares_stand_by_class_with_what_is_paid() -> None:
    table = grids(section(pack_of("shares-3"), "registers"))[0]
    assert [row[3:5] for row in table[1:]] == [
        ["400 ordinary of £1", "£400"],
        ["300 ordinary of £1; 2,000 investor of £1", "£10,300"],
        ["300 ordinary of £1; 5,000 investor of £1", "£25,300"],
    ]


def test_the_statement_of_capital_adds_up_to_the_register() -> None:
    case, tables = case_of("shares-3"), grids(section(pack_of("shares-3"), "registers"))
    capital = case.share_capital
    assert capital is not None
    for row, (key, each) in zip(tables[1][1:], capital.classes.items(), strict=True):
        number = sum(held.get(key, 0) for held in capital.holdings.values())
        assert row[1:5] == [
            f"{number:,}",
            money(each.nominal),
            money(each.nominal * number),
            money(each.paid_up_value * number),
        ]
    paid = sum(int(row[4].strip("£").replace(",", "")) for row in tables[0][1:])
    assert paid == sum(int(row[4].strip("£").replace(",", "")) for row in tables[1][1:])


def test_shares_that_the_case_does_not_give_are_blanks() -> None:
    company = "company: {name: Mill CIC, form: shares-schedule-2, community: {people: people}, objects: [to do good]}"
    tables = grids(section(packed(made(company, THREE, company="")), "registers"))
    assert {tuple(row[3:5]) for row in tables[0][1:]} == {("[shares that it takes]", "[amount paid]")}
    assert len(tables) == 1


def test_a_sole_member_is_said_to_be_the_only_one() -> None:
    words = said(section(pack_of("anglia"), "registers"))
    assert "The company has only one member. [day on which the statement was entered]" in words
    assert "[name of host]" in words
    assert "only one member" not in said(section(pack_of("necs"), "registers"))


def test_every_seat_stands_with_the_right_to_fill_it() -> None:
    table = grids(section(pack_of("conversion"), "registers"))[1]
    assert [row[:2] for row in table[1:]] == [
        *[["Director", "Brook Town Council"]] * 3,
        ["Director", "Ford Charity and Dale University"],
        ["Elected director", "The members, by ordinary resolution"],
    ]
    assert "The board has five directors when every seat is filled." in said(
        section(pack_of("conversion"), "registers")
    )


def test_the_seats_are_as_many_as_the_case_has_directors() -> None:
    for name in ("necs", "anglia", "shares-2", "shares-3", "conversion"):
        table = grids(section(pack_of(name), "registers"))[-1]
        assert len(table) - 1 == case_of(name).directors, name


def test_a_board_that_is_not_described_is_a_blank() -> None:
    assert "[seats on the board and who fills them]" in said(section(packed(made(THREE)), "registers"))
