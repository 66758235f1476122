"""What the whole test run needs to know: which examples read with the shipped weights, or ask a record."""

import os
from pathlib import Path

import pytest

# Whoever runs the tests may keep actors of their own, which no test is to meet.
os.environ["DRAGOMAN_ACTORS"] = str(Path(__file__).with_name("no-actors.jsonl"))

_SOURCE = Path(__file__).parent / "src" / "dragoman"

# On a checkout whose weights are not built yet, these examples have nothing to read with.
_NEED_WEIGHTS = [str(_SOURCE / "api" / "reader.py"), str(_SOURCE / "model" / "language_model.py")]
collect_ignore = [] if any((_SOURCE / "model" / "weights").glob("*.onnx")) else _NEED_WEIGHTS


@pytest.fixture(autouse=True)
def example_record(request: pytest.FixtureRequest, doctest_namespace: dict[str, object]) -> None:
    """A small record for the examples in the documentation of `dragoman.open`."""
    if request.node.name.startswith("dragoman.api.record_access"):
        from dragoman.store import open_store
        from tests.store.records_by_hand import ONE, coded, visit

        address = str(request.getfixturevalue("tmp_path") / "record.duckdb")
        with open_store(address) as store:
            run = store.begin_run(ONE)
            store.add(run, coded(visit(1), visit(2, type="AID", day="2026-02-03"), visit(3, status="negated")))
            store.finish_run(run)
        doctest_namespace["example_record"] = address
