"""``PYTHONPATH=tests python -m corpus_maker``: rewrites ``corpus/`` and ``tests/golden/demo/``.

``python -m corpus_maker documents COUNT FOLDER`` writes COUNT small documents for benchmarks.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus_maker.corpus import write_corpus
from corpus_maker.many import make_documents

ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m corpus_maker", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("corpus", help="rewrite the committed corpus and its gold (the default)")
    many = commands.add_parser("documents", help="write small documents for benchmarks")
    many.add_argument("count", type=int)
    many.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "documents":
        paths = make_documents(arguments.count, arguments.folder)
    else:
        paths = write_corpus(ROOT / "corpus", ROOT / "tests" / "golden" / "demo")
    sys.stdout.write(f"{len(paths)} documents, {sum(path.stat().st_size for path in paths):,} bytes\n")


main()
