"""Loads ``patterns/`` into frozen objects, and says exactly which line of which file is wrong."""

from extract.library.library import Library, load_library

__all__ = ["Library", "load_library"]
