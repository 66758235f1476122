"""The lexicon: well formed, wide enough for labelled sentences, silent where a word only looks like an event."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.reference.ontology import TYPES, merge_yield
from dragoman.reference.phrasebook import read_table
from dragoman.reference.triggers import (
    PARTS_OF_SPEECH,
    Trigger,
    all_triggers,
    embedding,
    embeddings,
    fitting,
    status_cues,
    support_verb,
    support_verbs,
    triggers_for,
)

DATA = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2].parent / "shared" / "data"))
PLV = DATA / "events" / "plv_train.tsv"


def test_the_whole_table_loads_which_checks_types_modes_frames_and_kinds() -> None:
    triggers = list(all_triggers())
    assert len(triggers) >= 900
    assert {t.pos for t in triggers} == set(PARTS_OF_SPEECH)


def test_no_reading_stands_twice() -> None:
    rows = [(r["lemma"], r["pos"], r["with"], r["objects"]) for r in read_table("triggers.tsv")]
    assert [row for row, times in Counter(rows).items() if times > 1] == []
    embedded = [(r["lemma"], r["pos"], r["with"]) for r in read_table("embeddings.tsv")]
    assert [row for row, times in Counter(embedded).items() if times > 1] == []
    light = [(r["lemma"], r["with"]) for r in read_table("support_verbs.tsv")]
    assert [row for row, times in Counter(light).items() if times > 1] == []


def test_lemmas_are_lower_case_and_candidate_types_are_told_once() -> None:
    for trigger in all_triggers():
        assert trigger.lemma == trigger.lemma.lower().strip() != ""
        assert len(set(trigger.types)) == len(trigger.types)
        assert trigger.blocks == (trigger.prior == 0)


def test_every_type_has_verbs_and_nouns_that_put_it_first() -> None:
    first = Counter((t.types[0], t.pos) for t in all_triggers() if not t.blocks)
    assert [t for t in TYPES if first[t, "VERB"] < 10 or first[t, "NOUN"] < 8] == []


def test_every_noun_says_where_its_parties_stand() -> None:
    for trigger in all_triggers():
        if trigger.pos == "NOUN" and not trigger.blocks:
            frame = trigger.noun_frame
            assert frame.actor or frame.recipient or frame.parties, trigger.lemma


def test_verbs_of_saying_are_no_triggers() -> None:
    for lemma in ("note", "state", "emphasize", "stress", "report", "underline", "highlight"):
        assert [t for t in triggers_for(lemma, "VERB") if not t.companions] == []


@pytest.mark.parametrize(
    ("lemma", "pos", "slots", "first"),
    [
        ("call", "VERB", {"prep": ["on"]}, "REQUEST"),
        ("call", "VERB", {"prt": ["off"]}, "REJECT"),
        ("step", "VERB", {"prt": ["down"]}, "RETREAT"),
        ("exchange", "VERB", {"obj": ["view"]}, "CONSULT"),
        ("value", "VERB", {"mod": ["highly"], "obj": ["dialogue"]}, "SUPPORT"),
        ("regard", "NOUN", {"mod": ["high"]}, "SUPPORT"),
        ("partner", "NOUN", {"mod": ["reliable"], "cop": ["be"]}, "SUPPORT"),
        ("open", "VERB", {"obj": ["fire"]}, "ASSAULT"),
        ("summit", "PROPN", {}, "CONSULT"),
        ("recall", "VERB", {"obj": ["ambassador"]}, "SANCTION"),
        ("lift", "VERB", {"obj": ["embargo"]}, "CONCEDE"),
        ("take", "VERB", {"obl": ["street"]}, "PROTEST"),
    ],
)
def test_a_companion_makes_the_reading(lemma: str, pos: str, slots: dict[str, list[str]], first: str) -> None:
    assert fitting(lemma, pos, slots)[0].types[0] == first


@pytest.mark.parametrize(
    ("lemma", "slots"),
    [
        ("strike", {"obj": ["balance"]}),
        ("hit", {"obj": ["record"]}),
        ("fight", {"obj": ["pandemic"]}),
        ("release", {"obj": ["statement"]}),
        ("launch", {"obj": ["product"]}),
    ],
)
def test_a_saying_takes_the_event_away(lemma: str, slots: dict[str, list[str]]) -> None:
    assert fitting(lemma, "VERB", slots) == ()


def test_an_attack_on_a_plan_is_no_assault() -> None:
    kinds = {t.types[0]: t.objects for t in triggers_for("attack", "VERB") if not t.companions}
    assert "text" not in kinds["ASSAULT"]
    assert kinds["ACCUSE"] == ("text", "deed")


def test_who_hosts_and_who_visits() -> None:
    assert {t.frame for t in triggers_for("visit", "VERB") if not t.blocks} == {"visit"}
    assert {t.frame for t in triggers_for("receive", "VERB") if "CONSULT" in t.types} == {"host"}
    assert triggers_for("visit", "NOUN")[-1].mode_of("CONSULT") == "visit"


def test_light_verbs_say_what_their_subject_is() -> None:
    roles = {lemma: support_verbs(lemma)[-1].role for lemma in ("hold", "attend", "receive", "spark", "erupt")}
    assert roles == {"hold": "actor", "attend": "party", "receive": "recipient", "spark": "cause", "erupt": "none"}
    assert support_verb("emphasize") is None


def test_embedding_words_say_what_becomes_of_the_deed() -> None:
    told = {
        w: (e.status, e.type) for w in ("agree", "plan", "refuse", "fail", "urge", "threaten") if (e := embedding(w))
    }
    assert told == {
        "agree": ("future", "AGREE"),
        "plan": ("future", None),
        "refuse": ("negated", "REJECT"),
        "fail": ("negated", None),
        "urge": ("hypothetical", "REQUEST"),
        "threaten": ("hypothetical", "THREATEN"),
    }
    assert embedding("willing", "ADJ") is not None
    assert len(embeddings("warn")) == 2
    assert embedding("banana") is None


def test_status_cues_are_unambiguous_within_their_kind_and_patterns_compile() -> None:
    assert [key for key, n in Counter((c.cue, c.kind) for c in status_cues()).items() if n > 1] == []
    for cue in status_cues("pattern"):
        re.compile(cue.cue)
    assert {c.status for c in status_cues()} == {"future", "hypothetical", "negated", "historical"}


# The words of a sentence as lemmas, by stripping endings: rough, but no model is needed to see what the lexicon covers.
IRREGULAR = dict(
    pair.split("=")
    for pair in """met=meet held=hold gave=give given=give sent=send fought=fight shot=shoot slain=slay struck=strike
    took=take taken=take withdrew=withdraw withdrawn=withdraw broke=break broken=break began=begin begun=begin
    fled=flee led=lead left=leave lent=lend sought=seek spoke=speak spoken=speak stood=stand threw=throw thrown=throw
    told=tell won=win blew=blow blown=blow brought=bring bought=buy built=build burnt=burn caught=catch fell=fall
    fed=feed flew=fly forbade=forbid forgave=forgive hung=hang laid=lay made=make paid=pay rose=rise sold=sell
    swore=swear tore=tear torn=tear went=go gone=go beaten=beat came=come drew=draw drawn=draw drove=drive driven=drive
    found=find got=get kept=keep overthrew=overthrow overthrown=overthrow ran=run undertook=undertake
    undertaken=undertake upheld=uphold overran=overrun retook=retake is=be are=be was=be were=be been=be""".split()
)


def lemmas_of(word: str) -> set[str]:
    found = {word, IRREGULAR.get(word, word)}
    for ending, instead in [("'s", ""), ("’s", ""), ("ies", "y"), ("ied", "y"), ("es", ""), ("s", "")]:
        if word.endswith(ending):
            found.add(word[: -len(ending)] + instead)
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found |= {stem, stem + "e"} | ({stem[:-1]} if stem[-1] == stem[-2] else set())
    return found


def triggers_in(sentence: str) -> Iterator[Trigger]:
    """Triggers of any part of speech whose companions are somewhere in the sentence."""
    words = re.findall(r"[a-z$€£]+(?:['’-][a-z]+)*", sentence.lower())
    readings = [lemmas_of(w) for whole in words for w in {whole, *whole.split("-")}]
    everything = set().union(*readings)
    for lemma in sorted(everything):
        for pos in PARTS_OF_SPEECH:
            for trigger in triggers_for(lemma, pos):
                beside = everything - {lemma}
                if not trigger.blocks and all(c.slot == "cop" or beside & c.lemmas for c in trigger.companions):
                    yield trigger


@pytest.mark.skipif(not PLV.is_file(), reason="needs ../shared/data/events/plv_train.tsv")
def test_the_gold_type_is_among_the_candidates_of_most_labelled_sentences() -> None:
    with PLV.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    count: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    for row in rows:
        gold = row["gold_root"]
        count[gold] += 1
        covered[gold] += gold in {merge_yield(t) for trigger in triggers_in(row["sentence"]) for t in trigger.types}
    shares = {gold: covered[gold] / count[gold] for gold in sorted(count)}
    # 0.938 when written; 0.921 before anything was added for what this file showed to be missing. What is still missed
    # is told by status cues: "will release" (AGREE there), "will not" (REJECT), "must" (REQUEST).
    assert sum(covered.values()) / len(rows) >= 0.93, shares
    assert min(shares.values()) >= 0.75, shares
