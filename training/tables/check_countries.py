"""Holds our table of countries against two lists made by others, and prints where they differ.

The table is written by hand; nothing is copied from the lists. Run it after an edit:

    python -m training.tables.check_countries --data ../shared/data

It needs Babel (for CLDR's English names) and the data pack; neither is needed at run time.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from dragoman.reference.countries import all_countries, country_named


def differences(countries_json: Path) -> Iterator[str]:
    """One line for each code, name, demonym or capital of the lists that our table does not give back."""
    ours = {c.iso3: c for c in all_countries()}
    cldr = Locale("en").territories
    listed = json.loads(countries_json.read_text("utf-8"))
    for theirs in listed:
        iso3 = {"UNK": "XKX"}.get(theirs["iso3"], theirs["iso3"])
        if iso3 not in ours:
            yield f"{iso3}: missing"
            continue
        if ours[iso3].iso2 != theirs["iso2"] or ours[iso3].plover_code != theirs["plover_code"]:
            here, there = (ours[iso3].iso2, ours[iso3].plover_code), (theirs["iso2"], theirs["plover_code"])
            yield f"{iso3}: codes {here}, there {there}"
        names = [("name", theirs["name"]), ("official", theirs["official_name"]), ("CLDR", cldr[theirs["iso2"]])]
        names += [("demonym", d) for d in theirs["demonyms"]] + [("capital", c) for c in theirs["capitals"]]
        for kind, name in names:
            if iso3 not in {m.iso3 for m in country_named(name)}:
                yield f"{iso3}: {kind} {name!r} gives {[m.iso3 for m in country_named(name)]}"
    yield from (
        f"{code}: only ours" for code in ours.keys() - {{"UNK": "XKX"}.get(t["iso3"], t["iso3"]) for t in listed}
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data pack")
    for line in differences(parser.parse_args().data / "actors" / "countries.json"):
        print(line)
