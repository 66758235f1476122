"""What is said on standard error: one line for each thing that went wrong, safe to print whatever it quotes."""

from __future__ import annotations

import os
import traceback

import click

DEBUG = "DRAGOMAN_DEBUG"


def complain(message: str) -> None:
    """Prints one line on standard error."""
    click.echo(f"dragoman: {one_line(message)}", err=True)


def one_line(message: str) -> str:
    r"""The message on one line, without letters that would steer a terminal.

    >>> one_line("no such file:\n  a\x1b[2Jb.txt")
    'no such file: a�[2Jb.txt'
    """
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(message.split()))


def unexpected(error: Exception) -> str:
    """What to say of an error that nobody foresaw; with DRAGOMAN_DEBUG=1 its traceback is printed, too."""
    if os.environ.get(DEBUG) == "1":
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {frames[-1].name}" if frames else ""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"an unexpected error{where} ({what}); please report it with the traceback that {DEBUG}=1 shows"
