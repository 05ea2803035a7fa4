"""Standard tables: every figure of a cell, with what its row and its column say that it is."""

from extract.find.tables.finder import find_tables
from extract.find.tables.proving import prove_tables

__all__ = ["find_tables", "prove_tables"]
