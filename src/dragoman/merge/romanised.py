"""Romanised names: one form for the ways in which a name is written with Latin letters.

Knows how Cyrillic, Arabic, Turkic, Persian, Chinese, Korean and Balkan names come out in English reports: Šekerinska
and Shekerinska, Zelenskyy and Zelenskiy, Əliyev and Aliyev, Abdel Fattah and Abd al-Fattah, Jong-un and Jong Un. The
form is for comparing only; it is no spelling that anybody uses. Knows nothing of persons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from dragoman.reference.folding import fold
from dragoman.reference.phrasebook import listed, read_table

# What anyascii writes otherwise than English reports do: Azerbaijani e and x, German sharp s and Turkish dotless i.
_LETTERS = str.maketrans({"ə": "a", "Ə": "A", "ı": "i", "İ": "I", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'", "ʻ": "'"})
# Azerbaijani letters that English reports write by sound; c with a cedilla is another letter.
_AZERBAIJANI = str.maketrans({"q": "g", "Q": "G", "c": "j", "C": "J", "x": "kh", "X": "Kh"})
_GENERATION = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_HONORIFICS = frozenset(
    "sheikh sheik shaikh mullah maulana moulana ayatollah hojatoleslam imam dr mr mrs ms sir dame lord lady baroness "
    "prince princess king queen emperor sultan emir pope saint president senator general colonel daw sayyid sayed "
    "haji hajji hajj sri shri smt datuk tan".split()
)
_SMALL = frozenset("al el ul de del da dos das do di du la le van von der den bin ben ibn e y i".split())
_ARTICLE = re.compile(r"\b(?:al|el|ul|ash|as|an|ad|ar|az|at|ez|es|esh|et)[-']+(?=\w{3})")
_SERVANT = re.compile(
    r"\b(?:abd|abdal|abdel|abdul|abdol|abdoul|abdur|abdar|abder|abdu)[\s-]+(?:(?:al|el|ul)[\s-]+)?(?=\w)"
)
_SERVANT_JOINED = re.compile(r"\babd(?:al|el|il|ol|oul|ul)(?=[a-z])")
# Each pair is one sound in two spellings; the order matters, longer groups come first. Vowels are put into three
# classes at the end, since romanisations differ most in them: Hussein and Husayn, Mohammed and Muhammad, not Hassan.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|stsch|sch|sh", "s"),
        (r"tch|tsch|ch|cz|ts|tz", "c"),
        (r"dzh|dzs|dj|gj|dsch", "j"),
        (r"zh|rz(?=[aeiou])", "z"),
        (r"kh|ck|q|gh(?=[aeiou])", "k"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"[td]h", lambda m: m.group()[0]),
        (r"x", "ks"),
        (r"w|(?<=[aeiou])u(?=sk|ski)", "v"),
        (r"enka$", "enko"),
        (r"ee", "i"),
        (r"oo|ou|oe(?=[^aeiou])|ue(?=[^aeiou])", "u"),
        (r"^[iyj]+(?=e)", ""),
        (r"(?<=[^aeiou])[iyj]+(?=[aeou])", "i"),
        (r"[iyj]+", "i"),
        (r"[ae]+", "a"),
        (r"[ou]+", "u"),
        (r"(?<=[aiu])h$", ""),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart: its full words in one form, its initials, and jr, sr, ii where it has them."""

    words: tuple[str, ...]
    initials: tuple[str, ...]
    generation: str | None


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The form of one word that its romanisations have in common.

    >>> sound("Šekerinska") == sound("Shekerinska"), sound("Zelenskyy") == sound("Zelenskiy") == sound("Zelensky")
    (True, True)
    >>> sound("Əliyev") == sound("Aliyev"), sound("Hassan") == sound("Hussein")
    (True, False)
    """
    form = anyascii(word.translate(_LETTERS)).lower()
    form = re.sub(r"[^a-z0-9]", "", form)
    for pattern, put in _SOUNDS:
        form = pattern.sub(put, form)
    return form


def person_name(name: str, country: str | None = None) -> PersonName:
    """The parts of a person's name, in the order written, honorifics and particles left out.

    `country` (ISO alpha-3) tells whose spelling it may be: Qafarova and Ceyhun of AZE are Gafarova and Jeyhun.

    >>> person_name("George H. W. Bush").initials
    ('h', 'w')
    >>> person_name("Abdel Fattah al-Sisi").words == person_name("Abd al-Fattah el-Sissi").words
    True
    """
    if country == "AZE":
        name = name.translate(_AZERBAIJANI)
    text = anyascii(name.translate(_LETTERS)).lower().replace("`", "'")
    text = re.sub(r"\b([a-z])\.\s*(?=[a-z]\b)", r"\1. ", text)
    text = _SERVANT.sub("abd", text)
    text = _SERVANT_JOINED.sub("abd", text)
    text = _ARTICLE.sub("", text)
    tokens = [re.sub(r"[^a-z0-9]", "", t) for t in re.split(r"[\s,]+", text.replace("-", "").replace("'", ""))]
    tokens = [t for t in tokens if t]
    generation = next((_GENERATION[t] for t in tokens[1:] if t in _GENERATION), None)
    tokens = tokens[:1] + [t for t in tokens[1:] if t not in _GENERATION]
    while len(tokens) > 1 and tokens[0] in _HONORIFICS:
        tokens = tokens[1:]
    full = [t for t in tokens if len(t) > 1 and t not in _SMALL] or tokens
    initials = tuple(t for t in tokens if len(t) == 1 and t not in full)
    return PersonName(tuple(_one_form(t) for t in _given_joined(full)), initials, generation)


def _given_joined(tokens: list[str]) -> list[str]:
    """The tokens with the two syllables of an East Asian given name as one word: Kim Jong Un, Jong Un Kim."""
    if len(tokens) != 3:
        return tokens
    if tokens[0] in _surnames() and len(tokens[1]) + len(tokens[2]) < 13:
        return [tokens[0], tokens[1] + tokens[2]]
    if tokens[2] in _surnames() and tokens[0] not in _surnames():
        return [tokens[2], tokens[0] + tokens[1]]
    return tokens


def _one_form(token: str) -> str:
    return _given().get(token) or sound(token)


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(n for row in read_table("name_forms.tsv") if row["use"] == "surname" for n in listed(row["names"]))


@lru_cache(maxsize=1)
def _given() -> dict[str, str]:
    """Given names that are one in neighbouring languages, and short forms: Volodymyr is Vladimir, Joe is Joseph."""
    rows = [listed(row["names"]) for row in read_table("name_forms.tsv") if row["use"] == "given"]
    return {fold(n): sound(names[0]) for names in rows for n in names}


__all__ = ["PersonName", "person_name", "sound"]
