"""Governance and ownership as code for UK community interest companies."""

__version__ = "0.1.0"
