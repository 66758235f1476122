"""A record on the page, for people: where it is from, who takes part, what happened, and the words that say so.

Lays out; how a value is said is `words`' business and how evidence is marked `quotes`'.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli.quotes import marked, outermost, printable_words
from dragoman.cli.words import STATUS, actor_in_words, day_in_words, figure_in_words, listed, when_in_words
from dragoman.cli.words import country_in_words as country
from dragoman.records import Actor, Commitment, Document, Event, Figure, Place, Record, Span, Statement

_KINDS = ("person", "office", "organization", "state", "group")
_NAME_WIDTH = 28  # of 80 columns; the longest names of people fit, longer names of bodies wrap


def render(record: Record, *, name: str, width: int = 80, colour: bool = False) -> str:
    """The record as text of at most `width` columns; `name` is that of the file it was read from."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(Group(*_Layout(record, name, colour).parts()))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


class _Layout:
    """The parts of one page, top to bottom."""

    def __init__(self, record: Record, name: str, colour: bool) -> None:
        self.record, self.name, self.colour = record, name, colour
        self.text = record.document.text
        self.names = {actor.id: printable_words(actor.name) for actor in record.actors}

    def parts(self) -> Iterable[RenderableType]:
        record = self.record
        yield from self._head(record.document)
        takes_part = self._parties()
        present = sorted((a for a in record.actors if a.id in takes_part), key=_rank)
        if present:
            yield self._section("Participants", self._people(present))
        if record.events:
            signs = "" if self.colour else "   [party]  »what happened«"
            yield self._section("Events", self._numbered(self._event(e) for e in _ordered(record.events)), signs)
        else:
            yield self._section("Events", Text("None found in this report."))
        if record.statements:
            yield self._section("Statements", self._numbered(self._statement(s) for s in record.statements))
        if record.figures:
            yield self._section("Figures", self._numbered(self._figure(f) for f in record.figures))
        if record.commitments:
            yield self._section("Commitments", self._numbered(self._commitment(c) for c in record.commitments))
        yield from self._foot([a for a in record.actors if a.id not in takes_part])

    def _head(self, document: Document) -> Iterable[RenderableType]:
        if document.title:
            yield Text(printable_words(document.title), style="bold")
        place = document.dateline.place if document.dateline else None
        filed = document.dateline.date if document.dateline else None
        day = document.published or filed
        origin = (document.agency, place, day_in_words(day) if day else "date not known")
        yield Text(" · ".join(printable_words(part) for part in origin if part))
        yield Text(self.name, style="dim")

    def _section(self, title: str, body: RenderableType, signs: str = "") -> RenderableType:
        heading = Text.assemble("\n", (title.upper(), "bold"), (signs, "dim"))
        return Group(heading, Padding(body, (0, 0, 0, 2)))

    def _people(self, actors: Sequence[Actor]) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(max_width=_NAME_WIDTH)
        table.add_column(ratio=1)
        for actor in actors:
            table.add_row(Text(self.names[actor.id], style="bold"), Text(printable_words(actor_in_words(actor))))
        return table

    def _numbered(self, blocks: Iterable[RenderableType]) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(justify="right", style="dim")
        table.add_column(ratio=1)
        for number, block in enumerate(blocks, start=1):
            if number > 1:
                table.add_row("", "")
            table.add_row(str(number), block)
        return table

    def _event(self, event: Event) -> RenderableType:
        kind = " ".join([event.type, *(f"({mode.replace('_', ' ')})" for mode in event.modes)])
        first = Text.assemble((kind, "bold"), "  ", self._sides(event))
        if event.status in STATUS:
            first.append(f"  ({STATUS[event.status]})", style="italic")
        return Group(first, Text(self._circumstances(event), style="dim"), *self._evidence(event))

    def _sides(self, event: Event) -> str:
        actors, recipients = self._named(event.actors), self._named(event.recipients)
        if not recipients:
            return actors
        return f"{actors or 'someone'} → {recipients}"

    def _circumstances(self, event: Event) -> str:
        parts = [
            when_in_words(event.date) if event.date else "",
            _place(event.place) if event.place else "",
            f"about {listed([c.replace('_', ' ') for c in event.contexts])}" if event.contexts else "",
            f"reported by {self._named([event.reported_by])}" if event.reported_by else "",
            "background" if event.salience == "background" else "",
            f"confidence {event.confidence:.2f}",
        ]
        return " · ".join(part for part in parts if part)

    def _evidence(self, event: Event) -> Iterable[Text]:
        evidence = event.evidence[0]
        words = marked(
            self.text,
            self.record.sentences[evidence.sentence],
            trigger=evidence.trigger,
            actors=evidence.actors,
            recipients=evidence.recipients,
            colour=self.colour,
        )
        yield Text.assemble("“", words, "”")
        more = len({other.sentence for other in event.evidence} - {evidence.sentence})
        if more:
            yield Text(f"and {more} more sentence{'s' * (more > 1)}", style="dim")

    def _statement(self, statement: Statement) -> RenderableType:
        speaker = self._named([statement.speaker]) if statement.speaker else ""
        speaker = speaker or ("the parties" if statement.speakers_implied else "speaker not named")
        what = statement.kind.replace("_", " ")
        if statement.about:
            what += f" {self._named(statement.about)}"
        return Group(Text.assemble((speaker, "bold"), f"  ({what})"), self._quote(statement.content))

    def _figure(self, figure: Figure) -> RenderableType:
        when = [f"as of {day_in_words(figure.as_of)}"] if figure.as_of else []
        when += [f"since {day_in_words(figure.since)}"] if figure.since else []
        claim = [f"according to {self._named([figure.claimed_by])}"] if figure.claimed_by else []
        said = " · ".join([figure_in_words(figure), *when, *claim])
        spans = [figure.span, figure.of_span] if figure.of_span else [figure.span]
        return Group(Text(printable_words(said), style="bold"), self._quote(spans))

    def _commitment(self, commitment: Commitment) -> RenderableType:
        sides = " → ".join(filter(None, (self._named(commitment.who), self._named(commitment.to))))
        due = f"by {day_in_words(commitment.by)}" if commitment.by else ""
        paper = printable_words(commitment.instrument.name) if commitment.instrument else ""
        details = " · ".join(filter(None, (commitment.standing, due, paper)))
        return Group(Text.assemble((sides, "bold"), f"  ({details})"), self._quote([commitment.what]))

    def _quote(self, spans: Sequence[Span]) -> Text:
        return Text(f"“{' … '.join(printable_words(span.of(self.text)) for span in outermost(spans))}”")

    def _foot(self, others: Sequence[Actor]) -> Iterable[RenderableType]:
        if others:
            names = ", ".join(dict.fromkeys(self.names[a.id] for a in sorted(others, key=_first_mention)))
            yield Text(f"\nAlso named: {names}.", style="dim")
        reasons = Counter(omission.reason for omission in self.record.omitted)
        if reasons:
            total = sum(reasons.values())
            why = "; ".join(f"{printable_words(reason)} ({count})" for reason, count in sorted(reasons.items()))
            yield Text(f"\nLeft out: {total} possible event{'s' * (total > 1)}: {why}.", style="dim")

    def _parties(self) -> set[str]:
        record = self.record
        found = {id for e in record.events for id in (*e.actors, *e.recipients)}
        found |= {e.reported_by for e in record.events if e.reported_by}
        found |= {s.speaker for s in record.statements if s.speaker}
        found |= {id for c in record.commitments for id in (*c.who, *c.to)}
        # A person whose office the report gives is introduced as somebody who matters to it.
        return found | {a.id for a in record.actors if a.kind == "person" and a.roles}

    def _named(self, ids: Iterable[str]) -> str:
        return listed([self.names.get(id, id) for id in ids])


def _ordered(events: Sequence[Event]) -> list[Event]:
    return sorted(events, key=lambda e: (e.salience != "main", e.evidence[0].trigger))


def _rank(actor: Actor) -> tuple[int, int, str]:
    return _KINDS.index(actor.kind), _first_mention(actor), actor.name


def _first_mention(actor: Actor) -> int:
    return min((mention.start for mention in actor.mentions), default=0)


def _place(place: Place) -> str:
    named = country(place.country) if place.country else ""
    parts = dict.fromkeys(filter(None, (place.name, place.region, named)))
    return printable_words(", ".join(parts))
