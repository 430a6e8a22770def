"""The declarative model of a case: what a company is, who owns it and who decides, as its file declares it."""

from governance.case.case import Case
from governance.case.load import load, load_text

__all__ = ["Case", "load", "load_text"]
