"""The second stage: a document becomes an account, its blocks under their headings, its tables with title and unit."""

from extract.structure.understanding import understand

__all__ = ["understand"]
