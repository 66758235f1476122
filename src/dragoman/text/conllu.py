"""CoNLL-U: the ten-column form in which treebanks give words and grammar, read and written.

Knows the columns, multiword tokens (``don't`` as one token of two words) and where the text had spaces. Does not know
how words are found or scored. Empty nodes (``8.1``) and enhanced dependencies are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import BadCall, Span
from dragoman.text.sentence import Sentence

_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
# `# newpar_block = p (8 s)` is GUM's remark on a paragraph's size and opens none: the name must end after par or doc.
_OPENS = re.compile(r"#\s*(newpar|newdoc)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class ConlluWord:
    """One syntactic word: `head` is the 0-based index of its head, -1 for the root, None where the file gives none."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int | None
    deprel: str


@dataclass(frozen=True, slots=True)
class ConlluToken:
    """A stretch of letters without a space that stands for the words from `start` up to but not including `end`."""

    form: str
    start: int
    end: int
    space_after: bool


@dataclass(frozen=True, slots=True)
class ConlluSentence:
    """One sentence as the file has it; `newpar` and `newdoc` say that it opens a paragraph or a document."""

    words: tuple[ConlluWord, ...]
    tokens: tuple[ConlluToken, ...]
    newpar: bool = False
    newdoc: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of the words, multiword tokens taken apart."""
        return tuple(word.form for word in self.words)

    @property
    def text(self) -> str:
        """The sentence with the spaces it had, none at its end."""
        return "".join(t.form + " " * t.space_after for t in self.tokens).rstrip(" ")


def read_conllu(lines: Iterable[str], *, source: str = "CoNLL-U") -> list[ConlluSentence]:
    """The sentences of a CoNLL-U file, given its lines; `source` is the name used where a line is wrong.

    >>> row = "1-2\\tdon't" + "\\t_" * 8, "1\\tdo\\tdo" + "\\t_" * 7, "2\\tn't\\tnot" + "\\t_" * 7
    >>> read_conllu(row)[0].forms, read_conllu(row)[0].text
    (('do', "n't"), "don't")
    """
    return [_sentence(block, source) for block in _blocks(lines)]


def documents(sentences: Iterable[ConlluSentence]) -> list[list[ConlluSentence]]:
    """The sentences grouped by document; one group where the file marks none."""
    groups: list[list[ConlluSentence]] = []
    for sentence in sentences:
        if sentence.newdoc or not groups:
            groups.append([])
        groups[-1].append(sentence)
    return groups


def raw_text(sentences: Sequence[ConlluSentence]) -> str:
    """The running text: a space between sentences unless ``SpaceAfter=No``, a blank line between paragraphs.

    >>> one = ConlluSentence((), (ConlluToken("Yes", 0, 1, False), ConlluToken(".", 1, 2, True)))
    >>> two = ConlluSentence((), (ConlluToken("No", 0, 1, True),), newpar=True)
    >>> raw_text([one, one, two])
    'Yes. Yes.\\n\\nNo'
    """
    pieces: list[str] = []
    for i, sentence in enumerate(sentences):
        if i:
            opens = sentence.newpar or sentence.newdoc
            before = sentences[i - 1].tokens
            pieces.append("\n\n" if opens else " " if not before or before[-1].space_after else "")
        pieces.append(sentence.text)
    return "".join(pieces)


def write_conllu(sentences: Sequence[Sentence], text: str) -> str:
    """Sentences found in `text` as CoNLL-U, with ``# newpar`` where a blank line stands before one."""
    blocks: list[str] = []
    for i, sentence in enumerate(sentences):
        between = text[sentences[i - 1].span.end : sentence.span.start] if i else ""
        opening = ["# newdoc", "# newpar"] if not i else ["# newpar"] if _BLANK_LINE.search(between) else []
        blocks.append("\n".join([*opening, f"# sent_id = {i + 1}", *_rows(sentence, text)]) + "\n")
    return "".join(block + "\n" for block in blocks)


def _blocks(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """The lines of each sentence with their numbers, blank lines taken as borders."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        line = line.rstrip("\r\n")
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _sentence(block: list[tuple[int, str]], source: str) -> ConlluSentence:
    words: list[ConlluWord] = []
    tokens: list[ConlluToken] = []
    opens: set[str] = set()
    covered = 0  # words up to here belong to the multiword token read last
    for number, line in block:
        if line.startswith("#"):
            if found := _OPENS.match(line):
                opens.add(found[1])
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            raise BadCall(f"{source}, line {number}: wanted 10 columns divided by tabs, found {len(columns)}")
        identity, form = columns[0], columns[1]
        space_after = "SpaceAfter=No" not in columns[9].split("|")
        if "." in identity:
            continue
        if "-" in identity:
            start, end = (_number(part, "ID", source, number) for part in identity.split("-", 1))
            tokens.append(ConlluToken(form, start - 1, end, space_after))
            covered = end
            continue
        if _number(identity, "ID", source, number) != len(words) + 1:
            raise BadCall(f"{source}, line {number}: wanted word {len(words) + 1}, found ID {identity}")
        words.append(_word(columns, source, number))
        if len(words) > covered:
            tokens.append(ConlluToken(form, len(words) - 1, len(words), space_after))
    last = block[-1][0]
    if covered > len(words):
        raise BadCall(f"{source}, line {last}: a token reaches to word {covered}, the sentence has {len(words)}")
    for word in words:
        if word.head is not None and not -1 <= word.head < len(words):
            raise BadCall(f"{source}, line {last}: the head of {word.form!r} is outside the sentence")
    return ConlluSentence(tuple(words), tuple(tokens), newpar="newpar" in opens, newdoc="newdoc" in opens)


def _word(columns: list[str], source: str, number: int) -> ConlluWord:
    head = None if columns[6] == "_" else _number(columns[6], "HEAD", source, number) - 1
    return ConlluWord(columns[1], columns[2], columns[3], columns[4], head, columns[7])


def _number(value: str, column: str, source: str, number: int) -> int:
    if not (value.isascii() and value.isdigit()):
        raise BadCall(f"{source}, line {number}: wanted a number in column {column}, found {value!r}")
    return int(value)


def _rows(sentence: Sentence, text: str) -> list[str]:
    """The text comment and one line a word; offsets into `text` decide where a space stood."""
    forms = [_cell(form) for form in sentence.forms]
    spaced = [_space_follows(sentence.words, i, text) for i in range(len(forms))]
    rows = ["# text = " + "".join(f + " " * s for f, s in zip(forms, spaced, strict=True)).rstrip(" ")]
    for i, form in enumerate(forms):
        tags = (_cell(sentence.lemmas[i]), _cell(sentence.upos[i]), _cell(sentence.xpos[i]))
        grammar = ("_", str(sentence.heads[i] + 1), _cell(sentence.deprels[i]), "_")
        rows.append("\t".join((str(i + 1), form, *tags, *grammar, "_" if spaced[i] else "SpaceAfter=No")))
    return rows


def _space_follows(words: Sequence[Span], i: int, text: str) -> bool:
    if i + 1 < len(words):
        return words[i + 1].start > words[i].end
    return words[i].end >= len(text) or text[words[i].end].isspace()


def _cell(value: str) -> str:
    """A value fit for a column: white space within it as single spaces, an empty one as an underscore."""
    return " ".join(value.split()) or "_"
