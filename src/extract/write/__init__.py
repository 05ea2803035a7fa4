"""The last stage: rows become the files of a dataset, each of them whole at every moment."""

from extract.write.lines import json_lines, records
from extract.write.tables import dataset_files, table_files, write_tables

__all__ = ["dataset_files", "json_lines", "records", "table_files", "write_tables"]
