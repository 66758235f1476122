"""Events that the lexicon proposes: an event word, the words that bring its parties, its standing, its likeliest type.

The lexicon proposes a word and the types it may signal; the grammar brings the parties; the relation head, which sees
the sentence with the two sides, decides among those types. Nothing is resolved here: parties are words still.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.arguments import IsParty, Sides, sides_of
from dragoman.extract.grammar import agents, below, is_passive, is_subordinate, objects, subjects
from dragoman.extract.occurrences import KindAt, Occurrence, find_occurrences
from dragoman.extract.standing import Standing, standing_of
from dragoman.records import Span
from dragoman.records.record import Status
from dragoman.reference.triggers import Trigger
from dragoman.text.sentence import Sentence

WordSpan = tuple[int, int]
PairScores = Callable[[Sequence[tuple[WordSpan | None, WordSpan | None]]], list[dict[str, float]]]

# What the second, third ... type that the lexicon allows a word counts against the first: the relation head, which sees
# the sentence but not the word, must be that much surer. From 0.75 down to 0.001 tried on examples/reports; below 0.05
# nothing changes, above it events by type lose up to 0.035 of F1.
RANK = (1.0, 0.05, 0.03, 0.02, 0.02)
# What did not happen, or may, is seldom what a report is of, and cues are easily misread.
NOT_TOLD = 0.8


@dataclass(frozen=True, slots=True)
class Proposal:
    """One possible event. `told` is the word whose clause tells it (its support verb, else the word itself).

    `unsaid` marks a deed whose doer the grammar leaves out (a passive without agent), `reciprocal` a noun of meeting
    without parties, `aimless` a verb without object, `recalls` a definite noun without parties of its own ("the
    meeting"), which points back to an event already told.
    """

    sentence: int
    word: int
    told: int
    trigger: Span
    lemma: str
    type: str
    types: tuple[str, ...]
    mode: str | None
    status: Status
    sides: Sides
    confidence: float
    unsaid: bool
    reciprocal: bool
    aimless: bool
    recalls: bool
    definite: bool
    nominal: bool
    subordinate: bool
    ahead: bool  # what is told, or what it is about ("invited to visit in May"), is still to come
    below: int | None  # the word of the clause that this one is an adverbial of


def find_proposals(
    s: Sentence,
    is_party: IsParty,
    kind_at: KindAt,
    following: Mapping[int, int],
    extent: Callable[[int], WordSpan],
    scores: PairScores,
    blocked: set[int],
) -> list[Proposal]:
    """The events proposed in one sentence.

    `following` carries enumerations on, `extent` gives the words of the party at a head word, `scores` the relation
    head's view of pairs of such spans, `blocked` the words that lie inside a name or a date and signal nothing.
    """
    found: list[Proposal] = []
    for o in find_occurrences(s, kind_at):
        if o.word in blocked:
            continue
        sides = sides_of(s, o, is_party, following)
        standing = standing_of(s, o.word, o.support[0] if o.support else None)
        ahead = standing.status == "future"
        while standing.embedding is not None and standing.embedding.type is not None:
            o, sides, standing = _embedder(s, o, sides, standing, is_party)
        found.append(_proposal(s, o, sides, standing, ahead, extent, scores))
    return _one_a_word(found)


def _proposal(
    s: Sentence,
    o: Occurrence,
    sides: Sides,
    standing: Standing,
    ahead: bool,
    extent: Callable[[int], WordSpan],
    scores: PairScores,
) -> Proposal:
    type_, confidence = _typed(o.trigger, sides, extent, scores)
    if standing.status in ("negated", "hypothetical"):
        confidence = round(confidence * NOT_TOLD, 4)
    told = o.support[0] if o.support else o.word
    nominal = s.upos[o.word] in ("NOUN", "PROPN")
    passive = s.upos[told] in ("VERB", "ADJ") and is_passive(s, told)
    return Proposal(
        sentence=s.index,
        word=o.word,
        told=told,
        trigger=_trigger_span(s, o),
        lemma=s.lemmas[o.word].lower(),
        type=type_,
        types=o.trigger.types,
        mode=o.trigger.mode_of(type_),
        status=standing.status,
        sides=sides,
        confidence=confidence,
        unsaid=passive and not agents(s, told) and not sides.actors and not sides.on_a_par,
        reciprocal=nominal and o.trigger.frame == "meet" and not sides.everyone(),
        aimless=not nominal and not sides.recipients and len(sides.on_a_par) < 2 and not objects(s, o.word),
        recalls=nominal and not sides.everyone() and not _is_indefinite(s, o.word),
        definite=nominal and any(s.lemmas[k].lower() in ("the", "this", "these") for k in below(s, o.word, "det")),
        nominal=nominal and o.support is None and not below(s, o.word, "cop"),
        subordinate=is_subordinate(s, told),
        ahead=ahead,
        below=s.heads[told] if s.deprels[told] == "advcl" else None,
    )


def _typed(trigger: Trigger, sides: Sides, extent: Callable[[int], WordSpan], scores: PairScores) -> tuple[str, float]:
    """The likeliest of the trigger's types by the relation head, and how often the lexicon takes the word for it."""
    pairs = _pairs(sides, extent)
    if not pairs or len(trigger.types) == 1:
        return trigger.types[0], trigger.prior  # nothing to choose
    seen = scores(pairs)
    mean = {t: sum(p[t] for p in seen) / len(seen) for t in trigger.types}
    weighed = {t: mean[t] * RANK[min(k, len(RANK) - 1)] for k, t in enumerate(trigger.types)}
    best = max(trigger.types, key=lambda t: weighed[t])
    return best, trigger.prior


def _pairs(sides: Sides, extent: Callable[[int], WordSpan]) -> list[tuple[WordSpan | None, WordSpan | None]]:
    """At most four pairs of spans to ask the relation head about."""
    if sides.actors or sides.recipients:
        left: list[int | None] = [*sides.actors[:2]] or [None]
        right: list[int | None] = [*(sides.recipients or sides.on_a_par)[:2]] or [None]
        pairs = [(a, r) for a in left for r in right]
    elif len(sides.on_a_par) > 1:
        pairs = [(sides.on_a_par[0], sides.on_a_par[1])]
    else:
        pairs = [(w, None) for w in sides.on_a_par]
    return [(None if a is None else extent(a), None if r is None else extent(r)) for a, r in pairs]


def _embedder(
    s: Sentence, o: Occurrence, sides: Sides, standing: Standing, is_party: IsParty
) -> tuple[Occurrence, Sides, Standing]:
    """The event that the word above makes of the deed: "refused to meet X" is REJECT of X, not a meeting."""
    row, head = standing.embedding, standing.by
    assert row is not None and row.type is not None and head is not None
    actors = [w for w in (subjects(s, head) if s.upos[head] != "NOUN" else []) if is_party(w)]
    if is_passive(s, head):
        actors = [w for w in agents(s, head) if is_party(w)]
    others = [w for w in sides.everyone() if w not in actors]
    if row.control == "object":
        others = [w for w in below(s, head, "obj") if is_party(w)] or others
    trigger = replace(o.trigger, types=(row.type,), modes=(), prior=max(0.5, o.trigger.prior * 0.8), frame="act")
    return Occurrence(o.sentence, head, trigger), Sides(actors, others, []), standing_of(s, head)


def _one_a_word(found: Sequence[Proposal]) -> list[Proposal]:
    """The best proposal at each word, parties of the others added where it lacks them."""
    best: dict[int, Proposal] = {}
    for c in found:
        held = best.get(c.word)
        if held is None:
            best[c.word] = c
            continue
        keep, other = (held, c) if held.confidence >= c.confidence else (c, held)
        sides = Sides(
            keep.sides.actors or other.sides.actors,
            keep.sides.recipients or other.sides.recipients,
            keep.sides.on_a_par or other.sides.on_a_par,
        )
        best[c.word] = replace(keep, sides=sides)
    return [best[w] for w in sorted(best)]


def _trigger_span(s: Sentence, o: Occurrence) -> Span:
    """The words of the trigger: the word, with the support verb, particle or the modifiers the reading asked for."""
    words = [o.word]
    wanted = {lemma for c in o.trigger.companions if c.slot in ("mod", "prt") for lemma in c.lemmas}
    words += [c for c in s.children[o.word] if s.lemmas[c].lower() in wanted and abs(c - o.word) <= 2]
    first, last = min(words), max(words)
    return s.words_span(first, last + 1)


def _is_indefinite(s: Sentence, i: int) -> bool:
    return any(s.lemmas[c].lower() in ("a", "an", "another", "any", "no", "some") for c in below(s, i, "det"))


def blocked_words(s: Sentence, names: Sequence[WordSpan], dates: Sequence[Span]) -> set[int]:
    """The words inside names and dates; they signal no event."""
    inside = {i for a, b in names for i in range(a, b) if b - a > 1 or s.upos[i] == "PROPN"}
    inside |= {i for i, w in enumerate(s.words) if any(d.overlaps(w) for d in dates)}
    return inside
