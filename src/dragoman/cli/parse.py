"""`dragoman parse`: the syntax layer alone, as CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.text.sentence import Sentence


@click.command()
@click.argument("path", metavar="PATH")
@click.option("--conllu", is_flag=True, help="Print CoNLL-U (the only form so far, and to be asked for by name).")
@click.option(
    "--tokens",
    type=click.Choice(["found", "gold"]),
    default="found",
    show_default=True,
    help="Where sentences and words come from: found in the text, or kept from a CoNLL-U file.",
)
def parse(path: str, conllu: bool, tokens: str) -> None:
    """Print the words and grammar of one text.

    PATH is a text file, or with --tokens gold a .conllu file; - is standard input.
    """
    from dragoman.intake import read_source
    from dragoman.model import load
    from dragoman.records import BadCall

    if not conllu:
        raise BadCall("parse: say in which form to print, --conllu")
    source = read_source(path)
    if tokens == "gold":
        from dragoman.text.conllu import read_conllu

        # Not splitlines(): a word may hold one of the rarer line separators of Unicode.
        lines = source.text.split("\n")
        gold = read_conllu(lines, source=source.name)
        parsed = load().analyse_words([sentence.forms for sentence in gold])
        click.echo("\n".join(with_grammar(lines, parsed)), nl=False)
    else:
        from dragoman.text.conllu import write_conllu

        click.echo(write_conllu(load().analyse(source.text), source.text), nl=False)


def with_grammar(lines: Sequence[str], parsed: Sequence[Sentence]) -> Iterator[str]:
    """The lines of a CoNLL-U file with the lemmas, tags and heads found in the place of its own; all else stays.

    Features, enhanced dependencies and the empty nodes that only these use are left out: the model gives none.
    """
    sentences = iter(parsed)
    sentence: Sentence | None = None
    for line in lines:
        if not line.strip():
            sentence = None
        elif not line.startswith("#"):
            columns = line.rstrip("\r").split("\t")
            if "." in columns[0]:
                continue
            if "-" not in columns[0]:
                sentence = sentence or next(sentences)
                i = int(columns[0]) - 1
                columns[2:5] = sentence.lemmas[i] or "_", sentence.upos[i], sentence.xpos[i] or "_"
                columns[5:9] = "_", str(sentence.heads[i] + 1), sentence.deprels[i], "_"
            line = "\t".join(columns)
        yield line
