"""Phrases of a sentence: where a noun phrase begins and ends, what preposition it has, which words a stretch is.

Knows the shape of English noun phrases in Universal Dependencies; knows no names and no politics.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dragoman.records import Span
from dragoman.text.sentence import Sentence

_LEFT = frozenset("amod compound nummod nmod:poss flat nmod:desc advmod goeswith nmod".split())
_PART_OF_NAME = frozenset("compound flat nmod:desc amod nummod fixed goeswith".split())
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj"))
_SENT = frozenset("mission embassy consulate representation ambassador envoy".split())
_OPENERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "both", "some", "all", "any", "each", "no"))


def shown(text: str, span: Span) -> str:
    """The words of a span on one line, as a name to display.

    >>> shown("the Milli\\n Majlis", Span(4, 17))
    'Milli Majlis'
    """
    return " ".join(span.of(text).replace(" 's", "'s").split())


def word_range(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The words that overlap the text from `start` to `end`; an empty range where none does."""
    first = bisect_right([w.end for w in sentence.words], start)
    last = bisect_left([w.start for w in sentence.words], end)
    return first, max(first, last)


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """The word of a range that governs the others: the first whose own head lies outside, nouns before others."""
    outside = [i for i in range(start, end) if not start <= sentence.heads[i] < end and sentence.upos[i] != "PUNCT"]
    nouns = [i for i in outside if sentence.upos[i] in ("PROPN", "NOUN", "PRON", "NUM")]
    return (nouns or outside or [start])[0]


def preposition_of(sentence: Sentence, i: int) -> str | None:
    """The preposition that marks word i, in small letters; of two words ("according to") the first."""
    for child in sentence.children[i]:
        if sentence.deprels[child] == "case" and child < i and sentence.forms[child].lower() not in ("'s", "’s", "'"):
            return sentence.forms[child].lower()
    return None


def is_subject(sentence: Sentence, i: int) -> bool:
    """Whether word i is a subject, or is joined to one by "and"."""
    for _ in range(len(sentence)):
        if sentence.deprels[i] in _SUBJECTS:
            return True
        if sentence.deprels[i] not in ("conj", "appos") or sentence.heads[i] < 0:
            return False
        i = sentence.heads[i]
    return False


def is_plural(sentence: Sentence, i: int) -> bool:
    """Whether the noun or pronoun at word i is a plural, by its tag, or by a numeral of two or more before it."""
    if sentence.xpos[i] in ("NNS", "NNPS"):
        return True
    if sentence.forms[i].lower() in ("people", "police", "troops", "both"):
        return True
    return any(sentence.deprels[c] == "nummod" and sentence.forms[c].lower() != "one" for c in sentence.children[i])


def is_head(sentence: Sentence, i: int) -> bool:
    """Whether word i heads a phrase of its own, and is not a mere part of a compound or a name."""
    if sentence.deprels[i] not in _PART_OF_NAME or sentence.forms[i + 1 : i + 2] == ("of",):
        return True
    head = sentence.heads[i]
    return head < i and sentence.deprels[i] == "nmod:desc"


def noun_phrase(
    sentence: Sentence, head: int, stops: frozenset[int] = frozenset(), *, last: int | None = None
) -> tuple[int, int]:
    """The words of the phrase that names what `head` names: its modifiers in front, and what "of" adds behind.

    Relative clauses, appositions and other prepositions are left out, leading articles too; `stops` are words that
    the phrase cannot hold, `last` the last word of a title of several words that begins at `head`.
    """
    start = _first_word(sentence, head, stops)
    end = max(head, last or head) + 1
    for child in sentence.children[head]:
        if sentence.deprels[child] == "flat" and child == end:
            end = child + 1
    end = _behind(sentence, head, end, stops)
    return start, end


