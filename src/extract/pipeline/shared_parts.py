"""Parts where the workers of a cluster and the one who started the run all see them: a shared folder, an object store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import ExtractError
from extract.pipeline.parts import write_whole
from extract.write.nested import from_parquet, to_parquet


@dataclass(frozen=True, slots=True)
class SharedParts:
    """Parts below an address that fsspec knows (``/mnt/shared/parts``, ``s3://bucket/parts``): a Parquet file each.

    ``ab/abcdef0123456789.parquet``; pyarrow, DuckDB or Dask read the whole folder as one table.
    """

    address: str

    def write(self, document_id: str, tables: Mapping[str, bytes]) -> None:
        """As :class:`~extract.pipeline.parts.Parts` demands; raises OSError."""
        system, path = self._locate(document_id)
        content = to_parquet(tables)
        if "file" in _protocols(system):
            write_whole(Path(path), content)
        else:
            # An object store shows an object when all of it has arrived.
            system.pipe_file(path, content)

    def read(self, document_id: str) -> dict[str, bytes]:
        """As :class:`~extract.pipeline.parts.Parts` demands; raises OSError or pyarrow.ArrowInvalid."""
        system, path = self._locate(document_id)
        return from_parquet(system.cat_file(path))

    def holds(self, document_id: str) -> bool:
        """As :class:`~extract.pipeline.parts.Parts` demands."""
        system, path = self._locate(document_id)
        return bool(system.isfile(path))

    def remove(self, document_id: str) -> None:
        """As :class:`~extract.pipeline.parts.Parts` demands."""
        system, path = self._locate(document_id)
        if system.isfile(path):
            system.rm_file(path)

    def _locate(self, document_id: str) -> tuple[Any, str]:
        """The file system, and a part's path in it."""
        try:
            from fsspec.core import url_to_fs

            system, root = url_to_fs(self.address)
        except (ImportError, ValueError) as error:
            raise ExtractError(
                f"{self.address} cannot be opened: {error}",
                "pip install 'juesuan[cluster]', and check the address",
            ) from error
        return system, f"{root}/{document_id[:2]}/{document_id}.parquet"


def _protocols(system: Any) -> tuple[str, ...]:
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)
