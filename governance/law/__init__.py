"""Dated law as data: instruments, provisions, parameters by commencement date, bodies and matters."""

from governance.law.law import Law, LawAt, NotInForceError, load_law

__all__ = ["Law", "LawAt", "NotInForceError", "load_law"]
