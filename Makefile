# Sentrumskart: `make run` starts it, `make test` checks everything, `make help` lists the rest.
# Windows and plain pip: see README.md.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
RUN_STAMP := $(VENV)/run.stamp
TEST_STAMP := $(VENV)/test.stamp

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint browser bench check clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: $(RUN_STAMP) ## start the application on http://127.0.0.1:8050 (HOST, PORT, SENTRUMSKART_DATA, SENTRUMSKART_LANG)
	@$(PY) app.py

test: lint browser ## run every check and test, the browser included
	$(PY) -m pytest -m "not browser" --numprocesses=logical --dist=worksteal --cov --cov-report=term
	$(PY) -m pytest -m browser --numprocesses=logical --maxprocesses=4 --dist=worksteal

lint: $(TEST_STAMP) ## style, types and import rules only
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo

browser: $(TEST_STAMP) ## find a Chromium for the tests, or install one
	@$(PY) -m tests.browser.find_chromium

bench: $(TEST_STAMP) browser ## measure what the README tells under "Measured"
	$(PY) -m benchmarks

check: $(RUN_STAMP) ## check the data set (DATA=folder for another one)
	@$(PY) -m geodata check $(DATA)

clean: ## remove the virtual environment and what the tools leave behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip compares what is installed with what is asked for only when the file has changed.
$(RUN_STAMP): requirements.txt | $(PY)
	@echo "Installing what Sentrumskart runs on (a minute or two the first time) ..."
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install -r requirements.txt
	@touch $@

$(TEST_STAMP): pyproject.toml $(RUN_STAMP)
	@echo "Installing the test tools ..."
	@$(PIP) install -r requirements.txt --group test
	@touch $@

# A name on PATH may be an older Python, or a shim with nothing behind it: each is tried.
$(PY):
	@for candidate in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    found=$$candidate; break; \
	  fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Sentrumskart needs Python 3.11 or newer; found: $$(python3 --version 2>&1 || true)." >&2; \
	  echo "Install it from https://www.python.org/downloads/ or your package manager, then try again." >&2; \
	  exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "$$found cannot make virtual environments: its venv module is missing." >&2; \
	  echo "On Debian and Ubuntu: apt-get install python3-venv. Then try again." >&2; \
	  exit 1; \
	fi; \
	rm -f $(RUN_STAMP) $(TEST_STAMP); \
	$$found -m venv --clear $(VENV)
