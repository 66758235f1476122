"""Titles: the offices that the words around a person's name give to that person.

Reads titles in front ("NATO Deputy Secretary General X"), appositions on both sides ("Ecuador's ambassador, X,"; "X, a
spokesman for the union,"), "X is the head of ...", and the country of a bare possessor or origin ("Spain's X", "X of
Belgium"). It goes by the order of words and by marks, and by the tree only where it must, since the tree of an
apposition is what a parser gets wrong most. Does not know who holds an office, nor which report says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.names import Name
from dragoman.extract.party import Title, with_level
from dragoman.extract.phrases import segment_start, shown
from dragoman.records import Span
from dragoman.reference.bodies import bodies_in, body_pattern
from dragoman.reference.countries import spans_of
from dragoman.reference.folding import words_of
from dragoman.reference.occupations import occupation_sectors
from dragoman.reference.offices import office_in, title_start
from dragoman.text.sentence import Sentence

_REACH = 14  # words; the longest title with its body in the example reports has eleven
_ENDS = frozenset((",", ".", ":", ";", ")", "—", "–", "--", '"', "”", "!", "?"))
_FORMER = frozenset(("former", "ex", "late", "then", "retired", "ousted", "deposed", "outgoing"))
_ADDRESS = frozenset("mr mrs ms miss mme mlle dr prof hon sir dame".split())  # no title, but part of how one is named
# Nouns that say who a person is without being an office of the table.
PERSONAL = frozenset(
    "counterpart incumbent champion captain winner rival successor predecessor colleague widow father mother son "
    "daughter wife husband brother sister author singer actor actress coach player resident survivor victim native "
    "newcomer veteran negotiator".split()
)
_BEHIND = frozenset(("of", "for", "to", "at", "on", "in"))

Range = tuple[int, int]


def titles_of(text: str, s: Sentence, name: Name) -> list[tuple[Title, Range]]:
    """The titles that a sentence gives to the person named, each with the words it takes."""
    found = [*_in_front(text, s, name), *_apposed_before(text, s, name), *_apposed_after(text, s, name)]
    found += _with_copula(text, s, name)
    return list({title.span: (title, words) for title, words in found}.values())


def origin_of(text: str, s: Sentence, name: Name) -> str | None:
    """The country of a bare possessor in front of a name, or of an "of" behind it: Spain's X, X of Belgium."""
    start, end = name.start, name.end
    if start > 1 and s.forms[start - 1] in ("'s", "’s", "'", "’"):
        return _only_country(text, s, segment_start(s, start), start - 1, last=True)
    if end + 1 < len(s) and s.forms[end] in ("of", "from"):
        behind = end + 2 if end + 2 < len(s) and s.upos[end + 1] == "DET" else end + 1
        return _only_country(text, s, behind, min(behind + 5, len(s)), last=False)
    return None


def title_from(text: str, s: Sentence, start: int, end: int) -> Title | None:
    """The title that words `start` to `end` tell; None where no office and no personal noun heads them."""
    end = _without_brackets(s, start, end)
    office = office_in(s.words_span(start, end).of(text)) if start < end else None
    base = s.words[start].start if start < end else 0
    owner, definite = _owner(s, start, end), s.forms[start].lower() == "the" if start < end else False
    if office is None:
        return _personal(text, s, start, end, owner, definite)
    first = next(i for i in range(start, end) if s.words[i].end > base + office.start)
    last = next(i for i in range(end, start, -1) if s.words[i - 1].start < base + office.end)
    if last < end and s.forms[last].lower() not in _BEHIND and s.upos[last] in ("NOUN", "PROPN"):
        longer = office_in(s.words_span(last, end).of(text))  # "Justice | Minister": the later word is the office
        of_a_deputy = longer is not None and s.forms[first].lower() == "deputy" and last == first + 1
        if longer is not None and (
            of_a_deputy or (longer.start == 0 and (start == first or s.forms[last][0].isupper()))
        ):
            stop_at = s.words[last].start + longer.end
            office, first = longer, first if of_a_deputy else last  # "Deputy | Health Minister" is no member of a house
            last = next(i for i in range(end, start, -1) if s.words[i - 1].start < stop_at)
    first = _with_qualifiers(s, text, start, first)
    stop = end if last < end and s.forms[last].lower() in _BEHIND else last
    while stop > last and s.upos[stop - 1] in ("ADP", "DET", "CCONJ"):
        stop -= 1
    span = s.words_span(first, stop)
    body = office.body
    return Title(
        title=shown(text, span),
        organization=body.name if body else _organization(text, s, last, stop),
        country=office.country,
        former=office.former or any(s.forms[i].lower() in _FORMER for i in range(start, first)),
        span=s.words_span(first, stop),
        sectors=with_level(office.sectors),
        level=office.level,
        open=body is None and office.country is None,
        owner=owner,
        definite=definite,
    )


