"""One report's way through the rooms: origin, words, triggers, mentions, cast, candidates, events, record."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from dragoman.extract.happenings import Candidate, Trigger, candidate_of, party_words, triggers_of
from dragoman.extract.joint import ALOOF, SECONDED, SURE, joined
from dragoman.extract.lists import listed_after
from dragoman.extract.mentions import find_mentions
from dragoman.extract.nominals import described
from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import word_range
from dragoman.extract.proposals import blocked_words, find_proposals
from dragoman.model import LanguageModel
from dragoman.model.language_model import Reading
from dragoman.model.telling import Telling
from dragoman.records import Document, Record
from dragoman.reference.countries import countries_in
from dragoman.reference.own_actors import OwnActors
from dragoman.reference.triggers import Kind, triggers_for
from dragoman.resolve.actors import Cast, group_actors
from dragoman.resolve.event_dates import Calendar
from dragoman.resolve.event_places import Atlas
from dragoman.resolve.events import Assembler
from dragoman.resolve.own_actors import identified
from dragoman.resolve.roster import kept
from dragoman.text.fingerprint import document_id, sha256_of
from dragoman.text.origin import Origin, read_origin
from dragoman.text.sentence import Sentence


def read_document(
    text: str,
    *,
    model: LanguageModel,
    source: str | None = None,
    published: str | None = None,
    filename: str | None = None,
    own: OwnActors | None = None,
) -> Record:
    """The record of one report; `published` and `source` override what the text says of its day and agency.

    `own` are the user's own actors; the record holds their fingerprint where there are any.
    """
    origin = read_origin(text, filename=filename, published=published, source=source)
    reading = model.read(text, origin.body.start, origin.body.end, origin.credit)
    sentences = reading.sentences
    told = _told(model, reading)
    mentions = _with_described(text, sentences, find_mentions(text, sentences), told)
    own = own or OwnActors()
    cast = identified(group_actors(text, sentences, mentions, origin), text, own, on=origin.published)
    anchor = datetime.date.fromisoformat(origin.published) if origin.published else None
    by_head = {(m.sentence, m.head): m for m in mentions}
    atlas = Atlas(text, sentences, by_head, _countries(cast), _dateline_country(origin), origin.dateline)
    extent = {key: m.span for key, m in by_head.items()}
    calendar = Calendar(text, sentences, anchor)
    seconded = SECONDED if any(t.chance >= SURE for pairs in told for t, _ in pairs) else ALOOF
    stands = _Stands(sentences, mentions, cast)

    def candidates_of(n: int, s: Sentence) -> list[Candidate]:
        def at(w: int) -> int | None:
            return stands.at(s.index, w)

        meaning, chances = reading.meanings[n], reading.triggers[n]
        proposed = find_proposals(
            s,
            lambda w: bool(cast.of(s.index, w)),
            lambda w: _kind(s, w, by_head),
            listed_after(s, mentions),
            lambda w: _extent(s, w, by_head),
            lambda pairs: model.pair_scores(meaning, pairs),
            blocked_words(s, _names(s, mentions), [e.span for e in calendar.found[s.index]]),
        )
        read = [candidate_of(s, trigger, telling, at) for trigger, telling in told[n]]
        types = model.event_types
        tell = partial(model.tell, meaning)
        return joined(s, read, proposed, chances, types, tell, at, seconded=seconded)

    candidates = [c for n, s in enumerate(sentences) for c in candidates_of(n, s)]
    found = Assembler(sentences, cast, calendar, atlas, extent).assemble(candidates)
    return Record(
        document=Document(
            id=document_id(text),
            text=text,
            sha256=sha256_of(text),
            title=origin.title,
            agency=origin.agency,
            dateline=origin.dateline,
            published=origin.published,
        ),
        sentences=tuple(s.span for s in sentences),
        actors=kept(cast.actors, cast.passing, {id for e in found.events for id in (*e.actors, *e.recipients)}),
        events=found.events,
        omitted=found.omitted,
        own_actors=own.sha256,
    )


Told = list[tuple[Trigger, Telling]]


def _told(model: LanguageModel, reading: Reading) -> list[Told]:
    """For each sentence its triggers, and what each tells."""
    found = []
    for meaning, chances in zip(reading.meanings, reading.triggers, strict=True):
        triggers = triggers_of(chances, model.event_types)
        found.append(list(zip(triggers, model.tell(meaning, [t.words for t in triggers]), strict=True)))
    return found


def _with_described(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[PartyMention], told: Sequence[Told]
) -> tuple[PartyMention, ...]:
    """The mentions, and one more for each likely party that none of them covers."""
    held = {(m.sentence, w) for m in mentions for w in range(m.start, m.end)}
    held |= {(m.sentence, w) for m in mentions for w in _titled(sentences[m.sentence], m)}
    more: list[PartyMention] = []
    for s, pairs in zip(sentences, told, strict=True):
        for w in sorted({w for _, telling in pairs for w in party_words(telling)}):
            if (s.index, w) not in held and s.upos[w] in ("NOUN", "PROPN", "NUM", "ADJ"):
                more.append(described(text, s, w))
                held.update((s.index, i) for i in range(more[-1].start, more[-1].end))
    return tuple(sorted([*mentions, *more], key=lambda m: (m.sentence, m.start, m.end)))


def _extent(s: Sentence, w: int, mentions: dict[tuple[int, int], PartyMention]) -> tuple[int, int]:
    held = mentions.get((s.index, w))
    return (held.start, held.end) if held is not None else (w, w + 1)


_KINDS: dict[str, Kind] = {
    "person": "person", "office": "person", "group": "group", "organization": "body", "state": "state",
}  # fmt: skip


def _kind(s: Sentence, w: int, mentions: dict[tuple[int, int], PartyMention]) -> Kind:
    """Of what kind the thing at a head word is, as the lexicon of triggers tells them apart."""
    held = mentions.get((s.index, w))
    if held is not None:
        return _KINDS[held.kind]
    return "deed" if triggers_for(s.lemmas[w], "NOUN") else "thing"


def _names(s: Sentence, mentions: Sequence[PartyMention]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in mentions if m.sentence == s.index and m.form == "name"]


def _titled(s: Sentence, m: PartyMention) -> set[int]:
    """The words of the titles told with a mention."""
    return {w for t in m.titles for w in range(*word_range(s, t.span.start, t.span.end))}


class _Stands:
    """Which mention's head stands for a word: the word itself, else the shortest mention around it, title and all."""

    def __init__(self, sentences: Sequence[Sentence], mentions: Sequence[PartyMention], cast: Cast) -> None:
        self._cast = cast
        self._heads = {(m.sentence, m.head) for m in mentions}
        self._around: dict[tuple[int, int], int] = {}
        for m in mentions:
            self._around.update({(m.sentence, w): m.head for w in _titled(sentences[m.sentence], m)})
        for m in sorted(mentions, key=lambda m: m.start - m.end):
            self._around.update({(m.sentence, w): m.head for w in range(m.start, m.end)})

    def at(self, sentence: int, word: int) -> int | None:
        head = word if (sentence, word) in self._heads else self._around.get((sentence, word))
        return head if head is not None and self._cast.of(sentence, head) else None


def _countries(cast: Cast) -> list[str]:
    return list(dict.fromkeys(a.country for a in cast.actors if a.country))


def _dateline_country(origin: Origin) -> str | None:
    if origin.dateline is None or origin.dateline.place is None:
        return None
    found = [match.iso3 for _, _, match in countries_in(origin.dateline.place)]
    return found[-1] if len(set(found)) == 1 else None
