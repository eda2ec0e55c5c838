# Two commands for a newcomer: `make run` and `make test`. Both make the environment at .venv first; it needs python3
# (3.11 or newer, with venv), make and a package index. How it is pinned: docs/adr/0005-packaging-and-hashed-requirements.md

PYTHON ?= python3
STORY ?= members
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
CONTRACT := .venv-contract
ROOMS := bot mail store motions

PIP := -m pip --disable-pip-version-check --no-input -q
PIN := $(BIN)/uv pip compile -q --generate-hashes --no-strip-extras --no-emit-index-url --universal --only-binary :all: \
	--python-version 3.11 --custom-compile-command "make requirements" $(UPGRADE)

# Where Python is told not to write bytecode, every start would compile everything anew (2 s instead of 0.4 s).
BYTECODE = if [ -n "$$PYTHONDONTWRITEBYTECODE" ]; then $(1)/bin/python -m compileall -qq -j 0 $(1)/lib $(2) || true; fi

.PHONY: help run test lint format coverage mutants contract requirements clean
.DELETE_ON_ERROR:

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */: /'

run: $(VENV)/runtime.stamp  ## play an admission and an exclusion (or STORY=...) on embedded servers; leaves everything under demo/
	$(BIN)/umlauf demo --story $(STORY)

test: lint  ## every check and every test; tests whose peer is not installed are skipped by name
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

lint: $(VENV)/dev.stamp  ## style, types, doors between the rooms, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/typos

format: $(VENV)/dev.stamp  ## put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

coverage: $(VENV)/dev.stamp  ## the tests with line and branch coverage
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term

mutants: $(VENV)/dev.stamp  ## change the law in thousands of small ways and see which the tests pass (hours); ONLY="motions.days*"
	$(BIN)/mutmut run $(ONLY)

contract: $(CONTRACT)/made.stamp  ## an environment apart, for a second opinion on the Bot API; `make test` asks it

requirements: $(VENV)/dev.stamp  ## pin anew what pyproject.toml asks for; UPGRADE=--upgrade takes the newest releases
	$(PIN) pyproject.toml --group build --extra postgres -o requirements/runtime.txt
	$(PIN) pyproject.toml --group build --extra postgres --extra dev -c requirements/runtime.txt -o requirements/dev.txt
	$(PIN) --group contract -o requirements/contract.txt

clean:  ## remove what was made, except the environment
	rm -rf demo build dist mutants .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(ROOMS) tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/runtime.stamp: pyproject.toml requirements/runtime.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) install --require-hashes -r requirements/runtime.txt
	$(BIN)/python $(PIP) install --no-deps --no-build-isolation -e .
	@$(call BYTECODE,$(VENV),$(ROOMS))
	@touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp requirements/dev.txt
	$(BIN)/python $(PIP) install --require-hashes -r requirements/dev.txt
	@$(call BYTECODE,$(VENV),$(ROOMS))
	@touch $@

# aiogram needs an older pydantic than Umlauf, so they cannot share an environment; nothing of Umlauf is installed here.
$(CONTRACT)/made.stamp: requirements/contract.txt
	$(PYTHON) -m venv --clear $(CONTRACT)
	$(CONTRACT)/bin/python $(PIP) install --require-hashes -r requirements/contract.txt
	@$(call BYTECODE,$(CONTRACT))
	@touch $@
