# make demo   set everything up and show the main job on the example that ships with scrutiny
# make test   set everything up and check everything: style, types, tests, coverage
# make docs   write db/schema.sql, the data dictionary, the command reference and the examples again
# make clean  remove what these made
# Needs Python 3.11 or newer and make; PYTHON=… names another Python, VENV=… another place for the environment.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2

.PHONY: demo test lint older-dateutil docs clean

demo: $(READY)
	@mkdir -p db
	@rm -f db/demo.db db/demo.db-wal db/demo.db-shm
	@$(BIN)/scrutiny --db db/demo.db demo

test: lint
	$(BIN)/python -m pytest -n $(WORKERS) --cov --cov-report=term $(PYTEST)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Dates and clocks under the oldest python-dateutil that pyproject.toml allows.
older-dateutil: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $(VENV)/dateutil-2.9 python-dateutil==2.9.0.post0
	PYTHONPATH=$(VENV)/dateutil-2.9 $(BIN)/python -m pytest -q -n $(WORKERS) $(wildcard tests/test_dates_*.py tests/test_clock*.py)

docs: $(READY)
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) db/*.db db/*.db-* db/*.docx db/*.xlsx db/*.html build dist .mypy_cache .ruff_cache .pytest_cache .coverage*

# Rebuilt when what it is made from changes; a second run costs nothing.
$(READY): pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (about a minute, once)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "scrutiny needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "This Python cannot make an environment. On Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@
