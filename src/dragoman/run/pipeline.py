"""One report's way through the rooms: origin, words, mentions, cast, candidates, events, record."""

from __future__ import annotations

import datetime

from dragoman.extract.candidates import Candidate, blocked_words, find_candidates
from dragoman.extract.lists import listed_after
from dragoman.extract.mentions import find_mentions
from dragoman.extract.party import PartyMention
from dragoman.model import LanguageModel
from dragoman.model.weights import Floats
from dragoman.records import Document, Record
from dragoman.reference.countries import countries_in
from dragoman.reference.triggers import Kind, triggers_for
from dragoman.resolve.actors import Cast, group_actors
from dragoman.resolve.event_dates import Calendar
from dragoman.resolve.event_places import Atlas
from dragoman.resolve.events import Assembler
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
) -> Record:
    """The record of one report; `published` and `source` override what the text says of its day and agency."""
    origin = read_origin(text, filename=filename, published=published)
    reading = model.read(text, origin.body.start, origin.body.end, origin.credit)
    sentences = reading.sentences
    mentions = find_mentions(text, sentences)
    cast = group_actors(text, sentences, mentions, origin)
    by_head = {(m.sentence, m.head): m for m in mentions}
    anchor = datetime.date.fromisoformat(origin.published) if origin.published else None
    calendar = Calendar(text, sentences, anchor)

    def candidates_of(s: Sentence, meaning: Floats) -> list[Candidate]:
        return find_candidates(
            s,
            lambda w: bool(cast.of(s.index, w)),
            lambda w: _kind(s, w, by_head),
            listed_after(s, mentions),
            lambda w: _extent(s, w, by_head),
            lambda pairs: model.pair_scores(meaning, pairs),
            blocked_words(s, _names(s, mentions), [e.span for e in calendar.found[s.index]]),
        )

    candidates = [c for s, m in zip(sentences, reading.meanings, strict=True) for c in candidates_of(s, m)]
    atlas = Atlas(text, sentences, by_head, _countries(cast), _dateline_country(origin))
    extent = {key: m.span for key, m in by_head.items()}
    found = Assembler(sentences, cast, calendar, atlas, extent).assemble(candidates)
    return Record(
        document=Document(
            id=document_id(text),
            text=text,
            sha256=sha256_of(text),
            title=origin.title,
            agency=source or origin.agency,
            dateline=origin.dateline,
            published=origin.published,
        ),
        sentences=tuple(s.span for s in sentences),
        actors=cast.actors,
        events=found.events,
        omitted=found.omitted,
    )


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


def _names(s: Sentence, mentions: tuple[PartyMention, ...]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in mentions if m.sentence == s.index and m.form == "name"]


def _countries(cast: Cast) -> list[str]:
    return list(dict.fromkeys(a.country for a in cast.actors if a.country))


def _dateline_country(origin: Origin) -> str | None:
    if origin.dateline is None or origin.dateline.place is None:
        return None
    found = [match.iso3 for _, _, match in countries_in(origin.dateline.place)]
    return found[-1] if len(set(found)) == 1 else None
