# make setup, test, lint, demo, docs: everything a newcomer needs, from a fresh clone, with only python3, make and git.
# make accuracy, matching, sources: what refkit gets right, against the data beside the checkout (../shared).

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.refkit-ready
OUT ?= out/sources
SHARED ?= $(or $(REFKIT_SHARED),../shared)

.PHONY: help setup test lint format demo docs sbom examples accuracy documents short-forms speed matching readers sources page interop node-packages axe d3 roundtrip patterns fuzz chaos rebuild clean

help:
	@echo "setup     a virtual environment in $(VENV) with refkit and its tools"
	@echo "test      the test suite"
	@echo "lint      ruff and mypy"
	@echo "format    let ruff lay out the code"
	@echo "demo      build references/ from the reading cards in references/sources"
	@echo "docs      the documentation, in site/"
	@echo "sbom      what is installed, as CycloneDX, in out/sbom.json"
	@echo "examples  run the examples in README and docs again, and write what they print"
	@echo "accuracy  notes read right, over the development sets (needs $(SHARED))"
	@echo "documents notes of real documents read right, PDF to works (needs $(SHARED))"
	@echo "short-forms  short forms linked right, by language, in generated documents"
	@echo "speed     notes read a second (needs $(SHARED))"
	@echo "matching  works merged right, over the duplicate sets (needs $(SHARED))"
	@echo "interop   the combined files of the sources, read by other programs (make node-packages brings those from npm)"
	@echo "page      the size of the page, and how quick it is in Chromium (needs $(SHARED))"
	@echo "d3        the part of D3 that the page carries, bundled anew from npm"
	@echo "roundtrip what users' .bib files lose on the way through each format (needs $(SHARED))"
	@echo "readers   notes found in the test document, in every format, beside pandoc's"
	@echo "patterns  every pattern, pumped: none takes more than the square of a text's length"
	@echo "fuzz      broken look-alikes of all that refkit reads, for FUZZ_SECONDS (600)"
	@echo "rebuild   seconds of a build that has seen all but one of the shared papers before"
	@echo "chaos     runs killed at CHAOS_KILLS (100) moments of each command, full disks, two at once"
	@echo "sources   the five sources against the gold (needs $(SHARED))"

setup: $(READY)

$(READY): pyproject.toml
	@bash .ci/venv "$(PYTHON)" "$(VENV)"
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -e ".[test,dev,docs]"
	@touch $@

test: setup
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

demo: setup
	$(BIN)/refkit build

sbom: setup
	@mkdir -p out
	$(BIN)/cyclonedx-py environment --output-reproducible --output-file out/sbom.json $(BIN)/python

docs: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

examples: setup
	$(BIN)/python docs/run_examples.py

accuracy: setup
	$(BIN)/python benchmarks/accuracy.py --shared "$(SHARED)"

documents: setup
	$(BIN)/python benchmarks/documents.py --shared "$(SHARED)"

short-forms: setup
	$(BIN)/python benchmarks/short_forms.py

speed: setup
	$(BIN)/python benchmarks/speed.py --shared "$(SHARED)"

matching: setup
	$(BIN)/python benchmarks/matching.py

readers: setup
	$(BIN)/python benchmarks/readers.py

sources: setup
	$(BIN)/refkit build "$(SHARED)/sources" -o "$(OUT)" --force -q
	$(BIN)/python benchmarks/sources.py "$(OUT)"

AXE := axe-core@4

node-packages:
	npm install --no-save --no-audit --no-fund --prefix . @retorquere/bibtex-parser biblatex-csl-converter \
	  @citation-js/core @citation-js/plugin-bibtex @citation-js/plugin-ris $(AXE)

axe:
	npm install --no-save --no-audit --no-fund --prefix . $(AXE)

d3:
	npm install --no-save --no-audit --no-fund --prefix . d3-force@3 d3-selection@3 d3-zoom@3 esbuild
	node_modules/.bin/esbuild .ci/d3.js --bundle --minify --format=iife --global-name=d3 --target=es2020 \
	  --legal-comments=none --banner:js="$$(head -1 src/refkit/report/app/d3.min.js)" \
	  --outfile=src/refkit/report/app/d3.min.js --allow-overwrite

page: setup
	$(BIN)/python benchmarks/page.py --shared "$(SHARED)"

interop: setup
	$(BIN)/refkit build $(or $(wildcard $(SHARED)/sources),references/sources) -o "$(OUT)" --force -q
	$(BIN)/python benchmarks/interop.py "$(OUT)"

roundtrip: setup
	$(BIN)/python benchmarks/round_trip.py "$(SHARED)/data/bib"

patterns: setup
	$(BIN)/python benchmarks/pumping.py

rebuild: setup
	$(BIN)/python benchmarks/rebuild.py "$(SHARED)/sources" "$(SHARED)/data/pdf" "$(SHARED)/data/documents/gov"

chaos: setup
	$(BIN)/python benchmarks/chaos.py

fuzz: setup
	$(BIN)/python benchmarks/fuzz.py

clean:
	rm -rf build dist site out .pytest_cache .mypy_cache .ruff_cache .hypothesis
