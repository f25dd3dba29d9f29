# One line per target: `make` prints them. Needs Python 3.11, Node 20 and make; installs the rest.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PY := $(BIN)/python
NPM := npm --prefix frontend --no-fund --no-audit
STAMPS := .stamps
# Tests make and throw away many small databases; in memory, where there is room, nothing waits for a disk.
ROOM := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 { print "/dev/shm" }')
PAGES := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null \
	| grep -v -e '^frontend/src/i18n/generated/' -e '^frontend/src/api/schema' -e test-results -e playwright-report)
CATALOGUES := $(wildcard locales/*/LC_MESSAGES/messages.po)

.PHONY: help
help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# Python and Node at once: most of either is unpacking, and each waits for its own.
.PHONY: setup
setup: ## install everything, from locked and hashed lists
	@$(MAKE) -j2 $(STAMPS)/python $(STAMPS)/node

$(STAMPS)/venv:
	@mkdir -p $(STAMPS)
	test -x $(PY) || $(PYTHON) -m venv .venv
	@touch $@

# What running needs; the demo waits for no more than this.
$(STAMPS)/runtime: requirements/runtime.txt | $(STAMPS)/venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@touch $@

$(STAMPS)/python: requirements/dev.txt pyproject.toml | $(STAMPS)/venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(STAMPS)/runtime

$(STAMPS)/node: frontend/package-lock.json
	@mkdir -p $(STAMPS)
	# What the cache holds is taken from it, unasked: the lock file fixes every byte all the same.
	npm ci --prefix frontend --prefer-offline --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: build
build: $(STAMPS)/pages ## build the three doors into src/voicecapture/web

$(STAMPS)/pages: $(STAMPS)/node $(PAGES) $(CATALOGUES)
	npm run --prefix frontend --silent build
	@touch $@

.PHONY: browser
browser: ## find Chromium, or install it
	@tools/chromium.sh >/dev/null

.PHONY: demo
demo: ## start everything with an invented family (DATA=folder PORT=number)
	@$(MAKE) -j2 $(STAMPS)/runtime $(STAMPS)/pages
	PYTHONPATH=src $(PY) -m voicecapture.cli demo $(if $(DATA),--data-dir $(DATA)) $(if $(PORT),--port $(PORT))

.PHONY: test
test: setup build browser test-python test-pages test-journeys ## every test: both databases, the pages, a real browser

.PHONY: test-python
test-python: $(STAMPS)/python ## unit, integration (SQLite and PostgreSQL), attacks, architecture
	# A file stays in one process, so that what its tests share is made once; files begin in the order of testpaths.
	TMPDIR=$(or $(ROOM),$${TMPDIR:-/tmp}) $(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: test-pages
test-pages: $(STAMPS)/node ## the front end's unit tests
	npm run --prefix frontend --silent test

.PHONY: test-journeys
test-journeys: setup build browser ## whole flows in a real browser
	CHROMIUM="$$(tools/chromium.sh)" npm run --prefix frontend --silent test:browser
	CHROMIUM="$$(tools/chromium.sh)" npm run --prefix frontend --silent journeys

.PHONY: test-walks
test-walks: setup build browser ## every screen of the voice door in pseudo-languages, by axe in three themes (long)
	CHROMIUM="$$(tools/chromium.sh)" npm run --prefix frontend --silent walks

.PHONY: check
check: setup build/schema.d.ts ## linters, types, the dependency rule, catalogues, documents, lock files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(PY) -m tools.strings --check
	$(PY) -m tools.check_addresses
	$(PY) -m tools.documents --check
	$(PY) -m tools.words --check
	$(PY) -m tools.consent --check
	diff -q build/schema.d.ts frontend/src/api/schema.d.ts || (echo "The pages' types are stale; run make types"; exit 1)
	npm run --prefix frontend --silent check
	npm run --prefix frontend --silent lint
	npm run --prefix frontend --silent journeys:check

.PHONY: fix
fix: $(STAMPS)/python ## format, and repair what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: bench
bench: setup build browser $(STAMPS)/lighthouse ## measure; a table with budgets, and build/bench.json (ONLY=part,…)
	CHROMIUM="$$(tools/chromium.sh)" $(PY) -m tests.bench $(ONLY)

# Only this waits for it, not every test.
$(STAMPS)/lighthouse: tests/bench/lighthouse/package-lock.json
	npm ci --prefix tests/bench/lighthouse --prefer-offline --no-audit --no-fund --loglevel=error
	@touch $@

# Not in memory, as the tests: what is flushed there has been kept by nobody.
.PHONY: faults
faults: $(STAMPS)/python build browser ## kill, starve and restart the server and the tablets' browser; goes on where it stopped (MINUTES, default 600)
	$(PY) -m tests.faults --minutes $(or $(MINUTES),600)

.PHONY: fuzz
fuzz: setup build ## bytes and requests nobody thought of, for MINUTES (default 10); goes on where it stopped
	@mkdir -p build/fuzz/corpus
	$(PY) -m tests.fuzz.envelope_reader -max_total_time=$$(( $(or $(MINUTES),10) * 30 )) -max_len=4096 build/fuzz/corpus 2>&1 | tee build/fuzz/envelope.log | tail -n 1
	$(PY) -m tests.fuzz.live_server --minutes $$(( ($(or $(MINUTES),10) + 1) / 2 ))

.PHONY: mutants
mutants: $(STAMPS)/python ## change crypto, rules and permissions; do the tests notice? (goal 90 %)
	$(PY) -m tools.mutants

.PHONY: strings
strings: $(STAMPS)/python ## bring locales/ up to the sentences in the code
	$(PY) -m tools.strings

.PHONY: consent
consent: $(STAMPS)/python ## list new agreement texts in the catalogue, with their hash and reading age
	$(PY) -m tools.consent

.PHONY: migrate
migrate: $(STAMPS)/python ## bring the configured database up to date
	$(BIN)/voicecapture migrate

.PHONY: migration
migration: $(STAMPS)/python ## draft the next migration (NAME="what it does")
	$(PY) -m tools.migration "$(NAME)"
	$(BIN)/ruff format --quiet src/voicecapture/migrations

.PHONY: types
types: build/schema.d.ts ## write the API document's types for the pages
	cp build/schema.d.ts frontend/src/api/schema.d.ts

.PHONY: build/schema.d.ts
build/schema.d.ts: setup
	@mkdir -p build
	$(BIN)/voicecapture api-document > build/openapi.json
	cd frontend && npx openapi-typescript ../build/openapi.json --output ../build/schema.d.ts > /dev/null

.PHONY: documents
documents: $(STAMPS)/python ## write the generated parts of docs/
	$(PY) -m tools.documents

.PHONY: wheel
wheel: setup ## build dist/*.whl with the doors inside
	rm -rf dist
	$(PY) -m build --wheel --no-isolation --outdir dist

.PHONY: screenshots
screenshots: setup build browser ## take pictures of every screen into build/screenshots
	CHROMIUM="$$(tools/chromium.sh)" npm run --prefix frontend --silent screenshots

.PHONY: pictures
pictures: setup build browser ## take pictures of the voice door in eight languages, and the sheets in docs/images
	CHROMIUM="$$(tools/chromium.sh)" npm run --prefix frontend --silent pictures

.PHONY: lock
lock: $(STAMPS)/python ## resolve requirements/*.txt again
	tools/lock.sh

.PHONY: clean
clean: ## remove what was built (keeps var/, where the demo lives)
	rm -rf build dist $(STAMPS) src/voicecapture/web .mypy_cache .ruff_cache .pytest_cache .hypothesis
