"""The command line: one file per command, loaded when it is called, each a thin layer over the public functions."""

from __future__ import annotations

import sqlite3
import sys
from importlib import import_module

import click

from extract.errors import ExtractError

COMMANDS = (
    "run",
    "watch",
    "status",
    "show",
    "why",
    "check",
    "compare",
    "export",
    "report",
    "codebook",
    "patterns",
)
"""Each has a module of its name here, with the command in ``command``."""

STOPPED = 3
"""Exit status where the work could not go on."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


class _Commands(click.Group):
    """Imports a command's module only where the command is named or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"extract.cli.{cmd_name}").command
        return command


@click.command(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
@click.version_option(package_name="juesuan", message="%(prog)s %(version)s")
def commands() -> None:
    """Read the published final accounts (决算公开) of Chinese public bodies into one checked dataset.

    Exit status: 0 all is well; 1 something failed, and was named; 2 wrong usage; 3 the work could not go on (disk
    full, faulty patterns, a dataset in use); 130 interrupted. juesuan watch has more of its own.
    """


def main() -> None:
    """The console script ``juesuan``."""
    try:
        status = commands.main(prog_name="juesuan", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.Abort:
        click.echo("Interrupted. The same command goes on where it stopped.", err=True)
        status = INTERRUPTED
    except (ExtractError, OSError, sqlite3.Error) as error:
        click.echo(f"juesuan stopped: {error}", err=True)
        status = STOPPED
    sys.exit(status or 0)
