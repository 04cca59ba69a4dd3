# Octavo. `make` builds every book in docs/; `make test` passes the tests; both set themselves up.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
OCTAVO := $(BIN)/octavo
# BOOK=PATH builds one book; otherwise every folder of docs/ with a book.toml. Paths go through the environment,
# as they were written: a space or a dollar sign in one is a character like another.
BOOK ?=
export BOOK_FOLDER := $(value BOOK)
export ARTICLE_FILE := $(value ARTICLE)
export INTO_FOLDER := $(or $(value INTO),dist/imported)
export PLAN_FILE := $(value PLAN)

# pip keeps nothing outside the checkout.
export PIP_CACHE_DIR := $(CURDIR)/$(VENV)/pip-cache
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: all setup reference pictures html epub pdf check test lint format lock import article bench bench-names bench-import clean help

# The books as the arguments of the shell that runs a recipe. The program knows where the editions of each go.
books = set --; if [ -n "$$BOOK_FOLDER" ]; then set -- "$$BOOK_FOLDER"; else for toml in docs/*/book.toml; do \
  [ -f "$$toml" ] && set -- "$$@" "$${toml%/book.toml}"; done; fi
build = @$(books); $(OCTAVO) build "$$@" --out-root dist

all: setup ## build every edition of every book into dist/<id>/
	$(build)

html epub: setup ## build one edition (html, epub, pdf) with what it needs
	$(build) --only $@

pdf: setup
	$(build) --only print,screen

check: all ## check the finished editions; REQUIRE=epubcheck fails where EPUBCheck cannot run
	@$(books); $(OCTAVO) check "$$@" --out-root dist $(foreach program,$(REQUIRE),--require $(program))

test: setup ## pass the tests
	@$(BIN)/python -m pytest -n auto

lint: setup ## format, lint, types, import contracts
	@$(BIN)/ruff format --check scripts tests
	@$(BIN)/ruff check scripts tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: setup ## put the code in one form
	@$(BIN)/ruff format scripts tests
	@$(BIN)/ruff check --fix scripts tests

# The set-up repeats only when the lock or the project's own file changes. One that was broken off, wherever it
# was, left no stamp: the next begins anew, with the packages that were fetched.
setup: $(STAMP) ## make .venv from the lock file
$(STAMP): requirements.lock pyproject.toml
	@echo "octavo: setting up $(VENV) from requirements.lock" >&2
	@$(PYTHON) -c 'import sys; sys.exit("Octavo needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12") if sys.version_info < (3, 11) else 0'
	@test -e $@ && $(BIN)/python -c '' 2>/dev/null || { mkdir -p $(VENV) && \
	  find $(VENV) -mindepth 1 -maxdepth 1 ! -name pip-cache -exec rm -rf {} + && $(PYTHON) -m venv $(VENV); }
	@rm -f $@
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lock: ## write requirements.lock anew from pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra dev --no-annotate --no-header --no-emit-index-url --no-emit-find-links --upgrade pyproject.toml -o requirements.lock

import: setup ## ARTICLE=FILE [INTO=PATH] [PLAN=PLAN.toml]: an article becomes a manuscript
	@test -n "$$ARTICLE_FILE" || { echo "octavo: name the article: make import ARTICLE=FILE" >&2; exit 2; }
	@$(OCTAVO) import "$$ARTICLE_FILE" $${PLAN_FILE:+--plan "$$PLAN_FILE"} --into "$$INTO_FOLDER"

# The article itself, word for word, for a person who holds a copy; its manuscript is kept out of docs/.
ARTICLE_BOOK := dist/.octavo/manuscripts/left-opposition-article
article: setup ## ARTICLE=FILE: the article that the first book retells, in the book's chapters, for the holder
	@test -n "$$ARTICLE_FILE" || { echo "octavo: name the article: make article ARTICLE=FILE" >&2; exit 2; }
	@$(OCTAVO) import "$$ARTICLE_FILE" --plan docs/left-opposition/article-plan.toml --root . --into "$(ARTICLE_BOOK)"
	@$(OCTAVO) build "$(ARTICLE_BOOK)" --out dist/left-opposition-article

bench: setup ## [SIZE=1,10,30,100]: growth against peers, the press, notes, names; ARTICLE=FILE: one of yours
	@$(BIN)/python -m tests.bench.growth --size "$(or $(SIZE),1)"
	@$(BIN)/python -m tests.bench.editions $${ARTICLE_FILE:+--article "$$ARTICLE_FILE"}
	@$(BIN)/python -m tests.bench.citations
	@$(BIN)/python -m octavo.names.measure.matching_bench

reference: setup ## write the handbook's reference pages from the code
	@$(BIN)/python -m tests.handbook

pictures: setup ## draw the pictures of README and handbook from the built first book
	@$(BIN)/python docs/handbook/pictures/make_pictures.py

clean: ## remove what the build made (dist/); the set-up stays
	@rm -rf dist build

help: ## show this help
	@sed -n 's/^\([a-z][a-z -]*\):.*## \(.*\)/\1\t\2/p' Makefile | sort | while IFS="$$(printf '\t')" read -r t d; do printf '  make %-12s %s\n' "$$t" "$$d"; done
	@echo "  BOOK=PATH        with html, epub, pdf, check: that book alone"

bench-names: setup ## GOLD=FILE…: score the index of names against printed indexes
	@test -n "$(GOLD)" || { echo "octavo: name the gold files: make bench-names GOLD='a.json b.json'" >&2; exit 2; }
	@$(BIN)/python -m octavo.names.measure.index_score $(GOLD)

# The texts and where to get them: tests/bench/import_truth/README.md; one of them is kept in tests/books/texts.
bench-import: setup ## [TEXTS=DIR] [ONLY=NAME]: score the import of real texts against what is true of them
	@$(BIN)/python -m tests.bench.import_score --texts "$(or $(TEXTS),tests/books/texts)" $(if $(ONLY),--only "$(ONLY)")
