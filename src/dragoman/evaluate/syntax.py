"""Task ``syntax``: words, sentences, lemmas and grammar against a treebank, as the CoNLL 2018 shared task defines it.

Knows the definition: system words are set against gold words by the characters they cover, white space taken away;
inside a multiword token, by the longest common subsequence of the lower-cased forms; each figure is an F1 over words so
aligned, in percent. Does not know how words are found. Written from the published definition.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.evaluate.goldfiles import read_text
from dragoman.evaluate.readers import Analyser, shipped_model
from dragoman.records import BadCall
from dragoman.text.conllu import ConlluSentence, ConlluToken, ConlluWord, documents, raw_text, read_conllu
from dragoman.text.sentence import Sentence

Tokens = Literal["found", "gold"]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the characters its token covers; `head` is an index into the whole file's words, -1 for a root."""

    word: ConlluWord
    start: int
    end: int
    multiword: bool
    head: int | None


@dataclass(frozen=True, slots=True)
class _Side:
    """One file, gold or system, laid out along its characters."""

    letters: str
    words: list[_Word]
    sentences: list[tuple[int, int]]


def evaluate_syntax(path: Path, *, tokens: Tokens = "found", model: Analyser | None = None) -> dict[str, float | None]:
    """The model's scores on a CoNLL-U file, from raw text or (``tokens="gold"``) with its sentences and words kept."""
    gold = read_conllu(read_text(path).split("\n"), source=str(path))
    if not gold:
        raise BadCall(f"{path}: holds no sentence; wanted CoNLL-U, ten columns divided by tabs")
    model = model or shipped_model()
    predicted: list[ConlluSentence] = []
    for document in documents(gold):
        if tokens == "gold":
            found = model.analyse_words([sentence.forms for sentence in document])
            predicted += [_with_grammar(kept, read) for kept, read in zip(document, found, strict=True)]
        else:
            predicted += [_as_conllu(sentence) for sentence in model.analyse(raw_text(document))]
    return score_syntax(predicted, gold)


def score_syntax(predicted: Sequence[ConlluSentence], gold: Sequence[ConlluSentence]) -> dict[str, float | None]:
    """UPOS, UAS, LAS, Lemmas, Sentences and Words in percent; ``n`` is the number of gold sentences.

    >>> word = ConlluWord("Go", "go", "VERB", "VB", -1, "root")
    >>> one = ConlluSentence((word,), (ConlluToken("Go", 0, 1, True),))
    >>> score_syntax([one], [one])["LAS"]
    100.0
    """
    system, wanted = _side(predicted), _side(gold)
    _check_same_letters(system.letters, wanted.letters)
    pairs = list(_align(wanted.words, system.words))
    total = len(system.words) + len(wanted.words)
    gold_of = {s: g for g, s in pairs}

    def percent(right: Callable[[int, int], bool]) -> float | None:
        return 200 * sum(right(g, s) for g, s in pairs) / total if total else None

    def same_head(g: int, s: int) -> bool:
        wanted_head, head = wanted.words[g].head, system.words[s].head
        if wanted_head is None or head is None:
            return False
        return wanted_head == (-1 if head == -1 else gold_of.get(head))

    def same_relation(g: int, s: int) -> bool:
        return same_head(g, s) and _universal(wanted.words[g].word) == _universal(system.words[s].word)

    def same_lemma(g: int, s: int) -> bool:  # a gold lemma "_" asks for none
        return wanted.words[g].word.lemma in ("_", system.words[s].word.lemma)

    sentences = len(set(system.sentences) & set(wanted.sentences))
    all_sentences = len(system.sentences) + len(wanted.sentences)
    return {
        "UPOS": percent(lambda g, s: wanted.words[g].word.upos == system.words[s].word.upos),
        "UAS": percent(same_head),
        "LAS": percent(same_relation),
        "Lemmas": percent(same_lemma),
        "Sentences": 200 * sentences / all_sentences if all_sentences else None,
        "Words": percent(lambda g, s: True),
        "n": len(gold),
    }


def _universal(word: ConlluWord) -> str:
    """The relation without its subtype: nsubj for nsubj:pass."""
    return word.deprel.split(":", 1)[0]


def _letters(form: str) -> str:
    return "".join(c for c in form if not (c.isspace() or unicodedata.category(c) == "Zs"))


