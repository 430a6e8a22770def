"""Clause documents as trees: parse, select, number, resolve, analyse.

Knows no law and no page: a document is text, defined terms, references and blanks in a tree of clauses.
The five content elements are those of the Common Form tradition (text, definition, use, reference, blank).

The way of a clause, one file a step:

    templates   a clause file is read; Jinja puts the words of the case in, disguised by `literal`
    outline     remembers from the source where each item stood and how its list was punctuated
    blocks      lines become rough paragraphs by their indent
    punctuation lists that lost items are mended
    inline      the words of a paragraph become content elements
    parse       all four in a row: rendered text to a `Clause`
    select      the clauses of `contents` that stand in this case, without unused definitions: a `Document`
    number      labels for everything in it; `labels` counts
    resolve     labels into references, uses of `terms` into the words
    analyse     what is defined, used, referred to, left blank, and the flaws in that
    plain       the whole as text
"""
