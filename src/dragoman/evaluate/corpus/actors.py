"""Actors of annotated reports: their lines, those that need none, and the form of a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import get_args

from dragoman.evaluate.corpus.markup import ROW
from dragoman.records import Actor, BadCall
from dragoman.records.record import ActorKind, MentionForm, Role
from dragoman.reference.countries import all_countries, country_named

PRONOUNS = frozenset(
    """he him his himself she her hers herself it its itself they them their theirs themselves we us our ours ourselves
    i me my mine myself you your yours who whom whose both each one another""".split()
)
SECTORS = frozenset(
    """GOV MIL COP LEG JUD PTY REB PRM SPY UAF UNK CVL OPP ELI CRM BUS LAB AGR EDU JRN MED REL REF SOC PRE
    IGO NGO MNC ISM IMG""".split()
)
Named = tuple[Actor, tuple[str, ...]]


def actor_of(id: str, cells: Sequence[str], words: str = "") -> Named:
    """The actor of a line, and its further names; raises ValueError saying what was wanted.

    `words` are the first that mention it: the name of who has none.

    >>> actor, names = actor_of("ld", ["person EST LEG", "Liis Dahl; Dahl", "former Speaker @ Riigikogu"])
    >>> actor.name, actor.sectors, actor.roles[0].former, names
    ('Liis Dahl', ('LEG',), True, ('Dahl',))
    """
    kind, code, *sectors = (*cells[0].split(), "", "")[: max(2, len(cells[0].split()))]
    kind = "organization" if kind == "org" else kind
    if kind not in get_args(ActorKind):
        raise ValueError(f"no kind of actor is called {kind!r}; there are person, org, state, group, office")
    if code != "-" and not _is_country(code):
        raise ValueError(f"{code!r} is no ISO 3166 alpha-3 code (the country, '-' where there is none)")
    if unknown := [s for s in sectors if s not in SECTORS]:
        raise ValueError(f"no sector is called {', '.join(unknown)}; there are {', '.join(sorted(SECTORS))}")
    names = [n.strip() for n in (cells[1] if len(cells) > 1 else "").split(";") if n.strip()]
    names = names or [re.sub(r"^(?:the|an?) ", "", words, flags=re.IGNORECASE)]
    if not names[0]:
        raise ValueError("the second column wants its name")
    country = None if code == "-" else code
    roles = [_role(r, country) for r in (cells[2] if len(cells) > 2 else "").split(";") if r.strip()]
    actor = Actor(id=id, name=names[0], kind=kind, country=country, sectors=tuple(sectors), roles=tuple(roles))  # type: ignore[arg-type]
    return actor, tuple(names[1:])


def _role(words: str, country: str | None) -> Role:
    title, _, body = (part.strip() for part in words.partition("@"))
    former = title.lower().startswith("former ")
    if not title:
        raise ValueError(f"a role wants a title before the @, found {words!r}")
    return Role(title=title[7:] if former else title, organization=body or None, country=country, former=former)


def form_of(words: str, actor: Actor, names: Sequence[str]) -> MentionForm:
    """How these words mention the actor: by name where they share a capitalised word with one of its names."""
    if words.lower() in PRONOUNS:
        return "pronoun"
    known = {w.lower() for name in (actor.name, *names) for w in _CAPITAL.findall(name)}
    if any(w.lower() in known for w in _CAPITAL.findall(words)):
        return "name"
    if actor.kind == "state" and actor.country and _names_state(words, actor.country):
        return "name"
    return "nominal"


_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w’'-]*")


def _names_state(words: str, country: str) -> bool:
    bare = re.sub(r"^[Tt]he\s+|['’]s?$", "", words)
    return any(m.iso3 == country and m.how in ("name", "alias", "capital", "metonym") for m in country_named(bare))


def _is_country(code: str) -> bool:
    return any(c.iso3 == code for c in all_countries())


class Known:
    """The actors that need no line: states by their code in lower case, and the bodies of ``common.txt``."""

    def __init__(self, path: Path) -> None:
        self._bodies: dict[str, Named] = {}
        try:
            lines = path.read_text("utf-8").splitlines()
        except FileNotFoundError:
            raise BadCall(f"{path}: is not there; name the folder that holds common.txt and the reports") from None
        for number, line in enumerate(lines, start=1):
            if line.strip() and not line.startswith("#"):
                if not ROW.match(line):
                    raise BadCall(f"{path}:{number}: wanted 'id | kind COUNTRY SECTORS | name', found {line!r}")
                id, *cells = (cell.strip() for cell in line.split("|"))
                self._bodies[id] = actor_of(id, cells)

    @cached_property
    def _states(self) -> dict[str, Named]:
        return {
            c.iso3.lower(): (
                Actor(id=c.iso3.lower(), name=c.name, kind="state", country=c.iso3, sectors=("GOV", *c.sectors)),
                (),
            )
            for c in all_countries()
        }

    def is_country(self, code: str) -> bool:
        """Whether a code is a country's."""
        return code.lower() in self._states and code.isupper()

    def knows(self, id: str) -> bool:
        """Whether this actor needs no line."""
        return id in self._bodies or id in self._states

    def actor(self, id: str) -> Named:
        """The actor of this id; raises KeyError where it is not known everywhere."""
        if not self.knows(id):
            raise KeyError("is marked or named, but has no line and is not known everywhere")
        return self._bodies.get(id) or self._states[id]
