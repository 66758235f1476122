"""Questions to a dependency tree that event extraction asks: who is the subject, what stands beside a word.

Knows Universal Dependencies for English (version 2) and nothing of politics.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dragoman.text.sentence import Sentence

SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
OBLIQUES = frozenset({"obl", "obl:agent", "obl:unmarked", "obl:npmod", "nmod", "nmod:desc", "nmod:unmarked"})
CLAUSE_HEADS = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})


def base(deprel: str) -> str:
    """A relation without its subtype."""
    return deprel.partition(":")[0]


def below(s: Sentence, i: int, *deprels: str) -> list[int]:
    """The children of word i by exact relation."""
    return [c for c in s.children[i] if s.deprels[c] in deprels]


def conjuncts(s: Sentence, i: int) -> list[int]:
    """Word i and all that is coordinated with it, in text order."""
    found = [i]
    for c in below(s, i, "conj"):
        found.extend(conjuncts(s, c))
    return sorted(found)


def spread(s: Sentence, words: Iterable[int]) -> list[int]:
    """`words` with all their conjuncts, each once, in order."""
    return list(dict.fromkeys(c for i in words for c in conjuncts(s, i)))


def prepositions(s: Sentence, i: int) -> str:
    """The preposition of a phrase, its parts joined ("because of"); empty where there is none."""
    words = []
    for c in below(s, i, "case"):
        words.append(s.lemmas[c].lower())
        words.extend(s.lemmas[f].lower() for f in below(s, c, "fixed"))
    return " ".join(words)


def phrases(s: Sentence, i: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases below word i: their preposition and head, conjuncts too."""
    for c in s.children[i]:
        if s.deprels[c] in OBLIQUES:
            preposition = prepositions(s, c)
            if s.deprels[c] == "obl:agent":
                preposition = preposition or "by"
            for member in conjuncts(s, c):
                yield prepositions(s, member) or preposition, member


def around_noun(s: Sentence, i: int) -> Iterator[tuple[str, int]]:
    """Prepositional phrases that belong to noun i, those below its of-phrase too ("the visit of X to Y").

    What follows a noun with no verb and no comma between is the noun's, wherever the parser hung it ("the visit of X
    to Y in May has brought ..."); what stands behind a noun coordinated with it is that noun's.
    """
    later = [c for c in below(s, i, "conj") if c > i]
    found = {w: p for p, w in phrases(s, i) if not any(i < c < w for c in later)}
    for w in run_on(s, i):
        if w not in found and s.deprels[w] in OBLIQUES and (preposition := prepositions(s, w)):
            found[w] = preposition
            found.update((x, prepositions(s, x) or preposition) for x in conjuncts(s, w) if x not in found)
    yield from ((p, w) for w, p in sorted(found.items()))


def run_on(s: Sentence, i: int) -> range:
    """The words behind noun i up to the next verb, comma or other event noun's own phrase end."""
    end = i + 1
    stops = (",", ";", ":", "(", ".")
    while end < len(s) and s.upos[end] not in ("VERB", "AUX", "SCONJ") and s.forms[end] not in stops:
        end += 1
    return range(i + 1, end)


def is_passive(s: Sentence, i: int) -> bool:
    """Whether verb i stands in the passive; a bare past participle below a noun counts.

    A "passive" with an object and no auxiliary is an active verb that the parser mistook.
    """
    if below(s, i, "obj") and not below(s, i, "aux:pass") and s.deprels[i] != "acl":
        return False
    if any(s.deprels[c] in PASSIVE_SUBJECTS or s.deprels[c] in ("aux:pass", "obl:agent") for c in s.children[i]):
        return True
    return s.deprels[i] == "acl" and s.xpos[i] == "VBN"


def own_subject(s: Sentence, i: int) -> list[int]:
    """The words that are subject of word i itself, passive subjects included."""
    return below(s, i, *sorted(SUBJECTS | PASSIVE_SUBJECTS))


def subjects(s: Sentence, i: int, depth: int = 0) -> list[int]:
    """The understood subject of a verb: its own, or that of the verb it hangs on by coordination or control.

    A relative pronoun gives way to the noun it stands for; a participle below a noun has that noun.
    """
    own = own_subject(s, i)
    if own:
        return spread(s, [_antecedent(s, i, w) for w in own])
    head, rel = s.heads[i], s.deprels[i]
    if rel not in ("acl", "acl:relcl", "xcomp") and (beside := _subject_beside(s, i)) is not None:
        return conjuncts(s, beside)
    if head < 0 or depth > 6:
        return []
    if rel in ("acl", "acl:relcl"):
        if rel == "acl" and s.xpos[i] not in ("VBN", "VBG") and not _is_infinitive(s, i):
            return []
        is_participle = rel == "acl" and not _is_infinitive(s, i)
        return conjuncts(s, head) if is_participle and s.upos[head] in ("NOUN", "PROPN", "PRON") else []
    if rel == "conj" and s.upos[head] in CLAUSE_HEADS:
        return subjects(s, head, depth + 1)
    if rel == "xcomp":
        controller = below(s, head, "obj", "iobj")
        if controller and s.lemmas[head] in OBJECT_CONTROL:
            return spread(s, controller)
        if is_passive(s, head) and own_subject(s, head):
            return spread(s, own_subject(s, head))
        return subjects(s, head, depth + 1)
    if rel in ("advcl", "parataxis", "appos", "ccomp", "advcl:relcl") and s.upos[head] in CLAUSE_HEADS:
        if rel == "ccomp" and s.xpos[i] != "VBG":
            return []
        return subjects(s, head, depth + 1)
    return []


