"""The READMEs cannot lie: they name every command, and their console sessions are what the commands print."""

from __future__ import annotations

from pathlib import Path

import pytest
from house.readme_blocks import READMES, checkout, output, sessions

from extract.cli import COMMANDS
from extract.read import READERS

FORMATS = {
    "docx": "`.docx`",
    "doc": "`.doc`",
    "pdf": "PDF",
    "ofd": "OFD",
    "html": "`.html`",
    "mhtml": "`.mht`",
    "xlsx": "`.xlsx`",
    "xls": "`.xls`",
    "text": "`.txt`",
    "zip": "`.zip`",
    "rar": "`.rar`",
    "7z": "`.7z`",
    "tar": "`.tar`",
    "gzip": "`.gz`",
}
"""What the READMEs call the format of each reader."""

BOTH = pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)


@BOTH
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(readme: Path, command: str) -> None:
    assert f"| `juesuan {command} " in readme.read_text(encoding="utf-8")


@BOTH
@pytest.mark.parametrize("reader", READERS)
def test_every_format_that_is_read_is_documented(readme: Path, reader: str) -> None:
    assert FORMATS[reader] in readme.read_text(encoding="utf-8")


@BOTH
def test_every_exit_status_is_documented(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert [status for status in (0, 1, 2, 3, 130) if f"| {status} |" not in text] == []


def test_both_show_the_same_sessions() -> None:
    english, chinese = (list(sessions(readme.read_text(encoding="utf-8"))) for readme in READMES)
    assert english == chinese
    assert len(english) == 3


@pytest.mark.slow
def test_the_commands_print_what_the_readme_shows(tmp_path: Path) -> None:
    """``make docs`` mends it."""
    folder = checkout(tmp_path)
    for command, shown in sessions(READMES[0].read_text(encoding="utf-8")):
        assert output(command, folder) == shown
