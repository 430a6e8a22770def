import pytest

from governance.document.labels import label, letter, roman


def test_each_depth_counts_in_its_own_way() -> None:
    assert [label(depth, 4) for depth in range(4)] == ["4", "d", "iv", "D"]


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (1, 26, 27, 28, 52, 53, 702, 703)] == [
        "a",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


def test_roman_numerals_subtract() -> None:
    assert [roman(place) for place in (1, 4, 9, 14, 40, 49, 90, 944)] == [
        "i",
        "iv",
        "ix",
        "xiv",
        "xl",
        "xlix",
        "xc",
        "cmxliv",
    ]


def test_there_is_no_fifth_depth() -> None:
    with pytest.raises(ValueError, match="4 depths"):
        label(4, 1)