def _first_word(sentence: Sentence, head: int, stops: frozenset[int]) -> int:
    start = head
    for child in reversed([c for c in sentence.children[head] if c < head]):
        below = sentence.subtree(child)
        left = below[0]
        if sentence.deprels[child] not in _LEFT or below[-1] != start - 1 or stops.intersection(below):
            break
        if preposition_of(sentence, child) is not None:
            break
        start = left
    while start < head and (sentence.forms[start].lower() in _OPENERS or sentence.upos[start] == "PUNCT"):
        start += 1
    number = next((i for i in range(start, head) if sentence.upos[i] == "NUM"), start)
    if all(sentence.upos[i] in ("ADJ", "ADV", "VERB") for i in range(start, number)):
        start = number  # "an estimated 200,000 people", "a further seven villagers"
    return start


def _behind(sentence: Sentence, head: int, end: int, stops: frozenset[int]) -> int:
    """Where the phrase ends when "of" follows: the complement, and the complements of that one."""
    while end < len(sentence) and sentence.forms[end].lower() == "of":
        nouns = (c for c in range(end + 1, len(sentence)) if sentence.upos[c] in ("NOUN", "PROPN", "PRON"))
        complement = next(nouns, None)
        if complement is None:
            break
        while (
            complement + 1 < len(sentence)
            and sentence.heads[complement] > complement
            and sentence.heads[complement] < end + 8
            and sentence.deprels[complement] in (*_PART_OF_NAME, "nmod:poss", "conj")
        ):
            complement = sentence.heads[complement]
        last = complement + 1
        for child in sentence.children[complement]:
            if child == last and sentence.deprels[child] == "flat":
                last = child + 1
        between = range(end + 1, last)
        if stops.intersection(between) or any(sentence.upos[i] in ("VERB", "AUX", "SCONJ") for i in between):
            break
        end = last
    return end


def sent_to(s: Sentence, head: int, end: int) -> int:
    """The end of a mission's name with what it is sent to: Mission of Azerbaijan | to NATO."""
    if s.lemmas[head].lower() not in _SENT or end + 1 >= len(s) or s.forms[end].lower() != "to":
        return end
    last = end + 1
    while last < len(s) and s.upos[last] in ("DET", "PROPN"):
        last += 1
    return last if last > end + 1 and s.upos[last - 1] == "PROPN" else end


def relation_target(sentence: Sentence, i: int) -> int | None:
    """The word that a relative pronoun at word i stands for, or None where it stands for none."""
    verb = sentence.heads[i]
    while verb >= 0 and sentence.deprels[verb] in ("conj", "xcomp", "ccomp"):
        verb = sentence.heads[verb]
    if verb >= 0 and sentence.deprels[verb] in ("acl:relcl", "acl") and 0 <= sentence.heads[verb] < i:
        return sentence.heads[verb]
    return None


def segment_start(sentence: Sentence, end: int) -> int:
    """Where the stretch begins that ends before word `end` and holds no verb, no mark and no free "and"."""
    start = end
    while start and not _parts(sentence, start - 1):
        start -= 1
    while start < end and sentence.upos[start] in ("ADP", "ADV", "PUNCT", "SCONJ", "CCONJ", "PART"):
        start += 1
    return start


def _parts(sentence: Sentence, i: int) -> bool:
    """Whether word i cannot stand inside a noun phrase that tells an office."""
    form, upos = sentence.forms[i].lower(), sentence.upos[i]
    if upos in ("VERB", "AUX", "SCONJ", "CCONJ", "INTJ"):
        return True
    if upos == "PRON":
        return sentence.deprels[i] != "nmod:poss"
    if upos == "ADP":
        return form not in ("of", "for", "to", "at", "in", "on", "from")
    return upos == "PUNCT" and form not in ("-", "(", ")")


def singular_of(form: str) -> str:
    """The singular of a noun, by its ending; lemmas of the model are not asked, a table must not depend on them.

    >>> singular_of("Parties"), singular_of("sides"), singular_of("men"), singular_of("police")
    ('party', 'side', 'man', 'police')
    """
    noun = form.lower()
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
