"""The tutorial notebook: ``python tests/house/tutorial.py DATASET`` writes into it what its cells print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.ipynb"
_SECONDS = 60


def executed(dataset: Path) -> Any:
    """The notebook with what its cells print over a dataset; raises nbclient's error where a cell fails."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(TUTORIAL, as_version=4)
    env = {**os.environ, "JUESUAN_DATASET": str(dataset.resolve())}
    client = NotebookClient(notebook, timeout=_SECONDS, record_timing=False)
    client.execute(env=env)
    for cell in notebook.cells:
        cell.get("metadata", {}).pop("execution", None)
    return notebook


def printed(notebook: Any) -> Iterator[str]:
    """What each cell of code prints."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield "".join(output.get("text", "") for output in cell.outputs)


if __name__ == "__main__":
    import nbformat

    nbformat.write(executed(Path(sys.argv[1])), TUTORIAL)
