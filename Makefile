# Vigil. Every recipe works in a fresh clone with no environment activated.
# Override on the command line: make run PYTHON=python3.12 VENV=/some/where PORT=8600

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501

SPELLED := app.py dashboard data docs models tests $(wildcard benchmarks) $(wildcard *.md)

PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run test guard-rails torture bench lint types docs pictures format chromium clean

help: ## list these recipes
	@echo "Vigil"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/product.stamp ## set up, load the seed, open the dashboard
	$(PY) -m dashboard init
	@echo "Vigil: http://localhost:$(PORT)   (stop with Ctrl-C)"
	@STREAMLIT_BROWSER_GATHER_USAGE_STATS=false \
	STREAMLIT_SERVER_ADDRESS=127.0.0.1 \
	STREAMLIT_SERVER_HEADLESS=true \
	$(PY) -m streamlit run app.py --server.port $(PORT)

test: chromium lint types ## set up, run every check and every test
	OMP_NUM_THREADS=1 $(PY) -m pytest -n auto

guard-rails: $(VENV)/tests.stamp ## try every guard rail of the model on 10,000 examples (an hour or more)
	OMP_NUM_THREADS=1 VIGIL_EXAMPLES=10000 $(PY) -m pytest tests/models/test_guard_rails.py

torture: $(VENV)/tests.stamp ## kill, starve, corrupt and crowd the store (an hour or more)
	rm -f build/torture.jsonl
	OMP_NUM_THREADS=1 VIGIL_TORTURE=1 $(PY) -m pytest tests/torture
	$(PY) -m tests.torture.figures

bench: $(VENV)/bench.stamp ## compare with other ways to the same numbers (BENCH="--parts S,M" for a short one)
	OMP_NUM_THREADS=2 $(PY) -m benchmarks.run $(BENCH)

docs: $(VENV)/docs.stamp ## build the documentation into build/docs; a link that leads nowhere fails
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict

pictures: chromium ## take the pictures of the documentation anew
	$(PY) -m docs.screenshots

lint: $(VENV)/tests.stamp ## check style, format and spelling
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m codespell_lib $(SPELLED)

types: $(VENV)/tests.stamp ## check types
	$(PY) -m mypy

format: $(VENV)/tests.stamp ## rewrite the code in the one format
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

chromium: $(VENV)/tests.stamp ## find a Chromium for the browser tests, or install one
	$(PY) tests/chromium.py

clean: ## remove caches and the environment; never the records
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip is what venv writes last: an environment without it was cut short and is made again.
$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name yours: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Vigil needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Name a newer one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make an environment: its venv module is not complete. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv "$(VENV)"

$(VENV)/product.stamp: requirements.txt | $(VENV)/bin/pip
	@echo "Installing what Vigil needs (a few minutes the first time)"
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/tests.stamp: tests/requirements.txt requirements-spark.txt requirements.txt | $(VENV)/bin/pip
	@echo "Installing what the tests need (a few minutes the first time)"
	$(INSTALL) -r tests/requirements.txt
	@touch $@

$(VENV)/bench.stamp: benchmarks/requirements.txt requirements-spark.txt requirements.txt | $(VENV)/bin/pip
	$(INSTALL) -r benchmarks/requirements.txt
	@touch $@

$(VENV)/docs.stamp: docs/requirements.txt requirements.txt | $(VENV)/bin/pip
	@echo "Installing what the documentation needs"
	$(INSTALL) -r docs/requirements.txt
	@touch $@
