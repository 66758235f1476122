"""Task ``actors``: short phrases for actors with the country and sectors expected (``actor_coding_sample.jsonl``).

The file's scheme differs from the record's in five ways, and answers are put into it here: former holders of offices
have ELI as their first code, Kosovo may be XKX or KOS, health care was HLH, a dependency may be given as its state, and
NGO, MNC, ISM and IMG stand among the codes, not in the country field. A day that is missing or "today" is the summer of
2022, when the cases were written. Titles of an encyclopedia (the task ``query_wiki``) are not scored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dragoman.evaluate.goldfiles import read_text
from dragoman.evaluate.measures import share
from dragoman.records import BadCall
from dragoman.reference.bodies import LEVEL_CODES
from dragoman.reference.coding import Coding, code_phrase, nationality_in
from dragoman.reference.countries import country_named, plover_code
from dragoman.text.days import find_days

Coder = Callable[..., Coding]

_NOT_SCORED = frozenset(("query_wiki",))
_TODAY = "2022-07-01"
_OLDER = {"KOS": "XKX", "HLH": "MED"}
_IN_COUNTRY = frozenset(("IGO", "UNO", "EUR"))


def evaluate_actors(path: Path, *, coder: Coder = code_phrase) -> dict[str, Any]:
    """The scores on a file of actor phrases: ``country``, ``sector``, ``by_task`` and ``n``, the number scored."""
    cases = [case for case in _cases(path) if case["task"] not in _NOT_SCORED]
    right: dict[str, dict[str, list[bool]]] = {}
    for case in cases:
        held = right.setdefault(case["task"], {})
        for measure, is_right in _judged(case, coder).items():
            held.setdefault(measure, []).append(is_right)
    scored = {"country": [], "sector": []}  # type: dict[str, list[bool]]
    for measures in right.values():
        for measure, verdicts in measures.items():
            scored.setdefault(measure, []).extend(verdicts)
    return {
        "country": share(sum(scored["country"]), len(scored["country"])),
        "sector": share(sum(scored["sector"]), len(scored["sector"])),
        "by_task": {
            task: {m: share(sum(v), len(v)) for m, v in sorted(measures.items())} | {"n": _number(cases, task)}
            for task, measures in sorted(right.items())
        },
        "n": len(cases),
    }


def _number(cases: list[dict[str, Any]], task: str) -> int:
    return sum(case["task"] == task for case in cases)


def _cases(path: Path) -> list[dict[str, Any]]:
    """The lines of the file; raises BadCall naming the line that is not one of this form."""
    cases = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError as error:
            raise BadCall(f"{path}, line {number}: not JSON ({error}); wanted one object a line") from None
        if not isinstance(case, dict) or not all(isinstance(case.get(k), str) for k in ("task", "text")):
            raise BadCall(f"{path}, line {number}: wanted an object with the texts 'task' and 'text'")
        if not isinstance(case.get("expected", {}), dict):
            raise BadCall(f"{path}, line {number}: 'expected' is no object")
        cases.append(case)
    if not cases:
        raise BadCall(f"{path}: holds no case; wanted one JSON object a line")
    return cases


def _judged(case: Mapping[str, Any], coder: Coder) -> dict[str, bool]:
    """Which of what the case claims is right: only what is listed is claimed, and "" means explicitly none."""
    expected = case.get("expected", {})
    if case["task"] == "search_nat":
        code, rest = nationality_in(case["text"])
        verdicts = {"country": _plain(code or "") == _plain(expected.get("country") or "")}
        if "remaining_text" in expected:
            verdicts["rest"] = rest.split() == expected["remaining_text"].split()
        return verdicts
    coding = coder(case["text"], on=_day(case.get("date")), country=_known(case))
    country, codes = in_the_scheme(coding)
    if expected.get("no_match"):
        return {"country": country == "", "sector": codes == ()}
    verdicts = {}
    if "country" in expected:
        verdicts["country"] = _plain(expected["country"]) in (country, _state_of(country))
    either = case.get("expected_any_of", {})
    first = [_plain(c) for c in either.get("code_1", ())] or [_plain(expected[k]) for k in ("code_1",) if k in expected]
    if first:
        others = {_plain(expected[k]) for k in ("code_2",) if expected.get(k)}
        verdicts["sector"] = (codes[0] if codes else "") in first and others <= set(codes)
    return verdicts


def in_the_scheme(coding: Coding) -> tuple[str, tuple[str, ...]]:
    """The country field and the codes of a coding, as the file's scheme has them.

    >>> in_the_scheme(Coding(None, ("UNO", "MED"))), in_the_scheme(Coding("FRA", ("GOV", "ELI"), former=True))
    (('UNO', ('MED',)), ('FRA', ('ELI', 'GOV')))
    """
    country = coding.country or (coding.level if coding.level in _IN_COUNTRY else None) or ""
    codes = [s for s in coding.sectors if s not in _IN_COUNTRY]
    if coding.former:
        codes.sort(key=lambda code: code != "ELI")
    if len(codes) > 1 and codes[0] in LEVEL_CODES and coding.level != "NGO":
        codes = codes[1:]
    return country, tuple(codes)


def _state_of(country: str) -> str:
    """The state that a dependency counts as in PLOVER, which a file may give in its place."""
    return _plain(plover_code(country)) if country and country not in LEVEL_CODES else country


def _plain(code: str) -> str:
    return _OLDER.get(code, code)


def _known(case: Mapping[str, Any]) -> str | None:
    """The country told with a case, by its name."""
    for key in ("known_country", "search_limit_term", "context"):
        matches = country_named(case[key]) if isinstance(case.get(key), str) else ()
        if len(matches) == 1:
            return matches[0].iso3
    return None


def _day(told: object) -> str:
    """The day of a case in ISO form: "2022-05-01", "10 May 2015", "today"."""
    if not isinstance(told, str) or told == "today":
        return _TODAY
    found = next(find_days(told), None)
    return found.iso if found is not None and found.iso else _TODAY
