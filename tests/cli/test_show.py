"""The page as people see it: at 80 columns, in pipes, with wide letters and right to left."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len

from dragoman.cli.show import render
from dragoman.records import (
    Actor,
    Commitment,
    Dateline,
    Document,
    Event,
    EventEvidence,
    Figure,
    Instrument,
    Mention,
    Omission,
    Place,
    Record,
    Role,
    Span,
    Statement,
    When,
)

FIRST = "Foreign Minister Ama Owusu of Ghana received Chad's Defence Minister Idriss Oumar in Accra on Tuesday."
SECOND = "Ms Owusu praised Chad and said that at least 1,200 refugees had returned since March."
THIRD = "A treaty on trade will be signed next week."
TEXT = f"ACCRA, May 6.\r\n\r\n{FIRST}\r\n{SECOND}\n\n{THIRD}"


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mention(words: str) -> Mention:
    found = span(words)
    return Mention(found.start, found.end, "name")


OWUSU = Actor(
    id="a1",
    name="Ama Owusu",
    kind="person",
    country="GHA",
    sectors=("GOV",),
    roles=(Role(title="Foreign Minister", country="GHA", span=span("Foreign Minister")),),
    mentions=(mention("Ama Owusu"),),
)
OUMAR = Actor(
    id="a2",
    name="Idriss Oumar",
    kind="person",
    country="TCD",
    sectors=("GOV", "ELI"),
    roles=(Role(title="Defence Minister", organization="African Union", former=True),),
    mentions=(mention("Idriss Oumar"),),
)
CHAD = Actor(id="a3", name="Chad", kind="state", country="TCD", sectors=("GOV",), mentions=(mention("Chad and"),))
UNION = Actor(id="a4", name="African Union", kind="organization", sectors=("IGO",))
VISIT = Event(
    id="e1",
    type="CONSULT",
    modes=("visit",),
    contexts=("military",),
    status="actual",
    salience="main",
    actors=("a2",),
    recipients=("a1",),
    confidence=0.934,
    date=When(from_="2025-05-06", to="2025-05-06"),
    place=Place(name="Accra", country="GHA"),
    evidence=(
        EventEvidence(
            sentence=0,
            trigger=span("received"),
            actors=(span("Chad's Defence Minister Idriss Oumar"), span("Idriss Oumar")),
            recipients=(span("Ama Owusu"),),
        ),
        EventEvidence(sentence=1, trigger=span("praised")),
    ),
)
PACT = Event(
    id="e2",
    type="AGREE",
    status="future",
    salience="background",
    actors=("a1", "a2", "a3"),
    recipients=(),
    confidence=0.5,
    date=When(from_="2025-05-12", to="2025-05-18", precision="week"),
    reported_by="a1",
    evidence=(EventEvidence(sentence=2, trigger=span("signed")),),
)


def record(**fields: Any) -> Record:
    document = Document(
        id="d",
        text=TEXT,
        sha256="",
        title="Ghana receives\nChad's minister",
        agency="GNA",
        published="2025-05-06",
        dateline=Dateline("ACCRA", "2025-05-06", Span(0, 13)),
    )
    fields = {"document": document, "actors": (CHAD, OUMAR, OWUSU, UNION), "events": (PACT, VISIT), **fields}
    return Record(sentences=(span(FIRST), span(SECOND), span(THIRD)), **fields)


def page(shown: Record | None = None, **options: Any) -> str:
    return render(shown or record(), name="reports/accra.txt", **options)


def lines_of(section: str, text: str) -> list[str]:
    """The lines below a heading, up to the next."""
    below = text.split(f"\n{section}", 1)[1].split("\n\n")
    return below[0].splitlines()[1:]


def test_the_head_tells_title_agency_place_date_and_file() -> None:
    assert page().splitlines()[:3] == [
        "Ghana receives Chad's minister",
        "GNA · ACCRA · 6 May 2025",
        "reports/accra.txt",
    ]


def test_an_unknown_date_is_said_to_be_unknown() -> None:
    bare = record(document=Document(id="d", text=TEXT, sha256=""))
    assert page(bare).splitlines()[0] == "date not known"


def test_participants_are_given_with_office_body_country_and_sector_people_first() -> None:
    assert lines_of("PARTICIPANTS", page()) == [
        "  Ama Owusu     Foreign Minister · Ghana · government",
        "  Idriss Oumar  former Defence Minister, African Union · Chad · government",
        "  Chad          state · government",
    ]


def test_those_who_only_are_named_stand_at_the_end() -> None:
    assert page().rstrip().endswith("Also named: African Union.")


def test_an_event_tells_who_whom_when_where_and_the_marked_words() -> None:
    assert page().split("EVENTS")[1].splitlines()[1:8] == [
        "  1  CONSULT (visit)  Idriss Oumar → Ama Owusu",
        "     6 May 2025 · Accra, Ghana · about military · confidence 0.93",
        "     “Foreign Minister [Ama Owusu] of Ghana »received« [Chad's Defence Minister",
        "     Idriss Oumar] in Accra on Tuesday.”",
        "     and 1 more sentence",
        "",
        "  2  AGREE  Ama Owusu, Idriss Oumar and Chad  (planned or expected)",
    ]
    assert "     week of 12 May 2025 · reported by Ama Owusu · background · confidence 0.50" in page()


def test_main_events_come_before_background_and_both_in_the_order_of_the_text() -> None:
    shown = page()
    assert shown.index("CONSULT") < shown.index("AGREE")


def test_statements_figures_and_commitments_are_shown_when_there_are_any() -> None:
    assert "STATEMENTS" not in page()
    shown = page(
        record(
            statements=(
                Statement(id="s1", speaker="a1", kind="praises", about=("a3",), content=(span("Chad and"),)),
                Statement(id="s2", speakers_implied=True, kind="calls_for", content=(span("A treaty"), span("signed"))),
                Statement(id="s3", kind="says", content=(span("refugees had returned"),)),
            ),
            figures=(
                Figure(id="f1", value=1200, bound="at_least", of="refugees", since="2025-03", claimed_by="a1",
                       span=span("at least 1,200")),
            ),
            commitments=(
                Commitment(id="c1", who=("a1",), to=("a3",), what=span("A treaty on trade"), standing="intended",
                           by="2025-05-18", instrument=Instrument("treaty on trade", span("treaty on trade"))),
            ),
        )
    )  # fmt: skip
    assert "  1  Ama Owusu  (praises Chad)\n     “Chad and”" in shown
    assert "  2  the parties  (calls for)\n     “A treaty … signed”" in shown
    assert "  3  speaker not named  (says)" in shown
    assert "  1  at least 1,200 refugees · since March 2025 · according to Ama Owusu" in shown
    assert "  1  Ama Owusu → Chad  (intended · by 18 May 2025 · treaty on trade)" in shown


def test_what_was_left_out_is_counted_by_reason() -> None:
    omitted = tuple(Omission(reason=reason, trigger=Span(0, 1)) for reason in ("no party", "no recipient", "no party"))
    assert "Left out: 3 possible events: no party (2); no recipient (1)." in page(record(omitted=omitted))


def test_a_report_without_events_says_so() -> None:
    assert "None found in this report." in page(record(events=()))


def test_no_line_is_wider_than_the_page_and_none_ends_in_space() -> None:
    for width in (40, 80, 100):
        for line in page(width=width).splitlines():
            assert cell_len(line) <= width
            assert line == line.rstrip()


def test_colour_takes_the_place_of_signs() -> None:
    shown = page(colour=True)
    assert "\x1b[1mreceived\x1b[0m" in shown
    assert "»" not in shown
    assert "\x1b" not in page(colour=False)


def foreign(text: str, name: str, trigger: str) -> Record:
    actor = Actor(id="a", name=name, kind="person", mentions=())
    evidence = EventEvidence(sentence=0, trigger=span(trigger, text), actors=(span(name, text),))
    event = Event(
        id="e", type="AID", status="actual", salience="main", actors=("a",), recipients=(), confidence=1,
        evidence=(evidence,),
    )  # fmt: skip
    document = Document(id="d", text=text, sha256="")
    return Record(document=document, sentences=(Span(0, len(text)),), actors=(actor,), events=(event,))


def test_wide_letters_are_counted_as_wide() -> None:
    shown = page(foreign("安倍晋三首相" * 12 + " gave aid", "安倍晋三首相" * 12, "gave"))
    assert max(map(cell_len, shown.splitlines())) <= 80
    assert "»gave«" in shown


def test_right_to_left_emoji_and_combining_marks_come_through() -> None:
    for name in ("محمد بن سلمان", "👩🏽‍🚒 Zoë́", "שלום"):
        assert f"“[{name}] »gave« aid”" in page(foreign(f"{name} gave aid", name, "gave"))


def test_a_report_cannot_steer_the_terminal_or_use_markup() -> None:
    name = "Bad\x1b[2J \u202e[red]Man[/red]"
    shown = page(foreign(f"{name}\x9b gave :smile: aid", name, "gave"))
    assert not any(sign in shown for sign in "\x1b\x9b\u202e")
    assert "“[Bad[2J [red]Man[/red]] »gave« :smile: aid”" in shown


def test_spans_beyond_the_sentence_are_cut_at_its_end() -> None:
    far = EventEvidence(sentence=0, trigger=span("received"), actors=(span("Chad and"), Span(0, len(TEXT))))
    event = Event(
        id="e", type="AID", status="negated", salience="main", actors=("a1",), recipients=(), confidence=1,
        evidence=(far,),
    )  # fmt: skip
    assert "“[Foreign Minister Ama Owusu of Ghana »received« Chad's" in page(record(events=(event,)))
