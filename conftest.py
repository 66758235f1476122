"""What the whole test run needs to know: the examples that read with the shipped weights."""

import os
from pathlib import Path

# Whoever runs the tests may keep actors of their own, which no test is to meet.
os.environ["DRAGOMAN_ACTORS"] = str(Path(__file__).with_name("no-actors.jsonl"))

_SOURCE = Path(__file__).parent / "src" / "dragoman"

# On a checkout whose weights are not built yet, these examples have nothing to read with.
_NEED_WEIGHTS = [str(_SOURCE / "api" / "reader.py"), str(_SOURCE / "model" / "language_model.py")]
collect_ignore = [] if any((_SOURCE / "model" / "weights").glob("*.onnx")) else _NEED_WEIGHTS
