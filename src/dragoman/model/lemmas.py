"""Dictionary forms of words: what the treebanks say of a form and its tag, else the rule of its ending.

A table, not a head of the network: given the fine tag (XPOS) it was right more often on the dev files of EWT and GUM
(97.6 and 98.6 against 95.1 and 96.5 for classified edit scripts). An edit script says how many characters to cut
from the end and what to put there (after Straka 2018, "UDPipe 2.0 Prototype", section 3.3).
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from dragoman.model.weights import REMEDY
from dragoman.records import ModelMissing

LONGEST_ENDING = 6
NAMES = ("NNP", "NNPS")


def script_of(form: str, lemma: str) -> str | None:
    """The script that makes `lemma` out of `form`: characters to cut, then what to add. None where none does.

    >>> script_of("visited", "visit"), script_of("met", "meet"), script_of("NATO", "NATO")
    ('2', '1et', '0')
    """
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    if not shared or lemma[shared : shared + 1].isdigit():
        return None
    return f"{len(form) - shared}{lemma[shared:]}"


def apply_script(form: str, script: str) -> str:
    """The lemma that `script` makes of `form`; the form itself where nothing would be left of it.

    >>> apply_script("signed", "2"), apply_script("supplies", "3y")
    ('sign', 'supply')
    """
    digits = 1
    while digits < len(script) and script[digits].isdigit():
        digits += 1
    cut, tail = int(script[:digits]), script[digits:]
    return form[: len(form) - cut] + tail if cut < len(form) else form


def folded(form: str, tag: str) -> str:
    """The form whose ending counts: names and capitalised adjectives (Kenyan) keep their capitals.

    >>> folded("Talks", "NNS"), folded("Baku", "NNP")
    ('talks', 'Baku')
    """
    return form if tag in NAMES or (tag.startswith("JJ") and form[:1].isupper()) else form.lower()


class LemmaTable(msgspec.Struct, frozen=True):
    """Lemmas by tag: `known` of forms as they stand or in lower case, and `endings`, an edit script for each."""

    known: dict[str, dict[str, str]]
    endings: dict[str, dict[str, str]]

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a form under a fine tag; the form itself where nothing is known.

        >>> table = LemmaTable(known={"VBD": {"met": "meet"}}, endings={"VBD": {"": "0", "ed": "2"}})
        >>> table.lemma("Met", "VBD"), table.lemma("visited", "VBD"), table.lemma("Baku", "NNP")
        ('meet', 'visit', 'Baku')
        """
        known = self.known.get(tag, {})
        held = known.get(form) or (None if tag in NAMES else known.get(form.lower()))
        if held:
            return held
        endings = self.endings.get(tag)
        if endings is None:
            return form
        base = folded(form, tag)
        low = form.lower()
        for k in range(min(LONGEST_ENDING, len(low)), -1, -1):
            script = endings.get(low[len(low) - k :])
            if script is not None:
                return apply_script(base, script)
        return base


def read_lemmas(path: Path) -> LemmaTable:
    """The table of a JSON file; raises ModelMissing where it is absent or no such table."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=LemmaTable)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise ModelMissing(f"{path} cannot be read ({error}): {REMEDY}") from None
