# Two commands do everything on a fresh machine: make site, and make test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests that measure no time share all processors; with a browser, a whole file at a time. The others run alone.
SHARED := tests/unit tests/content tests/golden tests/robustness
SEEN := tests/browser tests/accessibility tests/printing

.PHONY: site test serve check lint clean help
.DELETE_ON_ERROR:

help: ## list what can be made
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/'

site: $(VENV)/.site ## make the environment and the whole site, and say where to open it
	@$(BIN)/career-guide build

serve: $(VENV)/.site ## show the guide while you write it
	@$(BIN)/career-guide serve

check: $(VENV)/.site ## find every problem in the files of the guide
	@$(BIN)/career-guide check

test: $(VENV)/.test lint ## make the environment, find or install a browser, and run every test
	@$(BIN)/python -m pytest -n auto $(SHARED)
	@$(BIN)/python -m pytest -n auto --dist loadfile $(SEEN)
	@$(BIN)/python -m pytest $(addprefix --ignore=,$(SHARED) $(SEEN))

lint: $(VENV)/.test ## look at the code: style, layout and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Career Guide needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with make site PYTHON=python3.12.")'
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.python pyproject.toml
	@echo "Installing what the site needs"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site pyproject.toml .ci/install-browser
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@sh .ci/install-browser $(BIN)/python
	@touch $@

clean: ## take away everything that was built or installed here
	rm -rf build $(VENV)
