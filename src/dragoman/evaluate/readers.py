"""What the tasks ask of the language model, so that a test can put ten lines in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.text.sentence import Sentence

if TYPE_CHECKING:
    from dragoman.model.language_model import Reading
    from dragoman.model.telling import Telling

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


class TextReader(Protocol):
    """Reads a text once, for more to be asked of its sentences."""

    def read(self, text: str) -> Reading:
        """The sentences of `text`, and what the heads on pairs and events need of each."""


class PairReader(TextReader, Protocol):
    """Tells what any two stretches of words in a sentence that was read do to each other."""

    def pair_scores(self, meaning: Any, pairs: Sequence[tuple[Stretch, Stretch]]) -> Sequence[Mapping[str, float]]:
        """For each pair of word ranges, a probability for every type and for "none"."""


class EventReader(TextReader, Protocol):
    """Tells what the words of a sentence that was read tell of."""

    def tell(self, meaning: Any, triggers: Sequence[tuple[int, int]]) -> Sequence[Telling]:
        """What each word range tells of: standing, modes, parties."""


class LanguageReader(Analyser, RelationReader, PairReader, EventReader, Protocol):
    """All of it: what the shipped model is."""


def shipped_model() -> LanguageReader:
    """The model that comes with the package, loaded at the first call."""
    from dragoman.model import load  # late: a scorer must not cost the start of an inference engine

    return load()
