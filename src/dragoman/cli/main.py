"""The entry of the command line: finds the command, and turns every failure into one line and an exit status.

0 done; 1 done, but some inputs were refused; 2 the call itself was wrong. A command returns its status. Loads a
command's file only when it is named, and that file loads the rest only when it runs.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from keyword import iskeyword
from typing import Any

import click

from dragoman import __version__
from dragoman.cli.complaints import complain, unexpected
from dragoman.records import BadCall, DragomanError

# The summaries stand here so that the help page loads no command; a test holds them to what the commands say.
COMMANDS = {
    "read": ("dragoman.cli.read", "Read reports and print their records."),
    "watch": ("dragoman.cli.watch", "Follow feeds and add what is new to a record."),
    "parse": ("dragoman.cli.parse", "Print the words and grammar of one text."),
    "build": ("dragoman.cli.build", "Read a corpus into a record, going on where it stopped."),
    "import": ("dragoman.cli.import_", "Bring a folder of shards into a record."),
    "evaluate": (
        "dragoman.cli.evaluate",
        "Score the shipped model on FILE, a gold file in its data set's own form.",
    ),
    "actors": ("dragoman.cli.actors", "Keep your own actors, and see how a name resolves."),
    "query": ("dragoman.cli.query", "Ask a record with SQL (read only)."),
    "events": (
        "dragoman.cli.events",
        "Take events out of a record: for people, for R and Python, in PLOVER's, POLECAT's or GDELT's form.",
    ),
    "runs": ("dragoman.cli.runs", "List the runs of a record, show one, or compare two."),
    "corrections": (
        "dragoman.cli.corrections",
        "Accept, reject or edit what the machine recorded, and take the corrections away.",
    ),
    "doctor": ("dragoman.cli.doctor", "Say what is installed, which model, which optional parts, and what is wrong."),
    "schema": ("dragoman.cli.schema", "Print the JSON Schema of a record."),
}
INTERRUPTED = 130  # as shells report a program ended by Ctrl-C
PIPE_CLOSED = 141  # ... and one whose reader went away, as `head` does


class Commands(click.Group):
    """The commands by name, each imported when it is first needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands on the help page."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary.rstrip(".")) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command, and leaves quietly when nobody reads its output any more."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still buffered would be written once more at exit; let it go nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PIPE_CLOSED
        return status

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs the command line and exits with its status."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        run = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        sys.exit(status_of(run))


def status_of(call: Callable[[], Any]) -> int:
    """The exit status of `call`, with one line on standard error where it failed.

    >>> status_of(lambda: None), status_of(lambda: 1)
    (0, 1)
    """
    try:
        status = call()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        help_of = context.command_path if context else "dragoman"
        complain(f"{error.format_message().rstrip('.')}; see {help_of} --help")
        return 2
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BadCall as error:
        complain(str(error))
        return 2
    except DragomanError as error:
        complain(str(error))
        return 1
    except Exception as error:  # the last guard: a user never meets a traceback
        complain(unexpected(error))
        return 1
    return status if isinstance(status, int) else 0


@click.group(
    "dragoman", cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="dragoman", message="%(prog)s %(version)s")
def cli() -> None:
    """Reads news reports and keeps the record: who did what to whom, when and where, and the words that say so."""


def main() -> None:
    """The program `dragoman`."""
    cli(prog_name="dragoman")
