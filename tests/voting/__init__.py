"""Tests of decisions as games."""