def _subject_beside(s: Sentence, i: int) -> int | None:
    """The noun phrase that stands right before a finite verb without subject, which the parser hung elsewhere.

    "Within the framework of the visit, the members of the delegation held talks": what begins after the comma.
    """
    if s.xpos[i] not in FINITE and not any(s.xpos[c] in FINITE for c in below(s, i, "aux", "aux:pass")):
        return None
    j = i - 1
    while j >= 0 and s.upos[j] in ("AUX", "ADV", "PART"):
        j -= 1
    if j < 0 or s.upos[j] not in ("NOUN", "PROPN"):
        return None
    while j > s.heads[j] >= 0 and not any(s.upos[k] in ("PUNCT", "VERB") for k in range(s.heads[j], j)):
        j = s.heads[j]
    first = min(k for k in s.subtree(j) if k <= j)
    opens = first == 0 or s.forms[first - 1] in (",", ";", ":", "—", "–", "that")
    return j if opens and s.upos[j] in ("NOUN", "PROPN") and not prepositions(s, j) and j < i else None


FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Verbs whose object, not whose subject, is to do what the complement says.
OBJECT_CONTROL = frozenset(
    "allow ask authorise authorize call cause command compel convince encourage enable force get help invite instruct "
    "let make oblige order permit persuade press pressure prompt push request require tell urge warn want advise "
    "expect lead direct implore beg mandate".split()
)


def _antecedent(s: Sentence, verb: int, word: int) -> int:
    """The noun that a relative pronoun stands for, or the word itself."""
    if s.lemmas[word].lower() in RELATIVE_PRONOUNS and s.deprels[verb] == "acl:relcl" and s.heads[verb] >= 0:
        return s.heads[verb]
    return word


def _is_infinitive(s: Sentence, i: int) -> bool:
    return any(s.lemmas[c].lower() == "to" for c in below(s, i, "mark"))


def agents(s: Sentence, i: int) -> list[int]:
    """The agent of a passive verb: its phrase with "by"."""
    return [w for preposition, w in phrases(s, i) if preposition == "by"]


def objects(s: Sentence, i: int) -> list[int]:
    """The object of a verb, or the subject of its passive; a relative pronoun gives way to its noun."""
    if is_passive(s, i):
        if s.deprels[i] == "acl" and not own_subject(s, i):
            return conjuncts(s, s.heads[i])
        return subjects(s, i)
    own = spread(s, (_antecedent(s, i, w) for w in below(s, i, "obj")))
    if own:
        return own
    if s.deprels[i] == "conj" and s.upos[s.heads[i]] == "VERB" and s.heads[i] < i:
        # "criticised and condemned the vote": the object hangs on the last verb, or on the first
        return []
    shared = [c for c in below(s, i, "conj") if s.upos[c] == "VERB" and not own_subject(s, c)]
    return spread(s, below(s, shared[0], "obj")) if shared and not any(True for _ in phrases(s, i)) else []


def owners(s: Sentence, i: int, preps: Collection[str] = ("of", "by", "from")) -> list[int]:
    """Who a thing belongs to or comes from: possessors, compounds and adjectives that may name one, of-phrases."""
    found = [c for c in s.children[i] if s.deprels[c] in ("nmod:poss", "compound", "amod", "nmod:desc")]
    found += [w for preposition, w in phrases(s, i) if preposition in preps]
    return spread(s, found)


def lemmas_of(s: Sentence, i: int) -> tuple[str, ...]:
    """The lower-cased lemma of word i and, as dictionaries differ on "troops" and "supplies", its singular."""
    lemma = s.lemmas[i].lower()
    if s.upos[i] != "NOUN" or not lemma.endswith("s") or len(lemma) < 5:
        return (lemma,)
    return (lemma, lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1])


def lemma_set(s: Sentence, words: Iterable[int]) -> set[str]:
    """The lower-cased lemmas of words, singulars among them."""
    return {lemma for w in words for lemma in lemmas_of(s, w)}


NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})


def is_negated(s: Sentence, i: int) -> bool:
    """Whether word i is denied by a "not", "never" or "no" of its own."""
    if any(s.lemmas[c].lower() in NEGATIONS and s.deprels[c] != "obl" for c in s.children[i]):
        return True
    return any(s.lemmas[d].lower() in ("no", "neither") for w in own_subject(s, i) for d in below(s, w, "det"))


def is_subordinate(s: Sentence, i: int) -> bool:
    """Whether the clause of word i hangs below another: a relative clause, an adverbial clause, a complement."""
    while s.heads[i] >= 0:
        if s.deprels[i] in ("acl", "acl:relcl", "advcl", "nmod", "obl", "nmod:poss"):
            return True
        i = s.heads[i]
    return False
