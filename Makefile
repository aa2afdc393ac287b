# Two commands on a fresh machine: `make demo` shows marsad at work, `make check` runs every test.
# Everything is installed into .venv; `make clean` takes it away again.

PYTHON ?= python3
VENV ?= .venv
DEMO_SERVE ?= 1
WORKERS ?= 2
BENCH ?= ../shared/bench
TASK ?= reports

BIN := $(VENV)/bin
PIP := $(BIN)/uv pip install --python $(BIN)/python
PYTEST := $(BIN)/python -m pytest -q
# The gazetteer is built anew where a place in hand/ changed: once, before tests run side by side.
PACK := $(BIN)/python -c 'from marsad.identify.gazetteer import Gazetteer; Gazetteer.open().close()'
export UV_PYTHON_DOWNLOADS := never
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

# What the install is made of: when one of these changes, the next command installs again.
PARTS := pyproject.toml $(wildcard hatch_build.py tools/*.py hand/*.csv hand/gazetteer/*) \
	$(shell find src/marsad/web/ui -name node_modules -prune -o -type f -print 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help demo check fast test unit browser lint types floors docs fix golden bench lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## Make the sample record and serve the desk (DEMO_SERVE=0: do not stay up)
ifeq ($(DEMO_SERVE),0)
	$(BIN)/marsad demo --no-serve
else
	$(BIN)/marsad demo
endif

check: lint types floors docs unit browser ## Everything: lint, types, floors, docs, all tests, browser tests
	@echo "check: all passed"

fast: lint floors unit ## Lint and the tests that need no browser, in under a minute

test: unit browser ## All tests

lint: $(VENV)/.dev ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy --strict
	$(BIN)/mypy --strict src

floors: $(VENV)/.dev ## import-linter: who may import whom
	$(BIN)/lint-imports

docs: $(VENV)/.dev ## Check that the documents are true
	@$(PACK)
	$(PYTEST) tests/docs

unit: $(VENV)/.dev ## Tests and doctests that need no browser
	@$(PACK)
	$(PYTEST) -n $(WORKERS) --ignore=tests/docs --ignore=tests/browser tests src/marsad

browser: $(VENV)/.dev ## Tests in Debian's Chromium
	@tools/setup-tests.sh
	@$(PACK)
	$(PYTEST) tests/browser

fix: $(VENV)/.dev ## Put right what ruff can put right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(VENV)/.dev ## Write the golden files anew; then read the diff
	@$(PACK)
	$(PYTEST) --golden --ignore=tests/browser tests
	@git status --short -- tests 2>/dev/null || true
	@echo "golden: now read the diff, line by line"

bench: $(VENV)/.dev $(BENCH)/score.py ## Score marsad (TASK=reports|dates|..., BENCH=folder with score.py)
	$(PIP) -r $(BENCH)/requirements.txt
	$(BIN)/python $(BENCH)/score.py $(TASK) --marsad $(CURDIR)/$(BIN)/marsad

lock: $(VENV)/.uv ## Write requirements.lock anew
	$(BIN)/uv pip compile pyproject.toml --python $(BIN)/python --universal --generate-hashes --no-header --no-annotate --quiet -o requirements.lock

clean: ## Take away .venv and what the install built
	rm -rf $(VENV) src/marsad/packs src/marsad/web/static/built

$(VENV)/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "marsad needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3.12 demo" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Python cannot make a virtual environment: on Debian, apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

$(VENV)/.installed: $(VENV)/.uv $(PARTS)
	$(PIP) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.uv $(PARTS)
	$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.installed
