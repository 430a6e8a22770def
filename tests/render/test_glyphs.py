"""Characters that the typefaces do not have."""

from __future__ import annotations

from governance.render.glyphs import unprintable


def test_a_character_that_no_typeface_has_is_found_at_its_value() -> None:
    (finding,) = unprintable("case: x\nmembers:\n  north: {name: 北 CCG}\n", "t.yaml")
    assert (finding.code, str(finding.location)) == ("DO01", "t.yaml:3:17")
    assert "U+5317" in finding.message


def test_what_the_typefaces_have_is_not_found() -> None:
    assert unprintable("title: “Ŵrexham” – £5 ≥ ½ §12 Ω Ж\u200b\n", "t.yaml") == ()


def test_comments_may_hold_anything() -> None:
    assert unprintable("# 北\ncase: x # 山\n", "t.yaml") == ()
