"""From a marked-up piece to its record: every mark becomes a span, every line a field; what does not fit is a fault.

The form and all conventions are in docs/annotation-guide.md. Checks that need the whole record are in `checks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar, get_args

from msgspec.structs import replace

from dragoman.evaluate.corpus.actors import PRONOUNS, Known, actor_of, form_of
from dragoman.evaluate.corpus.annotation import Annotated, EventNote, Part
from dragoman.evaluate.corpus.markup import Mark, Piece, Row
from dragoman.evaluate.corpus.values import (
    FIGURE_WORDS,
    amount_of,
    checked_date,
    keyed,
    kind_of,
    sides_of,
    when_of,
)  # fmt: skip
from dragoman.records import (
    Actor,
    Commitment,
    Dateline,
    Document,
    Event,
    EventEvidence,
    Figure,
    Mention,
    Place,
    Record,
    Span,
    Statement,
    When,
)  # fmt: skip
from dragoman.records.record import Instrument, Standing, StatementKind
from dragoman.reference.ontology import CONTEXTS, TYPES, cameo_for, score_of
from dragoman.text.fingerprint import document_id, sha256_of

RECORD_ID = re.compile(r"[esqfocidp]\d+|dl")
_CHAIN = re.compile(r"=[a-z]\d+(?:\.\w+)?")
T = TypeVar("T")


def compile_piece(piece: Piece, known: Known, part: Part) -> Annotated | None:
    """The annotation of a piece; None where it has faults, which are then in ``piece.faults``."""
    return None if piece.faults else _Compiler(piece, known).run(part)


class _Compiler:
    def __init__(self, piece: Piece, known: Known) -> None:
        self.piece, self.known = piece, known
        self.marks: dict[str, list[Mark]] = {}
        for mark in piece.marks:
            self.marks.setdefault(mark.id, []).append(mark)
        self.rows: dict[str, Row] = {}
        for row in piece.rows:
            if row.id in self.rows:
                piece.fault(row.line, f"{row.id} has two lines")
            self.rows[row.id] = row
        self.actors: dict[str, Actor] = {}
        self.names: dict[str, tuple[str, ...]] = {}
        self.notes: dict[str, EventNote] = {}

    def run(self, part: Part) -> Annotated | None:
        """All records in turn; what fails is noted and left out."""
        self._find_actors()
        self._check_marks()
        text, header = self.piece.text, self.piece.header
        record = Record(
            document=Document(
                id=document_id(text),
                text=text,
                sha256=sha256_of(text),
                title=header.get("title"),
                url=header.get("url"),
                agency=header.get("agency"),
                dateline=self._dateline(),
                published=header.get("published"),
                language="en",
            ),
            sentences=tuple(Span(a, b) for a, b in self.piece.sentences),
            events=self._each("e", self._event),
            statements=self._each("s", self._statement),
            figures=self._each("f", self._figure),
            commitments=self._each("c", self._commitment),
            actors=tuple(self.actors.values()),
        )
        if self.piece.faults:
            return None
        return Annotated(
            name=self.piece.name,
            kind="report" if self.piece.kind == "report" else "sentence",
            part=part,
            voice=header.get("voice", ""),
            record=record,
            happening=header.get("happening"),
            decoy_of=header.get("decoy"),
            events=self.notes,
            names=self.names,
        )

    # Actors and marks

    def _find_actors(self) -> None:
        """The actors with a line, and the well-known ones that are marked or named in a line."""
        used = {id.removeprefix("r.") for id in self.marks if not RECORD_ID.fullmatch(id)}
        for row in self.piece.rows:
            if RECORD_ID.fullmatch(row.id):
                continue
            used.add(row.id)
        for id in sorted(used | self._parties(), key=self._first):
            own = self.rows.get(id)
            try:
                actor, names = actor_of(id, own.cells, self._words(id)) if own is not None else self.known.actor(id)
            except (ValueError, KeyError) as error:
                mark = self.marks.get(id) or self.marks.get("r." + id)
                line = own.line if own else mark[0].line if mark else self.piece.line
                self.piece.fault(line, f"{id}: {error.args[0]}")
                continue
            self.actors[id] = self._with_words(actor, names)
            self.names[id] = names

    def _words(self, id: str) -> str:
        """The first words that mention an actor other than by a pronoun."""
        words = (self.piece.text[m.start : m.end] for m in self.marks.get(id, ()))
        return next((w for w in words if w.lower() not in PRONOUNS), "")

    def _parties(self) -> set[str]:
        """Ids in the lines of records that may be actors known everywhere."""
        found: set[str] = set()
        for row in self.piece.rows:
            cells = {
                "e": row.cells[1:2],
                "s": row.cells[1:3],
                "c": row.cells[1:2],
                "f": row.cell(2).partition("by ")[2:],
            }
            if RECORD_ID.fullmatch(row.id):
                words = re.findall(r"[a-z][\w-]+", " ".join(cells.get(row.id[0], ())))
                found |= {w for w in words if w not in self.rows and self.known.knows(w)}
        return found - set(FIGURE_WORDS) - {"implied"}

    def _first(self, id: str) -> tuple[int, str]:
        marks = self.marks.get(id)
        return (marks[0].start if marks else len(self.piece.text), id)

    def _with_words(self, actor: Actor, names: tuple[str, ...]) -> Actor:
        text = self.piece.text
        mentions = tuple(
            Mention(m.start, m.end, form_of(text[m.start : m.end], actor, names)) for m in self.marks.get(actor.id, ())
        )
        spans = [Span(m.start, m.end) for m in self.marks.get("r." + actor.id, ())]
        if spans and not actor.roles:
            mark = self.marks["r." + actor.id][0]
            self.piece.fault(mark.line, f"r.{actor.id} is marked, but the line of {actor.id} gives no role")
        roles = []
        for number, role in enumerate(actor.roles):
            alike = [s for s in spans if _shares_word(s.of(text), role.title)]
            span = alike[0] if alike else spans[number] if number < len(spans) else None
            roles.append(replace(role, span=span))
        with_words: Actor = replace(actor, mentions=mentions, roles=tuple(roles))
        return with_words

    def _check_marks(self) -> None:
        for id, marks in self.marks.items():
            owner = {"q": "s", "o": "f", "i": "c"}.get(id[0], id[0]) + id[1:]
            if RECORD_ID.fullmatch(id) and id != "dl" and owner not in self.rows:
                self.piece.fault(marks[0].line, f"{id} is marked, but {owner} has no line")
            for mark in marks:
                words = self.piece.text[mark.start : mark.end]
                if not words.strip() or words != words.strip():
                    self.piece.fault(mark.line, f"{id}: the marked words are empty or begin or end with a space")
                elif words[-1] in ",;:" or (words[-1] == "." and id[0] == "e" and id[1:].isdigit()):
                    self.piece.fault(mark.line, f"{id}: the mark {words[-20:]!r} takes in a sign at its end")
        for row in self.piece.rows:
            if RECORD_ID.fullmatch(row.id) and row.id[0] in "esfcdp" and row.id not in self.marks:
                self.piece.fault(row.line, f"{row.id} has a line, but no words are marked as {row.id}")

    # Records

    def _each(self, letter: str, build: Callable[[Row], T]) -> tuple[T, ...]:
        rows = [row for row in self.piece.rows if re.fullmatch(letter + r"\d+", row.id) and row.id in self.marks]
        built = [self._one(row.id, build) for row in sorted(rows, key=lambda r: self.marks[r.id][0].start)]
        return tuple(b for b in built if b is not None)

    def _one(self, id: str, build: Callable[[Row], T]) -> T | None:
        row = self.rows.get(id)
        if row is None or id not in self.marks:
            return None
        try:
            return build(row)
        except (ValueError, KeyError) as error:
            self.piece.fault(row.line, f"{id}: {error.args[0]}")
            return None

    def _dateline(self) -> Dateline | None:
        """The marked dateline; without a line of its own, its place is the words before the first comma or bracket."""
        if "dl" not in self.marks:
            return None
        row, span = self.rows.get("dl", Row("dl", (), self.piece.line)), self._span("dl")
        words = re.split(r"[,(.–—-]", span.of(self.piece.text))[0].strip()
        try:
            date = when_of(row.cell(1), None).from_ if row.cell(1) else None
        except ValueError as error:
            self.piece.fault(row.line, f"dl: {error}")
            return None
        return Dateline(place=row.cell(0) or words or None, date=date, span=span)

    def _event(self, row: Row) -> Event:
        type_, modes, status, background, optional = kind_of(row.cell(0))
        actors, recipients, implied = sides_of(row.cell(1))
        for id in (*actors, *recipients):
            self._actor(id)
        if twice := set(actors) & set(recipients):
            raise ValueError(f"{', '.join(sorted(twice))} stands on both sides")
        note, by = self._more(row.cell(5), type_)
        self.notes[row.id] = replace(note, optional=optional, implied=tuple(implied))
        contexts = tuple(row.cell(4).split())
        if unknown := [c for c in contexts if c not in CONTEXTS]:
            raise ValueError(f"no context is called {', '.join(unknown)}; there are {', '.join(CONTEXTS)}")
        return Event(
            id=row.id,
            type=type_,
            modes=tuple(modes),
            contexts=contexts,
            status=status,
            salience="background" if background else "main",
            actors=tuple(actors),
            recipients=tuple(recipients),
            date=self._when(row.cell(2)),
            place=self._place(row.cell(3)),
            cameo=cameo_for(type_, modes[0] if modes else None),
            intensity=score_of(type_, modes[0] if modes else None),
            confidence=1.0,
            evidence=tuple(self._evidence(m, actors, recipients) for m in self._tellings(row.id)),
            reported_by=by,
        )

    def _more(self, cell: str, type_: str) -> tuple[EventNote, str | None]:
        note, by, words = EventNote(), None, cell.split()
        while words:
            word = words.pop(0)
            if _CHAIN.fullmatch(word):
                note = replace(note, chain=word[1:])
            elif word == "optional":
                raise ValueError("'optional' belongs into the first column")
            elif word in ("by", "part", "or") and words:
                value = words.pop(0).rstrip(",")
                if word == "by":
                    by = self._actor(value)
                elif word == "part":
                    note = replace(note, part_of=value)
                elif value in TYPES and value != type_:
                    note = replace(note, accept_types=(*note.accept_types, value))
                else:
                    raise ValueError(f"'or' wants another of the 16 types, found {value!r}")
            else:
                raise ValueError(f"cannot read {word!r} in the last column (wanted =h001, by X, part e1, or TYPE)")
        return note, by

    def _tellings(self, id: str) -> list[Mark]:
        """The triggers of an event, the first of each sentence."""
        first: dict[int, Mark] = {}
        for mark in self.marks[id]:
            first.setdefault(self._sentence(mark), mark)
        return list(first.values())

    def _evidence(self, trigger: Mark, actors: list[str], recipients: list[str]) -> EventEvidence:
        sentence = self._sentence(trigger)

        def spans(ids: list[str]) -> tuple[Span, ...]:
            found = []
            for id in ids:
                here = [m for m in self.marks.get(id, ()) if self._sentence(m) == sentence]
                if here:
                    nearest = min(here, key=lambda m: (max(m.start - trigger.end, trigger.start - m.end), m.start))
                    found.append(Span(nearest.start, nearest.end))
            return tuple(found)

        return EventEvidence(
            sentence=sentence,
            trigger=Span(trigger.start, trigger.end),
            actors=spans(actors),
            recipients=spans(recipients),
        )

    def _statement(self, row: Row) -> Statement:
        kind, speaker, about, contexts = row.cell(0), row.cell(1), row.cell(2), row.cell(3).split()
        if kind not in get_args(StatementKind):
            raise ValueError(f"no kind of statement is called {kind!r}; there are {', '.join(get_args(StatementKind))}")
        if unknown := [c for c in contexts if c not in CONTEXTS]:
            raise ValueError(f"no context is called {', '.join(unknown)}")
        if speaker == "":
            raise ValueError("the second column wants the speaker's id, 'implied', or '-' where it is nobody's")
        event = row.cell(4) or None
        if event is not None and event not in self.rows:
            raise ValueError(f"the event {event!r} has no line")
        return Statement(
            id=row.id,
            kind=kind,  # type: ignore[arg-type]
            speaker=None if speaker in ("implied", "-") else self._actor(speaker),
            speakers_implied=speaker == "implied",
            cue=self._span("q" + row.id[1:]) if "q" + row.id[1:] in self.marks else None,
            content=tuple(Span(m.start, m.end) for m in self.marks[row.id]),
            about=tuple(self._actor(id) for id in about.replace(",", " ").split()),
            contexts=tuple(contexts),
            event=event,
        )

    def _figure(self, row: Row) -> Figure:
        amount = amount_of(row.cell(0))
        counted = "o" + row.id[1:]
        of_span = self._span(counted) if counted in self.marks else None
        of = row.cell(1) or (of_span.of(self.piece.text) if of_span else None)
        if of is None:
            raise ValueError(f"what is counted is neither in the second column nor marked as {counted}")
        more = keyed(row.cell(2))
        return Figure(
            id=row.id,
            value=amount.value,
            high=amount.high,
            bound=amount.bound,
            unit=more.get("unit"),
            of=of,
            of_span=of_span,
            since=checked_date(more.get("since")),
            as_of=checked_date(more.get("as-of")),
            claimed_by=self._actor(more["by"]) if "by" in more else None,
            span=self._span(row.id),
        )

    def _commitment(self, row: Row) -> Commitment:
        standing = row.cell(0)
        if standing not in get_args(Standing):
            raise ValueError(f"no standing is called {standing!r}; there are {', '.join(get_args(Standing))}")
        who, to, _ = sides_of(row.cell(1))
        if not who:
            raise ValueError("the second column wants who undertakes it: 'a, b > c'")
        due = row.cell(2).removeprefix("by ").strip()
        if due in self.rows:
            due = self.rows[due].cell(0)
        mark = "i" + row.id[1:]
        name = row.cell(3)
        if name and mark not in self.marks:
            raise ValueError(f"an instrument is named, but no words are marked as {mark}")
        span = self._span(mark) if mark in self.marks else None
        return Commitment(
            id=row.id,
            who=tuple(self._actor(id) for id in who),
            to=tuple(self._actor(id) for id in to),
            what=self._span(row.id),
            by=when_of(due, None).to if due else None,
            standing=standing,  # type: ignore[arg-type]
            instrument=Instrument(name or span.of(self.piece.text), span) if span else None,
        )

    # Small things

    def _actor(self, id: str) -> str:
        if id not in self.actors:
            raise ValueError(f"{id!r} is no actor: it has no line and is not known everywhere")
        return id

    def _when(self, cell: str) -> When | None:
        if cell in ("", "-"):
            return None
        if re.fullmatch(r"d\d+", cell):
            row = self.rows.get(cell)
            if row is None or cell not in self.marks:
                raise ValueError(f"the date {cell} has no line or no marked words")
            return when_of(row.cell(0), self._span(cell))
        return when_of(cell, None)

    def _place(self, cell: str) -> Place | None:
        if cell in ("", "-"):
            return None
        row = self.rows.get(cell)
        if row is None or cell not in self.marks or not re.fullmatch(r"p\d+", cell):
            raise ValueError(f"the place {cell!r} has no line or no marked words")
        code, _, region = row.cell(1).partition(" ")
        if code not in ("", "-") and not self.known.is_country(code):
            raise ValueError(f"{cell}: {code!r} is no ISO 3166 alpha-3 code")
        country = None if code in ("", "-") else code
        return Place(name=row.cell(0), country=country, region=region.strip() or None, span=self._span(cell))

    def _span(self, id: str) -> Span:
        mark = self.marks[id][0]
        return Span(mark.start, mark.end)

    def _sentence(self, mark: Mark) -> int:
        for number, (start, end) in enumerate(self.piece.sentences):
            if start <= mark.start and mark.end <= end:
                return number
        raise ValueError(f"the mark of {mark.id} lies in no sentence")


def _shares_word(one: str, other: str) -> bool:
    return bool(set(re.findall(r"\w+", one.lower())) & set(re.findall(r"\w+", other.lower())) - {"of", "the", "and"})
