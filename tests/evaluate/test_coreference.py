from __future__ import annotations

from dragoman.evaluate.coreference import conll_scores, without_possessive


def test_chains_that_are_equal_have_full_marks() -> None:
    chains = [{1, 2, 3}, {4, 5}, {6}]
    scores = conll_scores([(chains, chains)])
    assert scores["conll"] == 1.0
    assert scores["mentions"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


def test_the_worked_example_of_the_reference_scorer() -> None:
    # Pradhan et al. 2014, figure 1: key {a b c} {d e f g}, response {a b} {c d} {f g h i}
    key, response = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    scores = conll_scores([(response, key)])
    rounded = {name: tuple(round(scores[name][k], 2) for k in ("r", "p", "f1")) for name in ("muc", "b3", "ceafe")}  # type: ignore[index]
    assert rounded == {"muc": (0.40, 0.40, 0.40), "b3": (0.42, 0.50, 0.45), "ceafe": (0.65, 0.43, 0.52)}


def test_sums_run_over_documents() -> None:
    whole = conll_scores([([{1, 2}], [{1, 2}]), ([], [{3, 4}])])
    assert whole["muc"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3}


def test_nothing_at_all_has_no_score() -> None:
    assert conll_scores([])["conll"] is None


def test_a_possessive_ending_is_no_part_of_a_mention() -> None:
    text = "Georgia's plea and the workers' return"
    spans = [(0, 9), (0, 7), (19, 31), (19, 30)]
    assert [without_possessive(text, span) for span in spans] == [(0, 7), (0, 7), (19, 30), (19, 30)]
