"""What keeps articles from being filed: each open fact, each error, each prescribed provision in words of our own."""

from __future__ import annotations

from pathlib import Path

from governance.draft.filing import unsettled
from governance.draft.proof import proof
from governance.finding import errors

from .making import flagship, law_of, sample
from .packs import official

CARRIERS = ("asset-lock", "board-voting", "share-transfers", "non-members-no-vote")


def left(pack: Path) -> list[str]:
    case = sample("shares-2")
    law = law_of(case)
    draft = proof(case, law, pack)
    assert draft.document is not None
    return list(unsettled(draft.document, law, errors(draft.findings)))


def test_each_prescribed_provision_in_our_words_is_named_with_its_file(pack: Path) -> None:
    assert [each.rpartition(" in ")[2] for each in left(pack)] == [
        f"{id}.md of a text pack (--texts), with `official: true`"
        for id in ("asset-lock", "board-voting", "share-transfers", "non-members-no-vote")
    ]


def test_a_provision_whose_official_text_is_there_is_settled(pack: Path) -> None:
    official(pack, "asset-lock")
    assert [each for each in left(pack) if "asset-lock" in each] == []
    assert len(left(pack)) == 3


def test_nothing_is_left_when_all_official_texts_are_there(pack: Path) -> None:
    official(pack, *CARRIERS)
    assert left(pack) == []


def test_a_blank_is_named_with_every_place_where_it_prints() -> None:
    case = flagship()
    law = law_of(case)
    draft = proof(case, law)
    assert draft.document is not None
    found = unsettled(draft.document, law, ())
    assert "blank [name of asset-locked body] in paragraph 1 of Schedule 3" in found


def test_an_error_is_named(pack: Path) -> None:
    official(pack, *CARRIERS)
    file = pack / "board-voting.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n(9) See article @{nowhere}.\n", encoding="utf-8")
    assert left(pack) == ["error DO03: the reference to “nowhere” leads nowhere"]