def _personal(text: str, s: Sentence, start: int, end: int, owner: int | None, definite: bool) -> Title | None:
    """A title from a noun such as "counterpart" or "champion", with the country that modifies it."""
    head = _personal_noun(s, start, end)
    if head is None:
        return None
    first = head
    while first > start and s.upos[first - 1] in ("ADJ", "NOUN", "VERB") and s.deprels[first - 1] != "nmod:poss":
        first -= 1
    country = _only_country(text, s, start, head, last=True)
    if country is not None:
        first = head
    return Title(
        title=shown(text, s.words_span(first, head + 1)),
        organization=None,
        country=country,
        former=any(s.forms[i].lower() in _FORMER for i in range(start, head)),
        span=s.words_span(first, head + 1),
        sectors=occupation_sectors(" ".join(s.forms[first : head + 1])),
        open=country is None,
        owner=owner,
        definite=definite,
    )


def _personal_noun(s: Sentence, start: int, end: int) -> int | None:
    """The noun of a stretch that says who a person is, by kin, part or occupation."""
    for i in range(start, end):
        said = " ".join(s.forms[max(start, i - 1) : i + 1])
        if s.lemmas[i].lower() in PERSONAL or (s.upos[i] in ("NOUN", "PROPN") and occupation_sectors(said)):
            return i
    return None


def _in_front(text: str, s: Sentence, name: Name) -> Iterator[tuple[Title, Range]]:
    left = max(0, name.start - _REACH)
    if name.start == 0 or s.forms[name.start - 1] == ",":
        return
    begin = title_start(list(s.forms[left : name.start]))
    start = left + begin if begin is not None else _described(s, name.start)
    if start is None or start >= name.start:
        return
    if start and (s.xpos[start - 1] == "PRP$" or s.forms[start - 1].lower() == "the"):
        start -= 1
    elif start > 1 and s.forms[start - 1] in ("'s", "’s"):
        start = segment_start(s, start - 1)
    title = title_from(text, s, start, name.start)
    if title is not None:
        yield title, (start, name.start)


def _described(s: Sentence, end: int) -> int | None:
    """Where a description begins that the tree hangs on a name: "Defending champion X", "Forecaster X"."""
    start = end
    while start and _is_description(s, start - 1):
        start -= 1
    return start if start < end else None


def _is_description(s: Sentence, i: int) -> bool:
    if s.upos[i] == "PROPN":
        return bool(occupation_sectors(s.forms[i]))  # a noun at the head of a sentence is often read as a name
    return s.deprels[i] in ("nmod:desc", "amod", "compound")


def _apposed_before(text: str, s: Sentence, name: Name) -> Iterator[tuple[Title, Range]]:
    """ "the head of the company, X," where the name is closed by a mark or ends the sentence."""
    before = _title_in_front(s, name.start)
    if before < 2 or s.forms[before - 1] != "," or not _closed(s, name.end):
        return
    start = segment_start(s, before - 1)
    start = _topmost(text, s, start, before - 1)
    title = title_from(text, s, start, before - 1) if start < before - 1 else None
    if title is not None:
        yield title, (start, before - 1)


def _title_in_front(s: Sentence, start: int) -> int:
    """Where the name with its own title or form of address begins: "its minister, Gen. X", "the minister, Dr X"."""
    if start > 1 and s.forms[start - 1].lower().rstrip(".") in _ADDRESS:
        return start - 1
    left = start
    while left and s.forms[left - 1] != "," and start - left < 4:
        left -= 1
    if left == start or left == 0:
        return start
    begin = title_start(list(s.forms[left:start]))
    return left if begin == 0 else start


def _closed(s: Sentence, end: int) -> bool:
    return end >= len(s) or s.forms[end] in _ENDS or s.upos[end] in ("VERB", "AUX")


def _topmost(text: str, s: Sentence, start: int, end: int) -> int:
    """Where the phrase begins whose office the apposition is: the first that still has one as its head.

    "46 percent for the incumbent, X": the incumbent; "secretary general of his party, X": the secretary general.
    """
    for i in range(start, end):
        if i > start and s.upos[i] not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "VERB"):
            continue
        if i > start and s.forms[i - 1].lower() not in ("for", "to", "at", "in", "on", "from", "of"):
            continue
        if _heads(text, s, i, end):
            return i
    return end


def _heads(text: str, s: Sentence, start: int, end: int) -> bool:
    """Whether an office or a personal noun stands before the first preposition of the phrase."""
    cut = next((i for i in range(start + 1, end) if s.upos[i] == "ADP" and s.forms[i].lower() in _BEHIND), end)
    if _personal_noun(s, start, cut) is not None:
        return True
    return office_in(s.words_span(start, end).of(text)) is not None


