# Everything runs in a virtual environment of its own (.venv); nothing is installed outside it but the Debian
# packages that `make test` needs for tests of pages and servers.

VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
PYTEST_ARGS ?= -n 2 --dist loadfile

.PHONY: help demo test check format docs evaluate evaluate-identity benchmark benchmark-scale benchmark-web conformance screenshots web-assets clean

help:
	@echo "make demo      set up and show what guanxi does, on the articles under examples/"
	@echo "make test      set up what the tests need and run them all"
	@echo "make check     ruff and mypy"
	@echo "make evaluate  accuracy on annotated articles, against the pinned floors"
	@echo "make evaluate-identity CORPUS=FILE  who is who, against tests/identity_gold.yaml"
	@echo "make benchmark speed and memory of extraction, on some minutes of work; with CORPUS=FILE on its articles, and of the graph too"
	@echo "make benchmark-web GRAPH=DIR  50 clients for a minute on kg serve, beside queries without end"
	@echo "make conformance  W3C's tests of SPARQL queries, asked of kg serve's endpoint"
	@echo "make benchmark-scale  what many articles cost, and clusters beside this machine: some hours (CORPUS=FILE, SCALE_ARGS=…)"
	@echo "make screenshots  pictures of the pages into docs/screenshots/"
	@echo "make web-assets  bundle the editor of the query page anew (needs Node.js; the bundle is committed)"
	@echo "make docs      write docs/cli.md anew from the program"
	@echo "make clean     remove the virtual environment, the demo and all caches"

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "guanxi needs Python 3.11 or newer, and none was found on the PATH." >&2; \
		echo "Install it (Debian, Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3.11 …" >&2; \
		exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) lacks its venv module (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml
	@echo "Installing guanxi into $(VENV) (some minutes the first time)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-dev: $(BIN)/python pyproject.toml
	@echo "Installing guanxi and what its tests need into $(VENV) (some minutes the first time)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $(VENV)/installed $@

demo: $(VENV)/installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/demo.sh

test: $(VENV)/installed-dev
	@sh scripts/debian_packages.sh
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/installed
	$(BIN)/python scripts/reference.py

evaluate: $(VENV)/installed-dev
	$(BIN)/python scripts/evaluate.py

evaluate-identity: $(VENV)/installed-dev
	@test -n "$(CORPUS)" || { echo "Name the corpus: make evaluate-identity CORPUS=items.jsonl.gz" >&2; exit 1; }
	$(BIN)/python scripts/identity.py tests/identity_gold.yaml "$(CORPUS)" --errors

benchmark: $(VENV)/installed-dev
	$(BIN)/python scripts/benchmark.py $(CORPUS)
	@test -z "$(CORPUS)" || $(BIN)/python scripts/benchmark_graph.py "$(CORPUS)" $(GRAPH_ARGS)

benchmark-web: $(VENV)/installed-dev
	@test -n "$(GRAPH)" || { echo "Name the graph: make benchmark-web GRAPH=./graph" >&2; exit 1; }
	$(BIN)/python scripts/benchmark_web.py "$(GRAPH)" $(WEB_ARGS)

conformance: $(VENV)/installed-dev
	$(BIN)/python scripts/sparql_conformance.py --show

benchmark-scale: $(VENV)/installed-dev
	@sh scripts/debian_packages.sh
	$(BIN)/python scripts/benchmark_scale.py $(CORPUS) $(SCALE_ARGS)

screenshots: $(VENV)/installed-dev
	@sh scripts/debian_packages.sh
	$(BIN)/python scripts/screenshots.py
	$(BIN)/python scripts/screenshots_page.py

web-assets:
	@command -v npm >/dev/null || { echo "npm is needed (Debian, Ubuntu: apt install npm)." >&2; exit 1; }
	cd assets && npm ci --ignore-scripts --no-audit --no-fund && node build.mjs

clean:
	rm -rf $(VENV) demo build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
