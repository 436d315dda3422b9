# The commands of this project. Whatever they need is put in place by the stamp files below.

PYTHON ?= python3
VENV ?= .venv
# What `make demo` traces: a strategy of the examples, by any of its names.
STRATEGY ?= Safer Aldermere Strategy

BIN := $(VENV)/bin
COMMAND := $(VENV)/command-installed
TOOLS := $(VENV)/tools-installed
EDITOR := partnergraph/publish/static/editor/LICENCES.txt
CHECKS := tests/browser/node_modules/.installed
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
DEMO := build/demo.store

.DEFAULT_GOAL := help
.PHONY: help demo test lint package clean

help: ## says what there is
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name does; do \
		printf 'make %-8s %s\n' "$$name" "$$does"; done

demo: $(COMMAND) ## loads the examples into a fresh store and traces a strategy through them (STRATEGY=name)
	@rm -rf $(DEMO) && mkdir -p $(dir $(DEMO))
	$(BIN)/partnergraph --store $(DEMO) load examples
	$(BIN)/partnergraph --store $(DEMO) trace "$(STRATEGY)"

test: $(TOOLS) $(CHECKS) $(EDITOR) ## runs the tests (TESTS=path for some of them)
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(TESTS)

lint: $(TOOLS) ## checks style, layout and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

package: $(TOOLS) ## builds the package, installs it afresh and runs the command from another folder
	@BIN=$(BIN) bash .ci/package

clean: ## removes what the others made
	rm -rf $(VENV) build dist tests/browser/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(COMMAND): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --editable .
	@touch $@

$(TOOLS): $(COMMAND)
	@$(PIP) install --editable '.[dev]'
	@touch $@

# What pages are checked with; where it cannot be had, the tests that need it fail and say so.
$(CHECKS): tests/browser/package-lock.json
	@npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent && touch $@ || \
		echo "npm brought nothing: the tests that check pages will fail (Debian: apt-get install npm)"

# The editor of the query page, which is a plain form without it.
$(EDITOR): partnergraph/publish/editor/package-lock.json $(TOOLS)
	@$(BIN)/python hatch_build.py && touch -c $@
