"""Decisions as simple games: which groups of members pass one, which block it, and what each member's vote weighs."""
