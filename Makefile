# The portal's commands. Each installs what it needs: see tools/bootstrap.sh.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PYTHON_IN := .venv/bin/python

# For example: make run PORT=8001, make test PART=browser ARGS="-k year", make bench ONE=lists

.PHONY: help
help:  ## show this list
	@printf 'Các lệnh / Commands:\n\n'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@printf '\nVí dụ / For example:  make run PORT=8001\n'

.PHONY: run
run:  ## set the portal up with demo data and serve it (PORT=8000, HOST=127.0.0.1)
	@tools/run.sh

.PHONY: test
test:  ## run every test: SQLite, PostgreSQL and Redis, worker, browser (PART=…, ARGS=…)
	@tools/bootstrap.sh test
	@$(PYTHON_IN) tools/test.py $(PART) -- $(ARGS)

.PHONY: check
check:  ## the quick loop: format, lint, types, migrations, layers, fast tests
	@tools/bootstrap.sh check
	@$(PYTHON_IN) tools/check.py

.PHONY: format
format:  ## put the Python code into shape and mend what can be mended
	@tools/bootstrap.sh check
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

.PHONY: bench
bench:  ## measure against the bounds (ONE=name for one of them)
	@tools/bootstrap.sh test
	@$(PYTHON_IN) -m bench $(ONE)

.PHONY: shots
shots:  ## walk every page as every role: pictures, axe, HTML check
	@tools/bootstrap.sh shots
	@$(PYTHON_IN) tools/shots.py $(ARGS)

.PHONY: lock
lock:  ## compile requirements*.in anew, with hashes
	@tools/bootstrap.sh check
	@tools/lock.sh $(ARGS)

.PHONY: clean
clean:  ## remove what running and testing made: .venv, var, caches
	@rm -rf .venv var node_modules .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
