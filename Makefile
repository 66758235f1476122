# One command each; every one does its own set-up, which is quick the second time.
# Needs make and Python 3.11, 3.12 or 3.13; another interpreter than the first that fits: make test PYTHON=/path/to/python3

.PHONY: demo test test-postgres test-ray setup lint train cv evaluate floors bench bench-building bench-asking schema corpus corpus-report corpus-agreement lock clean
.DELETE_ON_ERROR:
SHELL := /bin/sh

FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(shell $(p) -c '$(FITS)' 2>/dev/null && echo $(p))))
VENV ?= .venv
TRAIN_VENV ?= .venv-train
DATA ?= ../shared/data
CHECKPOINTS ?= build/training
WITHOUT ?=
LOWER ?=
BIN := $(VENV)/bin
PIP := -m pip --disable-pip-version-check install --quiet

demo: $(VENV)/.package  ## reads the example reports
	$(BIN)/dragoman read examples/reports

test: $(VENV)/.dev  ## runs the tests, the examples in the documentation among them
	$(BIN)/python -m pytest

test-postgres: $(VENV)/.postgres  ## runs the tests of the store on PostgreSQL, which they start themselves (Debian's package)
	$(BIN)/python -m pytest -m postgres

test-ray: $(VENV)/.ray  ## runs the tests of the Ray engine, which start Ray on this machine
	$(BIN)/python -m pytest -m ray

setup: $(VENV)/.dev  ## makes .venv with all that work on Dragoman needs

lint: $(VENV)/.dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

train: $(TRAIN_VENV)/.train  ## rebuilds the shipped weights from nothing (DATA=folder of the data pack, WITHOUT="sets to leave out")
	$(TRAIN_VENV)/bin/python -m training.train --stage words --data "$(DATA)" --out $(CHECKPOINTS) --without $(WITHOUT)
	$(TRAIN_VENV)/bin/python -m training.train --stage events --data "$(DATA)" --out $(CHECKPOINTS) --without $(WITHOUT)
	$(TRAIN_VENV)/bin/python -m training.export $(CHECKPOINTS)/events.pt src/dragoman/model/weights --data "$(DATA)"

cv: $(TRAIN_VENV)/.train $(CHECKPOINTS)/words.pt  ## scores the relation head in five-fold cross-validation
	$(TRAIN_VENV)/bin/python -m training.cv --data "$(DATA)" --out $(CHECKPOINTS)

# The first stage, which has seen no event: what the folds start from.
$(CHECKPOINTS)/words.pt: | $(TRAIN_VENV)/.train
	$(TRAIN_VENV)/bin/python -m training.train --stage words --data "$(DATA)" --out $(CHECKPOINTS) --without $(WITHOUT)

evaluate: $(VENV)/.dev  ## scores the shipped model on every dev file of the data pack
	$(BIN)/python -m benchmarks.scores --data "$(DATA)"

floors: $(VENV)/.dev  ## raises the floors of quality in eval/floors.toml to what is measured (LOWER="set:measure" lets one be lowered)
	$(BIN)/python -m benchmarks.floors --raise $(if $(LOWER),--lower "$(LOWER)")

bench: $(VENV)/.package  ## speed and memory
	$(BIN)/python -m benchmarks.speed --data "$(DATA)"

bench-building: $(VENV)/.package  ## how fast a record is built with one worker and two, and what storing costs
	$(BIN)/python -m benchmarks.building --data "$(DATA)"

bench-asking: $(VENV)/.package  ## how fast a record of ten million events answers
	$(BIN)/python -m benchmarks.asking

corpus: $(VENV)/.dev  ## compiles our annotated reports into JSON Lines, in build/corpus
	$(BIN)/python -m dragoman.evaluate.corpus export

corpus-report: $(VENV)/.dev  ## checks and counts our annotated reports, and says what they lack
	$(BIN)/python -m dragoman.evaluate.corpus report

corpus-agreement: $(VENV)/.dev  ## how far two annotators agree, on our reports and on the real ones
	$(BIN)/python -m dragoman.evaluate.corpus agreement --data "$(DATA)"

# Locked without addresses, for every supported Python at once.
LOCK = $(BIN)/uv pip compile --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --upgrade
lock: $(VENV)/.dev  ## chooses the newest versions anew
	$(BIN)/python $(PIP) uv
	$(LOCK) requirements/build.in -o requirements/build.txt
	$(LOCK) pyproject.toml -o requirements/runtime.txt
	$(LOCK) pyproject.toml --extra dev -c requirements/runtime.txt -o requirements/dev.txt

schema: $(VENV)/.package  ## writes docs/schema.md from the schema of the database
	$(BIN)/python -m dragoman.store > docs/schema.md

clean:  ## takes away what these commands made, the training environment excepted
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests training benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo 'Dragoman needs Python 3.11, 3.12 or 3.13 and found none; install one, or name it: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c '$(FITS)' || { echo "Dragoman needs Python 3.11, 3.12 or 3.13; $(PYTHON) is $$($(PYTHON) -V 2>&1); name another: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# The package itself is installed in place, so that a change of the source needs no new set-up.
$(VENV)/.package: $(VENV)/.made pyproject.toml requirements/build.txt requirements/runtime.txt
	$(BIN)/python $(PIP) --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/python $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.package requirements/dev.txt
	$(BIN)/python $(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

# The versions that pip finds: the driver is wheels for one platform or another, so it is not among the locked ones.
$(VENV)/.postgres: $(VENV)/.dev
	$(BIN)/python $(PIP) --editable '.[postgres]'
	@touch $@

# Half a gigabyte that only clusters need, and likewise wheels for some platforms only.
$(VENV)/.ray: $(VENV)/.dev
	$(BIN)/python $(PIP) --editable '.[ray]'
	@touch $@

$(TRAIN_VENV)/.train: pyproject.toml
	@test -n "$(PYTHON)" || { echo 'Dragoman needs Python 3.11, 3.12 or 3.13 and found none; install one, or name it: make PYTHON=/path/to/python3' >&2; exit 1; }
	test -d $(TRAIN_VENV) || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python $(PIP) --editable '.[train,evaluate]'
	@touch $@
