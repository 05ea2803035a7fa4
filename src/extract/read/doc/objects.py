"""Embedded objects: the charts that LibreOffice and its kin embed keep their numbers; others are told and left out."""

from __future__ import annotations

from io import BytesIO

from extract.errors import DamagedFile, LimitExceeded
from extract.model.document import Chart
from extract.read.odf_chart import read_chart
from extract.read.ole import Compound
from extract.read.word.package import Package

_PACKAGE = "package_stream"


def read_object(compound: Compound, location: int, locator: str) -> Chart | None:
    """The chart embedded under this number; None where it is none, or none that keeps its numbers."""
    name = f"ObjectPool/_{location}/{_PACKAGE}"
    if not compound.has(name):
        return None
    try:
        with Package(BytesIO(compound.read(name))) as package:
            return read_chart(package.xml("content.xml"), locator)
    except (DamagedFile, LimitExceeded):
        return None
