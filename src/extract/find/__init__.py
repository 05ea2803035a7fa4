"""Candidates: numbers and fields as printed, with what they mean and where they stand."""

from __future__ import annotations

from extract.find.everything import all_numbers, find_all

__all__ = ["all_numbers", "find_all"]
