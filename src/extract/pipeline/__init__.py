"""The pipeline knows the stages: one document through all of them, many documents each under limits."""

from extract.pipeline.batch import run
from extract.pipeline.document import read_one
from extract.pipeline.report import Report
from extract.pipeline.work import Limits

__all__ = ["Limits", "Report", "read_one", "run"]
