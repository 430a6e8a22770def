"""Tests of the documents as they leave the program."""
