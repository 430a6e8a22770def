"""How easy a document is to read, by the Flesch reading ease: a figure for the receipt, not a verdict.

Source: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233.  Syllables are the
parts into which the hyphenation patterns for British English may break a word, so that the figure is an estimate; it
is the same on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser

import pyphen  # type: ignore[import-untyped]

_READ = ("p", "li")
_PASSED_OVER = ("table", "figure", "svg", "style", "title", "math")
_QUIET = ("law", "source", "small", "kicker", "facts")
_VOID = frozenset({"br", "hr", "img", "meta", "link", "col"})
_SENTENCE_ENDS = re.compile(r"[.?!:;]+(?=\s|$)")
_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]*")


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts of the running text of a document: words, sentences, syllables."""

    words: int
    sentences: int
    syllables: int

    @property
    def reading_ease(self) -> Fraction:
        """The Flesch reading ease: 100 is very easy, 60 plain English, 30 hard; nought words read as nought."""
        if not self.words:
            return Fraction(0)
        long_sentences = Fraction(self.words, self.sentences)
        long_words = Fraction(self.syllables, self.words)
        return Fraction("206.835") - Fraction("1.015") * long_sentences - Fraction("84.6") * long_words

    @property
    def words_a_sentence(self) -> Fraction:
        """The average length of a sentence in words."""
        return Fraction(self.words, self.sentences) if self.sentences else Fraction(0)


def readability(html: str) -> Readability:
    """The counts for the paragraphs and list entries of a page of HTML; tables, figures and small print stay out."""
    reader = _Prose()
    reader.feed(html)
    words = sentences = syllables = 0
    for block in reader.blocks:
        found = _WORD.findall(block)
        words += len(found)
        syllables += sum(map(_syllables, found))
        sentences += max(1, len(_SENTENCE_ENDS.findall(block))) if found else 0
    return Readability(words, sentences, syllables)


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB", left=1, right=1)


@cache
def _syllables(word: str) -> int:
    return len(_patterns().positions(word)) + 1


class _Prose(HTMLParser):
    """Gathers the text of paragraphs and list entries, each as one block."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []  # tag, begins a block, is passed over

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_data(" ")
            return
        classes = (dict(attrs).get("class") or "").split()
        over = tag in _PASSED_OVER or any(name in _QUIET for name in classes)
        begins = tag in _READ
        self._open.append((tag, begins, over))
        if begins:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in _VOID:
            closed, _, _ = self._open.pop()
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        inside = any(begins for _, begins, _ in self._open)
        if inside and not any(over for _, _, over in self._open):
            self.blocks[-1] += data
