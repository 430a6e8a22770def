"""Clause documents as trees: parse, select, number, resolve, analyse.

Knows no law and no page: a document is text, defined terms, references and blanks in a tree of clauses.
The five content elements are those of the Common Form tradition (text, definition, use, reference, blank).
"""
