"""The codes that other data sets use for countries, and CAMEO's scale; what exports write and nothing else asks."""

from __future__ import annotations

from functools import cache

from dragoman.reference.phrasebook import read_table

__all__ = ["cow_code", "fips_code", "goldstein_score"]


def cow_code(iso3: str) -> str | None:
    """The number of a state in the Correlates of War project; None for what is no member of its state system.

    >>> cow_code("FRA"), cow_code("HKG")
    ('220', None)
    """
    return _codes().get(iso3, {}).get("cow") or None


def fips_code(iso3: str) -> str | None:
    """The two letters of FIPS 10-4, which differ from ISO's for most countries.

    >>> fips_code("DEU"), fips_code("CHE")
    ('GM', 'SZ')
    """
    return _codes().get(iso3, {}).get("fips") or None


def goldstein_score(cameo: str) -> float:
    """The score of a CAMEO code, -10 to +10; raises KeyError where there is no such code.

    >>> goldstein_score("042"), goldstein_score("1831"), goldstein_score("190")
    (1.9, -10.0, -10.0)
    """
    known = _scores()
    for length in range(len(cameo), 1, -1):
        if cameo[:length] in known:
            return known[cameo[:length]]
    raise KeyError(f"no CAMEO code begins like {cameo!r}; codes are two to four digits from 01 to 2042")


@cache
def _codes() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in read_table("other_codes.tsv")}


@cache
def _scores() -> dict[str, float]:
    return {row["code"]: float(row["score"]) for row in read_table("goldstein.tsv")}
