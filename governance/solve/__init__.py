"""Whether the facts of a case, the law and the parties' terms can all hold: conflicts, remedies, negotiation ranges."""
