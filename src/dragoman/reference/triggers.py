"""The words that may signal an event, with the types they may signal and the grammar that brings the parties.

A trigger proposes; what a sentence tells is decided elsewhere. Knows lemmas, parts of speech and companions, nothing
of sentences: the caller says which lemmas stand at which slot. The columns are told in tables/ONTOLOGY.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from dragoman.reference.ontology import MODES, TYPES
from dragoman.reference.phrasebook import listed, read_table

__all__ = [
    "Companion",
    "Cue",
    "Embedding",
    "NounFrame",
    "SupportVerb",
    "Trigger",
    "all_triggers",
    "embedding",
    "embeddings",
    "fitting",
    "status_cues",
    "support_verb",
    "support_verbs",
    "triggers_for",
]

Frame = Literal["act", "meet", "visit", "host", "rev", "self", "prep"]
Slot = Literal["prt", "obj", "prep", "obl", "mod", "xcomp", "cop", "sup"]
Kind = Literal["person", "group", "body", "state", "place", "thing", "deed", "text"]
Role = Literal["actor", "party", "recipient", "cause", "none"]
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
CueKind = Literal[
    "auxiliary", "adverb", "adjective", "preposition", "conjunction", "determiner", "verb", "noun", "pattern"
]
PARTS_OF_SPEECH = ("VERB", "NOUN", "ADJ", "PROPN")


@dataclass(frozen=True, slots=True)
class Companion:
    """What must stand beside a word: at least one of these lemmas at this slot.

    Slots: `prt` particle or adverb of the verb; `obj` object, or subject of the passive; `prep` preposition of a phrase
    below the word; `obl` noun in such a phrase; `mod` modifier; `xcomp` word of an open complement; `cop` copula, where
    the word is the predicate; `sup` verb that governs the noun.
    """

    slot: Slot
    lemmas: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounFrame:
    """The prepositions that bring the parties of a noun; `poss` is a possessor or a modifier that names one."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """One reading of a word as an event: candidate `types`, likeliest first; none where the reading is no event.

    `frame` says where a verb has its parties (`preps` with frame ``prep``), `noun_frame` a noun; `prior` is how often,
    by estimate, the word in political news is that event; `objects` are the kinds of thing a verb's object must be.
    """

    lemma: str
    pos: str
    companions: tuple[Companion, ...]
    types: tuple[str, ...]
    modes: tuple[tuple[str, str], ...]
    frame: Frame
    preps: tuple[str, ...]
    noun_frame: NounFrame
    prior: float
    objects: tuple[Kind, ...]
    note: str

    @property
    def blocks(self) -> bool:
        """Whether this reading says that the word is no event here (to strike a balance)."""
        return not self.types

    def mode_of(self, type: str) -> str | None:
        """The mode that the word itself implies if the event is of this type."""
        return dict(self.modes).get(type)

    def fits(self, slots: Mapping[str, Collection[str]]) -> bool:
        """Whether each companion is there, given the lemmas that stand at each slot."""
        return all(any(lemma in c.lemmas for lemma in slots.get(c.slot, ())) for c in self.companions)


def triggers_for(lemma: str, pos: str) -> tuple[Trigger, ...]:
    """All readings of a word as an event, those with most companions first; empty where it signals none.

    >>> [(t.types, t.frame) for t in triggers_for("condemn", "VERB") if not t.companions]
    [(('ACCUSE',), 'act')]
    >>> triggers_for("emphasize", "VERB")
    ()
    """
    return _triggers(lemma.lower(), pos)


def fitting(lemma: str, pos: str, slots: Mapping[str, Collection[str]]) -> tuple[Trigger, ...]:
    """The readings that fit what stands beside the word: the most particular ones, none if one of these blocks.

    >>> [t.types for t in fitting("call", "VERB", {"prep": ["on"]})]
    [('REQUEST',)]
    >>> fitting("strike", "VERB", {"obj": ["balance"]})
    ()
    """
    fit = [t for t in triggers_for(lemma, pos) if t.fits(slots)]
    best = tuple(t for t in fit if len(t.companions) == len(fit[0].companions))
    return () if any(t.blocks for t in best) else best


def all_triggers() -> Iterator[Trigger]:
    """Every trigger, word by word in the order of the table."""
    for lemma, pos in _trigger_rows():
        yield from _triggers(lemma, pos)


@dataclass(frozen=True, slots=True)
class SupportVerb:
    """A verb that lends an eventive noun its grammar: what its subject is to the noun, and whether it may be passive.

    Roles: `actor`, `party` (one of several on a par), `recipient`, `cause` (brings it about, takes no part), `none`
    (the noun itself is the subject, or the subject is no party).
    """

    lemma: str
    companions: tuple[Companion, ...]
    role: Role
    passive: bool
    note: str


def support_verb(lemma: str) -> SupportVerb | None:
    """The support verb of this lemma, in its barest form where it has several; None where it is none.

    >>> verb = support_verb("pay")
    >>> verb is not None and (verb.role, verb.passive)
    ('actor', True)
    """
    held = support_verbs(lemma)
    return held[-1] if held else None


def support_verbs(lemma: str) -> tuple[SupportVerb, ...]:
    """All rows of a support verb, those with companions (carry *out*, take *part*) first.

    >>> [[sorted(c.lemmas) for c in v.companions] for v in support_verbs("carry")]
    [[['out']]]
    """
    return _support_table().get(lemma.lower(), ())


@dataclass(frozen=True, slots=True)
class Embedding:
    """A word that takes a deed as its complement: the status the deed has then, and the event the word itself is.

    `control` says whether the subject or the object of the word is the party of the deed (X agreed to leave, X urged Y
    to leave); `type` is None where the word is no event of its own.
    """

    lemma: str
    pos: str
    companions: tuple[Companion, ...]
    status: Status
    type: str | None
    control: Literal["subject", "object"]
    note: str


def embedding(lemma: str, pos: str = "VERB") -> Embedding | None:
    """What becomes of a deed below this word, in the word's barest form; None where the word is no such word.

    >>> refuse = embedding("refuse")
    >>> refuse is not None and (refuse.status, refuse.type)
    ('negated', 'REJECT')
    """
    held = embeddings(lemma, pos)
    return held[-1] if held else None


def embeddings(lemma: str, pos: str = "VERB") -> tuple[Embedding, ...]:
    """All rows of an embedding word, those with companions first.

    >>> [(e.status, e.type) for e in embeddings("plan", "NOUN")]
    [('future', None)]
    """
    return _embedding_table().get((lemma.lower(), pos), ())


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that set a deed's status where they stand; `pattern` cues are regular expressions over lower case."""

    cue: str
    kind: CueKind
    status: Status
    type: str | None
    note: str