def _side(sentences: Sequence[ConlluSentence]) -> _Side:
    pieces: list[str] = []
    words: list[_Word] = []
    borders: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences:
        first, opened = len(words), at
        for token in sentence.tokens:
            letters = _letters(token.form)
            pieces.append(letters)
            for word in sentence.words[token.start : token.end]:
                head = word.head + first if word.head is not None and word.head >= 0 else word.head
                words.append(_Word(word, at, at + len(letters), token.end - token.start > 1, head))
            at += len(letters)
        borders.append((opened, at))
    return _Side("".join(pieces), words, borders)


def _check_same_letters(system: str, gold: str) -> None:
    if system == gold:
        return
    both = zip(system, gold, strict=False)
    differs = next((i for i, (a, b) in enumerate(both) if a != b), min(len(system), len(gold)))
    around = slice(max(0, differs - 10), differs + 10)
    raise BadCall(
        f"gold and system words must cover the same text, but differ at letter {differs}: "
        f"gold {gold[around]!r}, system {system[around]!r}; check that both come from one file"
    )


def _align(gold: Sequence[_Word], system: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Index pairs (gold, system) of the words that stand for the same thing, in text order."""
    g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g].multiword or system[s].multiword:
            first_g, first_s, g, s = _multiword_region(gold, system, g, s)
            yield from _common_forms(gold, system, (first_g, g), (first_s, s))
        elif (gold[g].start, gold[g].end) == (system[s].start, system[s].end):
            yield g, s
            g, s = g + 1, s + 1
        elif gold[g].start <= system[s].start:
            g += 1
        else:
            s += 1


def _multiword_region(gold: Sequence[_Word], system: Sequence[_Word], g: int, s: int) -> tuple[int, int, int, int]:
    """First and end indices, on both sides, of the words under a multiword token at g or s, grown till both close."""
    if gold[g].multiword:
        end = gold[g].end
        if not system[s].multiword and system[s].start < gold[g].start:
            s += 1
    else:
        end = system[s].end
        if not gold[g].multiword and gold[g].start < system[s].start:
            g += 1
    first_g, first_s = g, s
    while _within(gold, g, end) or _within(system, s, end):
        if g < len(gold) and (s >= len(system) or gold[g].start <= system[s].start):
            word, g = gold[g], g + 1
        else:
            word, s = system[s], s + 1
        if word.multiword:
            end = max(end, word.end)
    return first_g, first_s, g, s


def _within(words: Sequence[_Word], i: int, end: int) -> bool:
    """Whether word i belongs to a region up to `end`: a multiword token by its start, another word by its end."""
    if i >= len(words):
        return False
    return words[i].start < end if words[i].multiword else words[i].end <= end


def _common_forms(
    gold: Sequence[_Word], system: Sequence[_Word], in_gold: tuple[int, int], in_system: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The longest common subsequence of lower-cased forms in the two stretches, as index pairs."""
    rows = [gold[i].word.form.lower() for i in range(*in_gold)]
    columns = [system[j].word.form.lower() for j in range(*in_system)]
    longest = [[0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in reversed(range(len(rows))):
        for j in reversed(range(len(columns))):
            matched = longest[i + 1][j + 1] + 1 if rows[i] == columns[j] else 0
            longest[i][j] = max(matched, longest[i + 1][j], longest[i][j + 1])
    i = j = 0
    while i < len(rows) and j < len(columns):
        if rows[i] == columns[j]:
            yield in_gold[0] + i, in_system[0] + j
            i, j = i + 1, j + 1
        elif longest[i][j] == longest[i + 1][j]:
            i += 1
        else:
            j += 1


def _as_conllu(sentence: Sentence) -> ConlluSentence:
    """A sentence as read, each word its own token: alignment needs no spaces and no multiword tokens on this side."""
    tokens = tuple(ConlluToken(form, i, i + 1, True) for i, form in enumerate(sentence.forms))
    return ConlluSentence(_words(sentence), tokens)


def _with_grammar(gold: ConlluSentence, read: Sentence) -> ConlluSentence:
    """The gold words and tokens with the grammar that was read into them."""
    if read.forms != gold.forms:
        raise BadCall(f"the model changed words it was given: wanted {gold.forms}, found {read.forms}")
    return ConlluSentence(_words(read), gold.tokens, gold.newpar, gold.newdoc)


def _words(sentence: Sentence) -> tuple[ConlluWord, ...]:
    columns = (sentence.forms, sentence.lemmas, sentence.upos, sentence.xpos, sentence.heads, sentence.deprels)
    return tuple(ConlluWord(*row) for row in zip(*columns, strict=True))
