"""Words as offsets: the conventions of UD, nothing lost, the same whatever surrounds them, and no slow input."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.text.tokens import tokenize

SYNTAX = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[3] / "shared" / "data")) / "syntax"

# Arbitrary Unicode, leaning towards what breaks tokenizers: marks, emoji, joiners, line ends, right-to-left, quotes.
SIGNS = list(
    "aAbBsStTnN019 '’`\"“”.,-–—…!?/@#$%&()[]{}:;<>*_~=+|\r\n\t½\u0301\u200b\u200d\u200e\u202e\ufe0f\ufeff\u00ad"
)
SIGNS += list("\u00a0\u2028\x00\U0001f600\U0001f468\U0001f3fd\U0001f1e6\U0001f1ff\u05d0\u0627\u4e2d")
awkward = st.text(alphabet=st.characters() | st.sampled_from(SIGNS), max_size=200)


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenize(text)]


@given(awkward)
@settings(max_examples=500, deadline=None)
def test_every_visible_code_point_is_in_exactly_one_word(text: str) -> None:
    found = tokenize(text)
    assert all(a < b for a, b in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    covered = "".join(text[a:b] for a, b in found)
    assert covered == "".join(text.split())


@given(awkward, st.integers(0, 200), st.integers(0, 200))
@settings(max_examples=300, deadline=None)
def test_a_part_of_a_text_is_covered_and_not_left(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    found = tokenize(text, start, end)
    assert "".join(text[a:b] for a, b in found) == "".join(text[start:end].split())
    assert all(start <= a and b <= end for a, b in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't won't can’t cannot gonna", "do n't wo n't ca n’t can not gon na"),
        ("Baku's allies' NATO’s it's we'd", "Baku 's allies ' NATO ’s it 's we 'd"),
        ("Azerbaijan-NATO 19-year-old al-Assad U.S.-led", "Azerbaijan - NATO 19 - year - old al - Assad U.S. - led"),
        ("non-aligned anti-Semitic re-elected co-operation e-mail ex-president mid-1990s",) * 2,
        ("Mr. Lee of Acme Inc. and Gen. Li met on Jan. 5.", "Mr. Lee of Acme Inc. and Gen. Li met on Jan. 5 ."),
        ("The U.S. and the U.N. at 5 p.m. agreed.", "The U.S. and the U.N. at 5 p.m. agreed ."),
        ("Room No. 10? He said no. Then left.", "Room No. 10 ? He said no . Then left ."),
        ("John F. Kennedy, Phoenix, Ariz., said", "John F. Kennedy , Phoenix , Ariz. , said"),
        ("$1,234.50 US$3.5bn €20 50% 5km 10:30am 7pm", "$ 1,234.50 US$ 3.5 bn € 20 50 % 5 km 10:30 am 7 pm"),
        (
            "On 6-8 March, 2026-01-22, 9/11, the 1990s, '90s, 21st",
            "On 6 - 8 March , 2026-01-22 , 9/11 , the 1990s , '90s , 21st",
        ),
        ("See https://a.example.org/x?y=1, or a.b@c.org.", "See https://a.example.org/x?y=1 , or a.b@c.org ."),
        ("“Stop… now!?” she said -- twice — no.", "“ Stop … now !? ” she said -- twice — no ."),
        ("(AP)_ He [...] left and/or AT&T w/o", "( AP ) _ He [...] left and / or AT&T w/o"),
        ("O'Brien Qur'an Côte d'Ivoire", "O'Brien Qur'an Côte d'Ivoire"),
        ("great :-) <3 👍🏽 🇦🇿🇹🇷 👨‍👩‍👧", "great :-) <3 👍🏽 🇦🇿 🇹🇷 👨‍👩‍👧"),
        ("caf\u0065\u0301's soft\u00adhyphen", "caf\u0065\u0301 's soft\u00adhyphen"),
        ("#Baku @POTUS +994", "#Baku @POTUS +994"),
    ],
)
def test_words_follow_universal_dependencies(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_line_ends_are_no_part_of_words() -> None:
    assert words("one\r\ntwo\rthree\n\n four\u2028five") == ["one", "two", "three", "four", "five"]


def test_an_invisible_mark_belongs_to_the_word_before_it() -> None:
    assert words("Baku\u200b said\u200e.") == ["Baku\u200b", "said\u200e", "."]


@pytest.mark.parametrize(
    "piece", ["a.", "1.", "-a", "e\u0301", "re-", "(:", "a@", "a/", "n't", " ", "etc. ", "no.", "a_", "www."]
)
def test_repeating_input_takes_no_quadratic_time(piece: str) -> None:
    # 60,000 pieces take well under a second; a quadratic rule would take minutes.
    began = time.process_time()
    tokenize(piece * 60_000 + "9x")
    assert time.process_time() - began < 5


def gold_of(path: Path) -> tuple[str, set[tuple[int, int]]]:
    """A treebank file as raw text, paragraphs a blank line apart, and the character ranges of its words."""
    text, found = "", set()
    for sentence, rows, new_paragraph in sentences_of(path):
        text = text.rstrip() + "\n\n" if new_paragraph and text else text
        at = len(text)
        text += sentence
        skip = 0
        for i, row in enumerate(rows):
            if skip:
                skip -= 1
                continue
            at = text.index(row[1], at)
            pieces = [row[1]]
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                skip = last - first + 1
                inner = [r[1] for r in rows[i + 1 : i + 1 + skip]]
                pieces = inner if "".join(inner) == row[1] else pieces
            for piece in pieces:
                found.add((at, at + len(piece)))
                at += len(piece)
        ends_joined = any("SpaceAfter=No" in row[9] for row in rows[-3:] if row[0].split("-")[-1] == rows[-1][0])
        text += "" if ends_joined else " "
    return text, found


def sentences_of(path: Path) -> Iterator[tuple[str, list[list[str]], bool]]:
    sentence, rows, new_paragraph = "", [], False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# text = "):
                sentence = line.removeprefix("# text = ")
            elif line.startswith(("# newpar", "# newdoc")):
                new_paragraph = True
            elif not line and rows:
                yield sentence, rows, new_paragraph
                rows, new_paragraph = [], False
            elif line and not line.startswith("#") and "." not in line.split("\t", 1)[0]:
                rows.append(line.split("\t"))


@pytest.mark.skipif(not SYNTAX.is_dir(), reason="needs ../shared/data/syntax")
@pytest.mark.parametrize(("name", "floor"), [("en_ewt-dev", 0.991), ("en_gum-dev", 0.997)])
def test_word_f1_on_the_dev_treebanks_stays_above_its_floor(name: str, floor: float) -> None:
    text, gold = gold_of(SYNTAX / f"{name}.conllu.gz")
    predicted = set(tokenize(text))
    assert 2 * len(predicted & gold) / (len(predicted) + len(gold)) >= floor
