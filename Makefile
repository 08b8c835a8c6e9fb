PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REPORTS ?= data/reports
WORKERS ?= 3
BENCH ?= 1000

.PHONY: help serve build test check goldens fuzz bench wheelhouse airgapped clean

help: ## list what make can do
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

serve: build ## build the archive and serve it on http://127.0.0.1:8000
	@$(BIN)/report-archive serve --reports $(REPORTS)

build: $(VENV)/ready ## build the archive into site/ (REPORTS=folder for other reports)
	@$(BIN)/report-archive build --reports $(REPORTS)

test: $(VENV)/ready-for-tests ## pass the tests, with a real browser
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --durations 25

check: $(VENV)/ready-for-tests ## lint, formatting and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

goldens: $(VENV)/ready-for-tests ## write the golden files anew from what the code does now
	@REGENERATE_GOLDENS=1 $(BIN)/python -m pytest -q -k golden

fuzz: $(VENV)/ready-for-tests ## 10,000 random queries, 20,000 damaged files, 200 killed builds, Chromium 78, a second site generator, then the property tests 20 times as long
	@FUZZ_QUERIES=10000 $(BIN)/python -m pytest -q tests/browser/test_phrase_fuzz.py
	@FUZZ_FILES=4000 $(BIN)/python -m pytest -q -s tests/intake/test_fuzz.py
	@KILLS=200 $(BIN)/python -m pytest -q tests/test_killed_builds.py
	@OLD_CHROMIUM=1 $(BIN)/python -m pytest -q tests/browser/test_old_chromium.py
	@ZENSICAL=1 $(BIN)/python -m pytest -q tests/test_zensical.py
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -q -m "hypothesis and not browser"

bench: $(VENV)/ready-for-tests ## measure screening, a whole build and phrase search beside their peers (BENCH=1000, 10000 or full)
	@PYTHONPATH=. $(BIN)/python -m benchmarks.screening
	@PYTHONPATH=. $(BIN)/python -m benchmarks.full_build $(BENCH)
	@PYTHONPATH=. $(BIN)/python -m benchmarks.finder $(BENCH)
	@PYTHONPATH=. $(BIN)/python -m benchmarks.phrase_search $(BENCH)

wheelhouse: $(VENV)/ready ## gather in wheelhouse/ all that a machine of this kind without a network installs
	@rm -rf wheelhouse
	@$(BIN)/pip wheel --quiet --disable-pip-version-check -c constraints.txt -w wheelhouse \
	    '.[formats]' "$$(sed -n 's/^requires = \["\(.*\)"\]$$/\1/p' pyproject.toml)"
	@rm -f wheelhouse/report_archive-*
	@echo "$$(ls wheelhouse | wc -l) wheels, $$(du -sh wheelhouse | cut -f1)"

airgapped: wheelhouse ## install and build from wheelhouse/ alone, out of reach of any network (Linux)
	@sh scripts/prove_airgapped.sh $(PYTHON) wheelhouse $(REPORTS)

clean: ## forget everything that can be made again
	@rm -rf build site site.zip wheelhouse $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/ready: pyproject.toml constraints.txt scripts/prepare_environment.sh
	@sh scripts/prepare_environment.sh $(PYTHON) $(VENV) .
	@touch $@

$(VENV)/ready-for-tests: pyproject.toml constraints.txt scripts/prepare_environment.sh
	@sh scripts/prepare_environment.sh $(PYTHON) $(VENV) '.[test]' browser
	@touch $@ $(VENV)/ready
