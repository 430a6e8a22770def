"""The pages of the findings that come before any law: a file that can't be read, or that is not shaped as a case."""

from __future__ import annotations

from governance.finding import Severity, page

UNREADABLE = page(
    "YA01",
    "unreadable-file",
    Severity.ERROR,
    """
    What it checks
    The file exists, is a file, may be read, is not larger than a case can be, and is UTF-8 text.

    Why it matters
    Nothing in the file has been looked at: no other finding about it can be trusted to be complete.

    Example
    governance check cases/no-such-case.yaml

    Put it right
    Check the name, the folder and the permission; save the file as UTF-8.

    Law
    None: this is about the file.
    """,
)

NOT_YAML = page(
    "YA02",
    "not-yaml",
    Severity.ERROR,
    """
    What it checks
    The text can be read as YAML: keys with a colon, indents of spaces, quotes and brackets closed, no control
    characters.

    Why it matters
    The first place at which reading fails is shown; what follows it was not looked at.

    Example
    company:
      name: North: a company

    Put it right
    Mend the place shown. A text that holds a colon followed by a space goes in quotes; indent with spaces, not tabs.

    Law
    None: this is about the file.
    """,
)

NOT_PLAIN = page(
    "YA03",
    "not-plain-yaml",
    Severity.ERROR,
    """
    What it checks
    A case is one plain YAML document: no aliases, no tags, no second document, no keys that are lists, and no more
    than forty levels of nesting.

    Why it matters
    Aliases can make a small file expand without end, and tags can ask for more than data. A reader of the file
    should see each value where it counts.

    Example
    base: &base {kind: ccg}
    members: {north: *base}

    Put it right
    Write the value out at each place.

    Law
    None: this is about the file.
    """,
)

NOT_A_CASE = page(
    "YA04",
    "not-a-case",
    Severity.ERROR,
    """
    What it checks
    The file is a mapping of keys, as every case is, and is not empty.

    Why it matters
    Without it there is nothing to check.

    Example
    - a list
    - of things

    Put it right
    Begin so, and fill in:

        case: name-of-the-case
        title: What the case is about
        as_of: 2016-11-18
        arrangement: {kind: co-owned}
        members:
          north: {name: NHS North CCG, kind: ccg}

    Law
    None: this is about the file.
    """,
)

DUPLICATE_KEY = page(
    "YA05",
    "duplicate-key",
    Severity.ERROR,
    """
    What it checks
    No key stands twice in one mapping: two members with one name, two `quorum` lines.

    Why it matters
    Most readers of YAML silently keep the last of the two, so that a member or a figure vanishes without a word.

    Example
    members:
      north: {name: NHS North CCG, kind: ccg}
      north: {name: NHS North Shore CCG, kind: ccg}

    Put it right
    Keep one, or give the second a name of its own.

    Law
    None: this is about the file.
    """,
)

UNKNOWN_KEY = page(
    "SH01",
    "unknown-key",
    Severity.ERROR,
    """
    What it checks
    Every key is one that the case format knows at that place. `governance schema` prints the format for editors.

    Why it matters
    A misspelt key would otherwise be ignored, and the fact that it states would be missing from check and draft.

    Example
    board:
      quorom: 7

    Put it right
    Use the key that the finding suggests, or remove the line.

    Law
    None: this is about the file.
    """,
)

MISSING_KEY = page(
    "SH02",
    "missing-key",
    Severity.ERROR,
    """
    What it checks
    The keys without which a case means nothing are there.

    Why it matters
    A rule that needs the fact could not be applied.

    Example
    members:
      north: {kind: ccg}

    Put it right
    Add the key. A fact that is not yet known may often be left out or written `open`: it then prints as a marked blank.

    Law
    None: this is about the file.
    """,
)

WRONG_VALUE = page(
    "SH03",
    "wrong-value",
    Severity.ERROR,
    """
    What it checks
    Each value is of the kind that its key needs: a date, a whole number, a percentage of at most 100%, one of the
    words listed, a text.

    Why it matters
    A value of the wrong kind can't be compared with the law.

    Example
    as_of: 18 November 2016

    Put it right
    Write the value as the finding shows: dates as 2016-11-18, percentages as 75% or 3/4, money as £1.

    Law
    None: this is about the file.
    """,
)

UNKNOWN_REFERENCE = page(
    "SH04",
    "unknown-reference",
    Severity.ERROR,
    """
    What it checks
    A name that points at something else in the case (a member, a source, a class of shares, a figure) is there.

    Why it matters
    A seat appointed by nobody, or a figure without its source, would pass unseen.

    Example
    board:
      seats: [{appointed_by: nroth, number: 1}]

    Put it right
    Use the name as it stands under `members:` or `sources:`, or add the entry there.

    Law
    None: this is about the file.
    """,
)

CONTRADICTION = page(
    "SH05",
    "contradictory-facts",
    Severity.ERROR,
    """
    What it checks
    Facts that exclude each other do not stand side by side: share capital in a guarantee company, two members with
    one name, votes given for some members and not for others, a minimum above its maximum.

    Why it matters
    The program would have to guess which of the two is meant.

    Example
    company: {form: guarantee}
    share_capital: {classes: {ordinary: {nominal: £1}}}

    Put it right
    Remove one of the two.

    Law
    None: this is about the file.
    """,
)

UNPRINTABLE = page(
    "DO01",
    "character-not-in-the-typefaces",
    Severity.ERROR,
    """
    What it checks
    Every character of the case that a document may print is in the typefaces that the documents are set in. They hold
    Latin, Greek and Cyrillic letters, figures and the signs of legal texts.

    Why it matters
    The character would print as an empty box, or in a typeface that differs from machine to machine. `check` does not
    look at it; `draft`, `brief` and `build` do.

    Example
    members:
      north: {name: 北 CCG, kind: ccg}

    Put it right
    Write the name in Latin letters.

    Law
    None: this is about the documents.
    """,
)
