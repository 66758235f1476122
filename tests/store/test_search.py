"""Text search: which documents are found, and in what order."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.records import BadCall
from dragoman.store import Facts, NotCoded, Store
from dragoman.store.words import words_in
from tests.store.records_by_hand import ONE, coded, record

TEXTS = [
    "The peace talks in Genève were held.",
    "Talks about peace and talks about trade; sanctions stayed.",
    "The sanction was lifted in Geneva.",
    "A flood, and nothing else.",
]


@pytest.fixture
def filled(store: Store) -> Store:
    store.add(store.begin_run(ONE), coded(*(record(text) for text in TEXTS)))
    return store


def found(store: Store, words: str) -> list[int]:
    ids = [record(text).document.id for text in TEXTS]
    return sorted(ids.index(hit.document) for hit in store.search(words))


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ("talks", [0, 1]),
        ("TALKS peace", [0, 1]),
        ("geneva", [2]),
        ("geneve", [0]),
        ("sanction", [2]),
        ("sanction*", [1, 2]),
        ('"peace talks"', [0]),
        ('"talks about trade', [1]),
        ("talks flood", []),
        ("absent", []),
        ("%", None),
        ("", None),
    ],
)
def test_all_words_must_occur(filled: Store, words: str, documents: list[int] | None) -> None:
    if documents is None:
        with pytest.raises(BadCall, match="holds no word"):
            filled.search(words)
    else:
        assert found(filled, words) == documents


def test_a_hit_says_what_is_known_and_shows_the_words(store: Store) -> None:
    text = "Nothing here. " * 30 + "The envoys signed a treaty in Lima. " + "Nothing there. " * 30
    store.add(store.begin_run(ONE), coded(record(text, title="Treaty", agency="Kabar", published="2026-01-22")))
    [hit] = store.search("treaty")
    assert (hit.title, hit.agency, hit.published) == ("Treaty", "Kabar", "2026-01-22")
    assert "signed a treaty in Lima" in hit.snippet and hit.snippet[0] == hit.snippet[-1] == "…"
    assert len(hit.snippet) < 170


def test_documents_that_were_not_coded_are_found_too(store: Store) -> None:
    french = NotCoded(facts=Facts(source="f", title="Titre"), text="Le traité est signé.", reason="language: fr")
    store.add(store.begin_run(ONE), [french])
    assert [hit.title for hit in store.search("traite")] == ["Titre"]


def test_the_number_of_hits_is_limited(filled: Store) -> None:
    assert len(filled.search("in", limit=1)) == 1
    assert len(filled.search('"talks"', limit=1)) == 1


def bm25(words: list[str], texts: list[str]) -> dict[str, float]:
    """Scores by the formula, document by document."""
    counts = {record(text).document.id: Counter(words_in(text)) for text in texts}
    mean = sum(sum(c.values()) for c in counts.values()) / len(counts)
    scores = {}
    for id, c in counts.items():
        if all(c[word] for word in words):
            scores[id] = 0.0
            for word in words:
                held = sum(bool(other[word]) for other in counts.values())
                rarity = math.log(1 + (len(counts) - held + 0.5) / (held + 0.5))
                scores[id] += rarity * c[word] * 2.2 / (c[word] + 1.2 * (0.25 + 0.75 * sum(c.values()) / mean))
    return scores


_letters = st.sampled_from(["talks", "peace", "war", "Lima", "é"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_letters, min_size=1, max_size=8).map(" ".join), unique=True, min_size=1, max_size=3))
def test_scores_are_those_of_bm25(store: Store, fresh: list[str]) -> None:
    store.add(store.begin_run(ONE), coded(*(record(text) for text in fresh)))
    texts = [text for (text,) in store.query("SELECT text FROM documents")]
    for words in (["talks"], ["peace", "war"]):
        hits = store.search(" ".join(words), limit=10_000)
        assert {hit.document: round(hit.score, 9) for hit in hits} == {
            id: round(score, 9) for id, score in bm25(words, texts).items()
        }
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_an_empty_record_finds_nothing(store: Store) -> None:
    assert store.search("anything") == []
