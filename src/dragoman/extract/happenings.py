"""Candidate events as the model's event heads read them: triggers, what they tell, and the words of their parties.

A trigger is a stretch of words that the head finds likely to tell of a type; of two types on the same words both are
kept where both are likely (a prison sentence is SANCTION and COERCE). Parties are head words, found again among the
mentions of the report; a likely party that no table knows becomes an unnamed group (`nominals.described`). Nothing is
resolved here: parties are words still.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.extract.arguments import Sides
from dragoman.extract.grammar import below, is_passive, is_subordinate
from dragoman.extract.phrases import head_of
from dragoman.model.telling import Telling, WordSpan, runs
from dragoman.model.weights import Floats
from dragoman.records import Span
from dragoman.records.record import Status
from dragoman.text.sentence import Sentence

LEAST = 0.2  # chance of a trigger below which it isn't even kept as an omission
BESIDE = 0.5  # chance that a second type on the same words needs
HOLDS = 0.5  # chance from which a mode or context holds
SURE_PARTY, PARTY, LONE_PARTY = (
    0.6,
    0.3,
    0.2,
)  # chance from which a word heads a party; the likeliest does from the second, if none does
_POINTING = frozenset(("the", "this", "these", "that", "those"))
At = Callable[[int], int | None]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event of a type, and how likely they do."""

    words: WordSpan
    type: str
    chance: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible event. `told` is the word whose clause tells it (its support verb, else the word itself).

    `unsaid` marks a deed whose doer the sentence leaves out (a passive or a noun without agent), `recalls` a definite
    noun without parties of its own ("the meeting"), which points back to an event already told, `ahead` what is still
    to come; `below` is the word of the clause that this one is an adverbial of, `main` the chance of being the news.
    """

    sentence: int
    word: int
    told: int
    trigger: Span
    lemma: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: Status
    sides: Sides
    confidence: float
    main: float
    unsaid: bool
    recalls: bool
    definite: bool
    nominal: bool
    subordinate: bool
    ahead: bool
    below: int | None
    proposed: bool = False  # by the lexicon alone
    doubtful: bool = False  # read by the heads alone, and not surely


def triggers_of(chances: Floats, types: Sequence[str]) -> list[Trigger]:
    """The triggers of a sentence, in order, from the chances of its words [words, types]."""
    found = [
        Trigger(span, type_, chance)
        for t, type_ in enumerate(types)
        for span, chance in runs(chances[:, t].tolist(), LEAST)
    ]
    kept: list[Trigger] = []
    for one in sorted(found, key=lambda f: (-f.chance, f.words)):
        beside = any(k.words[0] < one.words[1] and one.words[0] < k.words[1] for k in kept)
        if not beside or one.chance >= BESIDE:
            kept.append(one)
    return sorted(kept, key=lambda t: (t.words, t.type))


def party_words(told: Telling, *, sure: bool = False) -> list[int]:
    """The words that head a party's phrase; where none is likely, the likeliest, if it is likely at all.

    `sure`: of an event that may be known already ("the meeting"), only words that surely do.
    """
    best = told.parties.max(1)
    likely = [w for w, chance in enumerate(best.tolist()) if chance >= (SURE_PARTY if sure else PARTY)]
    if sure or likely:
        return likely
    return [w for w, chance in enumerate(best.tolist()) if chance == best.max() >= LONE_PARTY]


def candidate_of(s: Sentence, trigger: Trigger, told: Telling, at: At) -> Candidate:
    """The candidate event of one trigger; `at` gives the head word of the mention that a word belongs to."""
    start, end = trigger.words
    word = head_of(s, start, end)
    clause = _clause(s, word)
    noun = s.upos[word] in ("NOUN", "PROPN")
    definite = noun and any(s.lemmas[k].lower() in _POINTING for k in below(s, word, "det"))
    sides = sides_of(told, at, sure=definite)
    status = max(told.statuses, key=lambda name: told.statuses[name])
    named = [(name.split(" ", 1), chance) for name, chance in told.modes.items()]
    return Candidate(
        sentence=s.index,
        word=word,
        told=clause,
        trigger=Span(s.words[start].start, s.words[end - 1].end),
        lemma=s.lemmas[word].lower(),
        type=trigger.type,
        modes=tuple(mode for (type_, mode), chance in named if type_ == trigger.type and chance >= HOLDS),
        contexts=tuple(name for name, chance in told.contexts.items() if chance >= HOLDS),
        status=status,  # type: ignore[arg-type]
        sides=sides,
        confidence=round(trigger.chance, 4),
        main=told.main,
        unsaid=not sides.actors and (noun or is_passive(s, clause)),
        recalls=definite and not sides.everyone(),
        definite=definite,
        nominal=noun and clause == word,
        subordinate=is_subordinate(s, clause),
        ahead=status == "future",
        below=s.heads[clause] if s.deprels[clause] == "advcl" else None,
    )


def sides_of(told: Telling, at: At, *, sure: bool = False) -> Sides:
    """Each party on its likelier side, by the head word of its mention."""
    best: dict[int, tuple[float, int]] = {}
    for w in party_words(told, sure=sure):
        head = at(w)
        if head is not None:
            chances = told.parties[w].tolist()
            side = int(chances[1] > chances[0])
            best[head] = max(best.get(head, (0.0, 0)), (chances[side], side))
    return Sides(*([head for head in sorted(best) if best[head][1] == side] for side in (0, 1)))


def _clause(s: Sentence, word: int) -> int:
    """The verb whose clause tells what a noun names ("held talks", "talks were held"), else the word itself."""
    above = s.heads[word]
    if s.upos[word] in ("NOUN", "PROPN") and s.deprels[word] in ("obj", "nsubj:pass") and above >= 0:
        return above if s.upos[above] == "VERB" else word
    return word
