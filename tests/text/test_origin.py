"""Where a report comes from: the forms wires use, what goes before what, and what must not be taken for a dateline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import BadCall
from dragoman.text.origin import Origin, read_origin

# text; agency; place and day of the dateline; day of publication; the first words of the body
CASES = [
    ("BAKU, Azerbaijan, March 8. He came, Trend reports.", "Trend", "BAKU, Azerbaijan", None, None, "He came"),
    ("BAKU, Azerbaijan, March 8, 2025. He came.", None, "BAKU, Azerbaijan", "2025-03-08", "2025-03-08", "He came"),
    ("Baku, 22 January 2026. The visit began.", None, "Baku", "2026-01-22", "2026-01-22", "The visit"),
    ("She met a delegation on January 22, Report informs.", "Report", None, None, None, "She met"),
    ("She met them on Friday, Report informs via TASS.", "Report", None, None, None, "She met"),
    ("Two ships collided, TASS reports citing the ministry.", "TASS", None, None, None, "Two ships"),
    ("Two ships collided, Interfax reported.", "Interfax", None, None, None, "Two ships"),
    ("Two ships collided off Aktau, according to TASS.", "TASS", None, None, None, "Two ships"),
    ("A road was opened, Caliber.Az reports.", "Caliber.Az", None, None, None, "A road"),
    ("A road was opened, Qafqaz News Agency informs.", "Qafqaz News Agency", None, None, None, "A road"),
    ("(Reuters) - Oil fell.", "Reuters", None, None, None, "Oil fell"),
    ("Dec 29 (Reuters) - Oil fell.", "Reuters", None, None, None, "Oil fell"),
    ("MACAU (Reuters) – Oil fell.", "Reuters", "MACAU", None, None, "Oil fell"),
    ("GENEVA, 3 May (AFP) — Talks opened.", "AFP", "GENEVA", None, None, "Talks"),
    ("GENEVA/NAIROBI, 3 May 2024 (AFP) — Talks opened.", "AFP", "GENEVA/NAIROBI", "2024-05-03", "2024-05-03", "Talks"),
    ("Tehran, IRNA – Talks opened.", "IRNA", "Tehran", None, None, "Talks"),
    ("Tehran, Jan 3, IRNA – Talks opened.", "IRNA", "Tehran", None, None, "Talks"),
    ("KYIV, Ukraine (AP) — Shells fell.", "AP", "KYIV, Ukraine", None, None, "Shells"),
    ("CANBERRA, Australia (AP)_ Delegates voted.", "AP", "CANBERRA, Australia", None, None, "Delegates"),
    ("LEXINGTON, Neb. (AP) \x97 Three men fled.", "AP", "LEXINGTON, Neb.", None, None, "Three men"),
    ("BEIJING, Jan. 5 (Xinhua) -- China said.", "Xinhua", "BEIJING", None, None, "China"),
    ("BEIJING, Jan. 5, 2026 (Xinhua) --\n\nChina said.", "Xinhua", "BEIJING", "2026-01-05", "2026-01-05", "China"),
    ("New Delhi, Mar 8 (PTI) The minister left.", "PTI", "New Delhi", None, None, "The minister"),
    ("New York (AFP) – An actress left.", "AFP", "New York", None, None, "An actress"),
    ("DAR ES SALAAM, Tanzania (AP) _\n\nA bomb went off.", "AP", "DAR ES SALAAM, Tanzania", None, None, "A bomb"),
    ("O'SMACH, Cambodia (AP) - A general spoke.", "AP", "O'SMACH, Cambodia", None, None, "A general"),
    ("LIMA, 21 January (Andina).- The ministry said.", "Andina", "LIMA", None, None, "The ministry"),
    ("NEWARK, N.J. _ A force was set up.", None, "NEWARK, N.J.", None, None, "A force"),
    ("ST. PAUL, Minn. -- A man was held.", None, "ST. PAUL, Minn.", None, None, "A man"),
    ("McALLEN, Texas — A wall was built.", None, "McALLEN, Texas", None, None, "A wall"),
    ("Geneva, Switzerland – The parties met.", None, "Geneva, Switzerland", None, None, "The parties"),
    ("Ankara — Two ministers met.", None, "Ankara", None, None, "Two ministers"),
    ("ISLAMABAD: The cabinet met.", None, "ISLAMABAD", None, None, "The cabinet"),
    ("Bonn, 30 September 2025\n\nThe base was handed over.", None, "Bonn", "2025-09-30", "2025-09-30", "The base"),
    ("3 May 2024, Geneva – The parties met.", None, "Geneva", "2024-05-03", "2024-05-03", "The parties"),
    ("LONDON, Tuesday, March 4 (UPI) — Rail fares rose.", "UPI", "LONDON", None, None, "Rail"),
    (" date 2026-01-22 The Speaker met them.", None, None, None, "2026-01-22", "The Speaker"),
    ("Date: 22 January 2026\nThe Speaker met them.", None, None, None, "2026-01-22", "The Speaker"),
    ("2026-01-22\nThe Speaker met them.", None, None, None, "2026-01-22", "The Speaker"),
    ("Friday, January 4, 2019 \n\n\nA house fell.", None, None, None, "2019-01-04", "A house"),
    ("published: 2025-12-09\nsource: AFP\n\nROME (AP) - He left.", "AFP", "ROME", None, "2025-12-09", "He left"),
    ("Date: 31 Dec 2025 23:10 -0400\n\nLAGOS, Jan. 1 - It ended.", None, "LAGOS", "2026-01-01", "2025-12-31", "It en"),
    ("The talks ended in Pune. (ANI)", "ANI", None, None, None, "The talks"),
    ("The talks ended in Pune.\n\n- Reuters.", "Reuters", None, None, None, "The talks"),
    ("\ufeffWARSAW (Reuters) - Poland said.", "Reuters", "WARSAW", None, None, "Poland"),
]  # fmt: skip

# None of these has a dateline, nor says whose report it is.
NEITHER = [
    "May (Theresa) said she would resign.",
    "Baku hosted the talks on March 8.",
    "Paris, March 8 will be remembered, he said.",
    "London and Paris agreed on May 5. The deal holds.",
    "NATO — the alliance — met.",
    "NATO - The alliance met in Riga.",
    "Washington — long an ally — said no.",
    "BREAKING - Three killed in blast.",
    "ANALYSIS: Why it matters.",
    "THE PRESIDENT: Thank you all.",
    "Rubio (R-Fla.) — who ran in 2016 — left.",
    "Ford (a Sunday) - it was.",
    "The minister told Reuters that he would go.",
    "He was killed, the state news agency SANA reported.",
    "Rents rose, the Defense Ministry reports.",
    "Losses grew, Ukraine reports.",
    "Troops left, NATO reports.",
    "Ships left the port, he reports to his general.",
    "The fire spread, Maria Gomez reports from Lisbon.",
    "On June 19, 1865 — years later — slaves were freed.",
    "Azerbaijan-NATO talks - the first - began.",
    "COVID-19 - The virus spread.",
    "Smith, 42, of Leeds - who fled - was found.",
    "Sunday - the day of rest - was quiet.",
    "In 2025-2026 - a year - it grew.",
    "A",
    "",
    " \r\n ",
]


@pytest.mark.parametrize(("text", "agency", "place", "filed", "published", "body"), CASES)
def test_the_forms_that_wires_use_are_read(
    text: str, agency: str | None, place: str | None, filed: str | None, published: str | None, body: str
) -> None:
    origin = read_origin(text)
    dateline = origin.dateline
    assert origin.agency == agency
    assert (dateline.place if dateline else None) == place
    assert (dateline.date if dateline else None) == filed
    assert origin.published == published
    assert text[origin.body.start :].startswith(body)


@pytest.mark.parametrize("text", NEITHER)
def test_a_text_that_only_looks_like_one_has_no_dateline_and_no_agency(text: str) -> None:
    origin = read_origin(text)
    assert (origin.dateline, origin.agency, origin.published) == (None, None, None)
    assert text[origin.body.start : origin.body.end] == text.strip()


def test_the_span_of_a_dateline_is_its_words_without_the_dash() -> None:
    text = "  GENEVA, 3 May (AFP) — Talks opened."
    dateline = read_origin(text).dateline
    assert dateline is not None
    assert dateline.span.of(text) == "GENEVA, 3 May (AFP)"


def test_a_day_without_a_year_takes_the_year_nearest_to_another_date() -> None:
    text = "SOFIA, Dec. 30 (BTA) - Snow fell."
    assert filed(read_origin(text)) is None
    assert filed(read_origin(text, filename="2026-01-02-snow.txt")) == "2025-12-30"
    assert filed(read_origin(text, published="2025-12-30")) == "2025-12-30"
    assert filed(read_origin("Published: 1 January 2024\n\n" + text)) == "2023-12-30"


def test_the_29th_of_february_without_a_year_stays_open_beside_a_common_year() -> None:
    text = "SOFIA, Feb. 29 (BTA) - Snow fell."
    assert filed(read_origin(text, published="2024-03-01")) == "2024-02-29"
    assert filed(read_origin(text, published="2022-03-01")) is None


def filed(origin: Origin) -> str | None:
    return origin.dateline.date if origin.dateline else None


@pytest.mark.parametrize("given", ["2026-01-22", "22 January 2026", "2026-01-22T10:00:00Z", " 2026-01-22 "])
def test_the_given_day_goes_before_all_others(given: str) -> None:
    text = "Date: 2020-05-05\n\nROME, 6 May 2020 (AP) - He left."
    assert read_origin(text, filename="2021-01-01.txt", published=given).published == "2026-01-22"


@pytest.mark.parametrize("given", ["2026-13-45", "2026-02-30", "soon", "", "March 8", "05/06/2026", "22"])
def test_an_impossible_day_is_a_bad_call_that_says_what_was_wanted(given: str) -> None:
    with pytest.raises(BadCall, match="published: wanted a day such as 2026-01-22, got "):
        read_origin("Text.", published=given)


def test_the_head_goes_before_the_dateline_and_that_before_the_file_name() -> None:
    text = "ROME, 6 May 2020 (AP) - He left."
    assert read_origin("Date: 2020-05-07\n\n" + text, filename="20200508.txt").published == "2020-05-07"
    assert read_origin(text, filename="20200508.txt").published == "2020-05-06"
    assert read_origin("He left.", filename="in/2020-05-08_rome.txt").published == "2020-05-08"


def test_an_impossible_day_in_the_head_stays_unknown() -> None:
    assert read_origin("Date: 2020-02-30\n\nHe left.").published is None


def test_the_text_goes_on_after_headline_and_standfirst_to_the_dateline() -> None:
    text = "E.U. leaders weigh plans.\n\nBloc aims to rely less on U.S. support.\n\nBRUSSELS - Leaders gathered."
    origin = read_origin(text)
    assert origin.dateline is not None
    assert (origin.title, origin.dateline.place) == ("E.U. leaders weigh plans.", "BRUSSELS")
    assert text[origin.body.start :] == "Leaders gathered."


def test_a_headline_may_stand_on_the_line_of_the_dateline() -> None:
    origin = read_origin("Bench wins at St. Mary. COLUMBUS, Ohio (AP) — A jury sat.")
    assert origin.dateline is not None
    assert (origin.title, origin.dateline.place) == ("Bench wins at St. Mary.", "COLUMBUS, Ohio")


def test_credits_and_signatures_are_no_part_of_the_body() -> None:
    text = "ROME (Reuters) - He left.\n\n(Reporting by A. Verdi; Editing by B. Rossi)\n"
    origin = read_origin(text)
    assert text[origin.body.start : origin.body.end] == "He left."


def test_the_dateline_of_an_agency_goes_before_one_the_text_cites() -> None:
    assert read_origin("ROME (AP) - He left, Interfax reports.").agency == "AP"


PIECES = [
    "ROME",
    "Baku",
    ", ",
    "March 8",
    " 2025",
    ". ",
    " (AP)",
    " — ",
    "\n",
    "\r\n\r\n",
    "---\n",
    "date: ",
    "title: x",
]
PIECES += [
    "# ",
    "By J. Doe",
    "Trend reports.",
    "\ufeff",
    "\u200b",
    "e\u0301",
    "\U0001f600",
    "\u05d0",
    "(",
    "12:30",
    "©",
    "===\n",
]
awkward = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).map("".join)


@given(awkward, st.none() | st.just("2026-01-22.txt"), st.none() | st.just("2026-01-22"))
@settings(max_examples=500, deadline=None)
def test_whatever_the_text_every_span_lies_in_it(text: str, filename: str | None, published: str | None) -> None:
    origin = read_origin(text, filename=filename, published=published)
    assert 0 <= origin.body.start <= origin.body.end <= len(text)
    if origin.dateline:
        span = origin.dateline.span
        assert 0 <= span.start < span.end <= origin.body.start
        assert span.of(text) == span.of(text).strip()
        assert origin.dateline.place is None or origin.dateline.place in span.of(text)
    assert published is None or origin.published == published
