"""juesuan: published final accounts of Chinese public bodies, read into one normalised, checked dataset.

>>> from extract import extract
>>> account = extract("account.docx")        # doctest: +SKIP
>>> account.facts[["concept", "measure", "value", "unit", "locator"]]        # doctest: +SKIP
"""

from extract.extraction import Extraction, extract

__all__ = ["Extraction", "extract"]