@cache
def status_cues(kind: CueKind | None = None) -> tuple[Cue, ...]:
    """The cues of one kind, or all, in the order of the table.

    >>> {c.cue: c.status for c in status_cues("adjective")}["upcoming"]
    'future'
    """
    cues = []
    for row in read_table("status_cues.tsv"):
        type_ = _known_type(row["type"], row["cue"]) if row["type"] else None
        held = Cue(row["cue"], _one(row["kind"], CueKind), _one(row["status"], Status), type_, row["note"])
        if kind is None or held.kind == kind:
            cues.append(held)
    return tuple(cues)


@cache
def _trigger_rows() -> dict[tuple[str, str], list[dict[str, str]]]:
    """The rows of the table by word; a row becomes a Trigger when its word is first asked for."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in read_table("triggers.tsv"):
        rows.setdefault((row["lemma"], row["pos"]), []).append(row)
    return rows


@cache
def _triggers(lemma: str, pos: str) -> tuple[Trigger, ...]:
    held = [_trigger(row) for row in _trigger_rows().get((lemma, pos), ())]
    return tuple(sorted(held, key=lambda t: -len(t.companions)))


def _trigger(row: dict[str, str]) -> Trigger:
    word = f"{row['lemma']} {row['pos']} {row['with']}".strip()
    types = () if row["types"] == "-" else tuple(_known_type(t, word) for t in listed(row["types"]))
    frame, _, preps = row["frame"].partition(":")
    if row["pos"] not in PARTS_OF_SPEECH:
        raise ValueError(f"{word}: wanted a part of speech of {', '.join(PARTS_OF_SPEECH)}, got {row['pos']!r}")
    if bool(preps) != (frame == "prep"):
        raise ValueError(f"{word}: frame prep needs prepositions, as in prep:on|upon, and no other has any")
    prior = float(row["prior"])
    if not 0 <= prior <= 1:
        raise ValueError(f"{word}: wanted a prior between 0 and 1, got {prior}")
    return Trigger(
        lemma=row["lemma"],
        pos=row["pos"],
        companions=_companions(row["with"], word),
        types=types,
        modes=_modes(row["modes"], types, word),
        frame=_one(frame, Frame),
        preps=listed(preps),
        noun_frame=_noun_frame(row["noun_frame"], word),
        prior=prior,
        objects=tuple(_one(kind, Kind) for kind in listed(row["objects"])),
        note=row["note"],
    )


def _companions(cell: str, word: str) -> tuple[Companion, ...]:
    """``prt=down;obj=@forces|map`` as companions, the sets of trigger_sets.tsv put in."""
    companions = []
    for part in filter(None, cell.split(";")):
        slot, equals, lemmas = part.partition("=")
        if not equals or not lemmas:
            raise ValueError(f"{word}: wanted slot=lemma|lemma, got {part!r}")
        companions.append(Companion(_one(slot, Slot), frozenset(_spread(listed(lemmas), word))))
    return tuple(companions)


def _spread(lemmas: tuple[str, ...], word: str) -> Iterator[str]:
    for lemma in lemmas:
        if not lemma.startswith("@"):
            yield lemma
        elif lemma[1:] in _sets():
            yield from _sets()[lemma[1:]]
        else:
            raise ValueError(f"{word}: trigger_sets.tsv has no set {lemma[1:]!r}")


@cache
def _sets() -> dict[str, tuple[str, ...]]:
    return {row["set"]: listed(row["lemmas"]) for row in read_table("trigger_sets.tsv")}


def _modes(cell: str, types: tuple[str, ...], word: str) -> tuple[tuple[str, str], ...]:
    modes = []
    for item in listed(cell):
        type_, _, mode = item.partition(":")
        if type_ not in types or mode not in MODES[type_]:
            raise ValueError(f"{word}: wanted a mode of one of its types, as in CONSULT:visit, got {item!r}")
        modes.append((type_, mode))
    return tuple(modes)


def _noun_frame(cell: str, word: str) -> NounFrame:
    parts = {name: listed(preps) for name, _, preps in (p.partition("=") for p in filter(None, cell.split(";")))}
    if set(parts) - {"actor", "recipient", "parties"}:
        raise ValueError(f"{word}: a noun frame has actor, recipient and parties, got {cell!r}")
    return NounFrame(parts.get("actor", ()), parts.get("recipient", ()), parts.get("parties", ()))


@cache
def _support_table() -> dict[str, tuple[SupportVerb, ...]]:
    table: dict[str, list[SupportVerb]] = {}
    for row in read_table("support_verbs.tsv"):
        companions = _companions(row["with"], row["lemma"])
        verb = SupportVerb(row["lemma"], companions, _one(row["role"], Role), row["passive"] == "yes", row["note"])
        table.setdefault(row["lemma"], []).append(verb)
    return {lemma: tuple(sorted(held, key=lambda v: -len(v.companions))) for lemma, held in table.items()}


@cache
def _embedding_table() -> dict[tuple[str, str], tuple[Embedding, ...]]:
    table: dict[tuple[str, str], list[Embedding]] = {}
    for row in read_table("embeddings.tsv"):
        held = Embedding(
            lemma=row["lemma"],
            pos=row["pos"],
            companions=_companions(row["with"], row["lemma"]),
            status=_one(row["status"], Status),
            type=_known_type(row["type"], row["lemma"]) if row["type"] else None,
            control=_one(row["control"], Literal["subject", "object"]),
            note=row["note"],
        )
        table.setdefault((row["lemma"], row["pos"]), []).append(held)
    return {word: tuple(sorted(held, key=lambda e: -len(e.companions))) for word, held in table.items()}


def _known_type(name: str, word: str) -> str:
    if name not in TYPES:
        raise ValueError(f"{word}: {name!r} is no event type; the types are {', '.join(TYPES)}")
    return name


def _one(value: str, choices: object) -> Any:
    """`value`, known to be one of the strings of a Literal."""
    if value not in get_args(choices):
        raise ValueError(f"wanted one of {', '.join(get_args(choices))}, got {value!r}")
    return value
