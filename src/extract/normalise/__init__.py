"""What was found, as rows of the dataset: exact values, amounts in yuan, signs, years, codes, and what is left over."""

from extract.normalise.rows import to_rows

__all__ = ["to_rows"]
