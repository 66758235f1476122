"""What the tasks ask of the language model, so that a test can put ten lines in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.text.sentence import Sentence

if TYPE_CHECKING:
    from dragoman.model.language_model import Reading

Stretch = tuple[int, int] | None


class Analyser(Protocol):
    """Finds sentences, words, grammar and names."""

    def analyse(self, text: str, start: int = 0, end: int | None = None) -> Sequence[Sentence]:
        """The sentences of `text`, found by the model's own rules."""

    def analyse_words(self, sentences: Sequence[Sequence[str]], *, together: bool = True) -> Sequence[Sentence]:
        """The same for given words; nothing is split or joined. `together`: as consecutive sentences of one text."""


class RelationReader(Protocol):
    """Tells what one side does to the other."""

    def relations(self, sentence_text: str, pairs: Sequence[tuple[Stretch, Stretch]]) -> Sequence[Mapping[str, float]]:
        """For each pair of stretches, a probability for every type and for "none"."""


class SentenceReader(Protocol):
    """Reads a text once and tells what any two stretches of words in it do to each other."""

    @property
    def event_types(self) -> Sequence[str]:
        """The types that the columns of `Reading.triggers` stand for."""

    def read(self, text: str) -> Reading:
        """The sentences of `text`, and what the heads on pairs and events need of each."""

    def pair_scores(self, meaning: Any, pairs: Sequence[tuple[Stretch, Stretch]]) -> Sequence[Mapping[str, float]]:
        """For each pair of word ranges of one sentence, a probability for every type and for "none"."""


class LanguageReader(Analyser, RelationReader, SentenceReader, Protocol):
    """All of it: what the shipped model is."""


def shipped_model() -> LanguageReader:
    """The model that comes with the package, loaded at the first call."""
    from dragoman.model import load  # late: a scorer must not cost the start of an inference engine

    return load()
