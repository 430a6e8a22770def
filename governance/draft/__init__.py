"""Drafting: a case and its law, put into the words of an instrument."""