def _apposed_after(text: str, s: Sentence, name: Name) -> Iterator[tuple[Title, Range]]:
    """ "X, 57, a retired nurse," : the age is passed over; a phrase that holds another name in front is a list."""
    at = name.end
    if at + 3 < len(s) and s.forms[at] == "," and s.forms[at + 1].isdigit() and s.forms[at + 2] == ",":
        at += 2
    if at + 1 >= len(s) or s.forms[at] not in (",", "("):
        return
    start = end = at + 1
    while end < len(s) and s.forms[end] not in _ENDS and not (s.upos[end] in ("VERB", "AUX") and end > start):
        if s.forms[end].lower() in ("who", "which", "and", "told", "that"):
            break
        end += 1
    if end == start or s.upos[start] in ("VERB", "ADP", "PRON", "ADV", "CCONJ", "SCONJ"):
        if not (start < end and s.deprels[start] == "nmod:poss"):
            return
    if end < len(s) and s.forms[end] not in (*_ENDS, "who", "and", "which"):
        return
    if not _heads(text, s, start, end) or _names_another(s, start, end):
        return
    title = title_from(text, s, start, end)
    if title is not None:
        yield title, (start, end)


def _names_another(s: Sentence, start: int, end: int) -> bool:
    """Whether the phrase ends in the name of a person, as in a list: "X, Foreign Minister Y and Z"."""
    return any(e.label == "person" and start < e.start and e.end == end for e in s.entities.get("conll", ()))


def _with_copula(text: str, s: Sentence, name: Name) -> Iterator[tuple[Title, Range]]:
    """ "X is the head of the commission"."""
    if name.end >= len(s) or s.lemmas[name.end].lower() != "be" or s.upos[name.end] != "AUX":
        return
    start = end = name.end + 1
    while end < len(s) and s.upos[end] in ("DET", "ADJ", "NOUN", "PROPN", "ADP", "PART"):
        end += 1
    if start < end and s.upos[start] == "DET" and _heads(text, s, start, end):
        title = title_from(text, s, start, end)
        if title is not None:
            yield title, (start, end)


def _with_qualifiers(s: Sentence, text: str, start: int, first: int) -> int:
    """Where the title begins with its portfolio and rank: "Education | Minister", without whose it is."""
    taken = _country_words(text, s, start, first)
    while (
        first > start
        and first - 1 not in taken
        and s.upos[first - 1] in ("ADJ", "NOUN", "PROPN")
        and s.forms[first - 1].lower() not in _FORMER
        and not s.forms[first - 1].isupper()
    ):
        first -= 1
    return first


def _country_words(text: str, s: Sentence, start: int, end: int) -> set[int]:
    """The words that name a country, its people, or a body."""
    if start >= end:
        return set()
    base = s.words[start].start
    taken: set[int] = set()
    phrase = s.words_span(start, end).of(text)
    for a, b, *_ in (*spans_of(words_of(phrase)), *bodies_in(phrase)):
        taken.update(i for i in range(start, end) if s.words[i].start < base + b and s.words[i].end > base + a)
    return taken


def _only_country(text: str, s: Sentence, start: int, end: int, *, last: bool) -> str | None:
    """The one country that words name, right at their end or at their beginning."""
    if start >= end:
        return None
    span = s.words_span(start, end)
    for a, b, matches in spans_of(words_of(span.of(text))):
        edge = span.start + b == span.end if last else a == 0
        codes = {m.iso3 for m in matches}
        if edge and len(codes) == 1 and (last or matches[0].how in ("name", "alias")):
            return matches[0].iso3
    return None


def _owner(s: Sentence, start: int, end: int) -> int | None:
    """The word of a possessor, a pronoun or a noun: "its minister", "the commission's chairwoman", "of his party"."""
    return next((i for i in range(start, end) if s.deprels[i] == "nmod:poss" or s.xpos[i] == "PRP$"), None)


def _organization(text: str, s: Sentence, last: int, stop: int) -> str | None:
    """The body that follows an office by its kind: head of | the state television company."""
    if stop <= last + 1 or s.forms[last].lower() not in ("of", "for", "at"):
        return None
    start = last + 1
    while start < stop and (s.upos[start] == "DET" or s.xpos[start] == "PRP$"):
        start += 1
    if start >= stop:
        return None
    phrase = shown(text, s.words_span(start, stop))
    return phrase if body_pattern(phrase) is not None else None


def _without_brackets(s: Sentence, start: int, end: int) -> int:
    """The end of the words before a bracket: Speaker of the Milli Majlis | (Parliament of Azerbaijan)."""
    return next((i for i in range(start, end) if s.forms[i] in ("(", "[")), end)


def bracketed_country(text: str, s: Sentence, words: Range) -> str | None:
    """The country that a bracket inside a title names."""
    opening = next((i for i in range(*words) if s.forms[i] == "("), None)
    if opening is None:
        return None
    span = Span(s.words[opening].end, s.words[words[1] - 1].end)
    codes = {m.iso3 for _, _, matches in spans_of(words_of(span.of(text))) for m in matches}
    return codes.pop() if len(codes) == 1 else None
