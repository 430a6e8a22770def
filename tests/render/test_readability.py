"""The reading ease of a page: what is counted, and by which formula."""

from fractions import Fraction

from governance.render.readability import Readability, readability


def test_words_sentences_and_syllables_of_paragraphs_and_lists_are_counted() -> None:
    found = readability("<p>The cat sat on the mat. It was <b>warm</b>.</p><ul><li>Dogs run</li></ul>")
    assert (found.words, found.sentences) == (11, 3)
    assert readability("<p>Organisation.</p>").syllables == 4  # or-gan-isa-tion: an estimate


def test_tables_figures_and_small_print_are_passed_over() -> None:
    html = "<table><tr><td><p>No.</p></td></tr></table><figure><p>No.</p></figure><p class='law'>No.</p><p>Yes.</p>"
    assert readability(html) == Readability(words=1, sentences=1, syllables=1)


def test_text_after_a_void_element_still_counts() -> None:
    assert readability("<p>One<br>two.</p>").words == 2


def test_the_figure_is_that_of_the_published_formula() -> None:
    assert Readability(100, 5, 150).reading_ease == Fraction("206.835") - Fraction("20.3") - Fraction("126.9")


def test_an_empty_page_has_no_figure_to_divide_by() -> None:
    assert readability("<p></p>").reading_ease == 0


def test_longer_words_and_longer_sentences_read_less_easily() -> None:
    plain = readability("<p>We buy care. We pay for it.</p>")
    heavy = readability("<p>Commissioning organisations notwithstanding administrative considerations procure.</p>")
    assert heavy.reading_ease < plain.reading_ease
