"""Candidates: numbers and fields as printed, with what they mean and where they stand."""
