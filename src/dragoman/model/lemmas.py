"""Lemmas as edit scripts: how to turn a form into its dictionary form, small enough a set to be classified.

After the idea of UDPipe's lemma rules (Straka 2018, "UDPipe 2.0 Prototype", section 3.3); the scripts here are
only: a casing, how many characters to cut from the end, what to put there.
"""

from __future__ import annotations


def script_of(form: str, lemma: str) -> str:
    """The script that makes `lemma` out of `form`.

    >>> script_of("visited", "visit"), script_of("Met", "meet"), script_of("NATO", "NATO")
    ('l2', 'l1et', 'k0')
    """
    low_form, low_lemma = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(low_form), len(low_lemma)) and low_form[shared] == low_lemma[shared]:
        shared += 1
    cut = len(form) - shared
    for casing in "kltu":
        script = f"{casing}{cut}{lemma[shared:]}" if casing == "k" else f"{casing}{cut}{low_lemma[shared:]}"
        if apply_script(form, script) == lemma:
            return script
    return f"={lemma}"


def apply_script(form: str, script: str) -> str:
    """The lemma that `script` makes of `form`; the form itself where the script does not fit it.

    >>> apply_script("signed", "l2"), apply_script("Talks", "l1")
    ('sign', 'talk')
    """
    if script[0] == "=":
        return script[1:]
    digits = 1
    while digits < len(script) and script[digits].isdigit():
        digits += 1
    cut, tail = int(script[1:digits]), script[digits:]
    if cut > len(form):
        return form
    built = form[: len(form) - cut] + tail
    match script[0]:
        case "l":
            return built.lower()
        case "t":
            return built[:1].upper() + built[1:].lower()
        case "u":
            return built.upper()
        case _:
            return built
