"""What a report has told so far: its actors in the making, who stands at which word, and which sides have met.

Only holds and looks up; who means whom is settled by `dragoman.resolve.descriptions`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import word_range
from dragoman.resolve.antecedents import Told, is_speaker, is_subject_like
from dragoman.resolve.quotations import Quotations
from dragoman.resolve.sides import Sides
from dragoman.resolve.sketches import Sketch
from dragoman.text.sentence import Sentence


class Discourse:
    """The state of one report while its mentions are settled; `places` is what each word stands for."""

    def __init__(self, text: str, sentences: Sequence[Sentence], mentions: Sequence[PartyMention]) -> None:
        self.text, self.sentences, self.mentions = text, sentences, mentions
        self.sketches: list[Sketch] = []
        self.places: dict[tuple[int, int], tuple[Sketch, ...]] = {}
        self.trail: list[Told] = []
        self.sides: list[tuple[bool, int, Sides]] = []
        self.quotations = Quotations(text, sentences, self.at)

    def at(self, sentence: int, word: int) -> tuple[Sketch, ...]:
        """Who stands at a word, so far."""
        return self.places.get((sentence, word), ())

    def new(self, m: PartyMention) -> Sketch:
        """A new actor with this as its first mention."""
        sketch = Sketch.of(m)
        self.sketches.append(sketch)
        return sketch

    def put(self, s: Sentence, m: PartyMention, actors: tuple[Sketch, ...], *, heard: bool = True) -> None:
        """These actors stand at the mention's head, and at its other words where it is a name."""
        if actors:
            self.places[s.index, m.head] = actors
            if m.form == "name" and m.kind != "office":
                for i in range(m.start, m.end):
                    self.places.setdefault((s.index, i), actors)
            if heard:
                self.hear(s, m)

    def hear(self, s: Sentence, m: PartyMention) -> None:
        """Keeps a mention on the trail that later pronouns follow."""
        actors = self.at(s.index, m.head)
        self.trail.append(Told(m, actors, is_subject_like(s, m) and not m.contained, is_speaker(s, m.head)))

    def unite(self, one: Sketch, other: Sketch) -> None:
        """What was told of one actor is of the other, which was told of under another name."""
        other.mentions.extend(one.mentions)
        self.sketches.remove(one)
        for place, actors in self.places.items():
            if one in actors:
                self.places[place] = tuple(dict.fromkeys(other if k is one else k for k in actors))

    def put_titles(self, s: Sentence, own: Sequence[PartyMention]) -> None:
        """The words of a person's title stand for the person, unless something else stands there already."""
        for m in own:
            for title in m.titles if m.kind == "person" else ():
                for i in range(*word_range(s, title.span.start, title.span.end)):
                    if s.upos[i] in ("NOUN", "PROPN"):
                        self.places.setdefault((s.index, i), self.at(s.index, m.head))
