"""The console sessions of the READMEs: ``python tests/house/readme_blocks.py`` writes the true output into them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
_SESSION = re.compile(r"(?<=```console\n)\$ (?P<command>juesuan .*)\n(?P<output>(?:(?!```).*\n)*)")


def sessions(text: str) -> Iterator[tuple[str, str]]:
    """Each command with the output that a README claims for it."""
    return ((session["command"], session["output"]) for session in _SESSION.finditer(text))


def output(command: str, folder: Path) -> str:
    """What a command prints when it is run in ``folder``, without blanks at the ends of lines."""
    words = [sys.executable, "-m", "extract", *shlex.split(command)[1:]]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def checkout(folder: Path) -> Path:
    """A folder that looks like a fresh checkout to the commands: it has a corpus and no output."""
    (folder / "corpus").symlink_to(ROOT / "corpus", target_is_directory=True)
    return folder


def refresh() -> None:
    """Write the true output into every session of the READMEs."""
    with tempfile.TemporaryDirectory() as name:
        folder = checkout(Path(name))
        text = READMES[0].read_text(encoding="utf-8")
        true = {command: output(command, folder) for command, _ in sessions(text)}
    for readme in READMES:
        text = readme.read_text(encoding="utf-8")
        text = _SESSION.sub(lambda found: f"$ {found['command']}\n{true[found['command']]}", text)
        readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    refresh()
