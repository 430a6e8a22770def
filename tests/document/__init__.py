"""Tests of the clause documents."""
