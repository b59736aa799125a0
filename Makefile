# Two commands: `make run` and `make test`. Everything else is for those who build.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

.PHONY: run test demo bench lock translations format clean help

help: ## these lines
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

run: $(VENV)/.run ## set up what is missing and serve the site on http://HOST:PORT
	@scripts/formats
	@exec $(BIN)/rrjeti serve

test: $(VENV)/.test ## set up what is missing and run every check
	@scripts/test

demo: $(VENV)/.run ## fill the site with a synthetic network
	@$(BIN)/rrjeti demo

bench: $(VENV)/.test ## measure: ratios to a plain Django hello in the same run
	@scripts/bench

$(VENV)/.run: requirements.txt scripts/environment
	@scripts/environment requirements.txt && touch $@

$(VENV)/.test: requirements-dev.txt scripts/environment
	@scripts/environment requirements-dev.txt && touch $@ $(VENV)/.run

lock: ## pin requirements anew, with hashes and without addresses
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --upgrade requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links -c requirements-dev.txt requirements.in -o requirements.txt

translations: $(VENV)/.test ## collect strings for translation into each app's locale folder
	@scripts/translations

format: ## format the code
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

clean: ## remove the environment and caches (not var/, which holds the site's data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
