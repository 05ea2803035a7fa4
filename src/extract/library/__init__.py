"""Loads ``patterns/`` into frozen objects, and says exactly which line of which file is wrong."""
