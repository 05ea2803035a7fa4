"""A written dataset in the formats of other tools: each file whole at every moment, rows read one by one."""

from extract.write.formats.export import FORMATS, export, exported
from extract.write.formats.sql import upsert

__all__ = ["FORMATS", "export", "exported", "upsert"]
