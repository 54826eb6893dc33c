PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PORT ?= 8000
export PAPER ?= a4
# Python compiles once for all the processes that a build or a test starts.
unexport PYTHONDONTWRITEBYTECODE
CODE := edition bench deploy tests
# One lock for every system and Python 3.11 to 3.13, with the hashes of all files.
LOCK := pip compile -q --universal --python-version 3.11.5 --generate-hashes --no-header --no-annotate pyproject.toml -
LINT := $(BIN)/ruff check -q $(CODE) && $(BIN)/ruff format -q --check $(CODE) && $(BIN)/mypy $(CODE)
# Only modules that are used are compiled, when they first are: a fifteenth less on disk.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile
# What failed, in one line, and where the rest is told.
OR = 2>.venv/log || { echo "$(1): see .venv/log" >&2; exit 1; }
NO_PACKAGES := $(call OR,The packages can't be installed without a network that reaches a package index)

.PHONY: serve site pdf deploy check test soak bench example record approve history audit lock fonts manual forks mutants clean

serve: .venv/run
	@$(BIN)/edition serve

site: .venv/run
	@$(BIN)/edition publish

pdf: site
	@cd site/pdf && ls -1sk *.pdf *.epub *.docx

deploy: .venv/run
	@COMPRESS=$${COMPRESS:-true} $(BIN)/edition publish
	@$(BIN)/edition verify site

record: .venv/run
	@$(BIN)/edition record

history: .venv/run
	@$(BIN)/edition history

approve: .venv/run
	@$(BIN)/edition approve '$(PASSAGE)' --to '$(TO)' --reason '$(REASON)'

# What needs Python alone: no built site, no browser, no other program.
check: .venv/check
	@echo "Checking the code, and what needs no built site and no browser (about a minute on two cores)"
	@$(LINT)
	@$(BIN)/python -m pytest -m "not whole and not soak"

test: .venv/test
	@echo "Checking the code"
	@$(LINT)
	@echo "Testing the site, the PDFs, the search and the messages (about four minutes on two cores)"
	@$(BIN)/python -m pytest

# What takes long, before a release: thousands of histories, other programs' readers, the forks of MkDocs.
soak: .venv/test site
	@$(BIN)/python -m pytest -m soak
	@$(BIN)/python -m bench.forks
	@SAMPLE=1 $(BIN)/python -m bench.mutants

bench: .venv/test
	@$(BIN)/python -m bench $(ONLY) $(if $(SIZES),--sizes $(SIZES))

audit: .venv/check
	@$(BIN)/pip-audit --require-hashes --disable-pip --strict -r tests/requirements.txt

lock: .venv/check
	@echo flit-core==3.12.0 | $(BIN)/uv $(LOCK) -o requirements.txt
	@echo flit-core==3.12.0 | $(BIN)/uv $(LOCK) --extra import --extra tests -o tests/requirements.txt

fonts: .venv/check
	@$(BIN)/python -m deploy.fonts

manual: .venv/check
	@$(BIN)/python -m deploy.messages

mutants: .venv/check
	@$(BIN)/python -m bench.mutants

forks: .venv/test site
	@$(BIN)/python -m bench.forks

example: .venv/run
	@$(BIN)/python -m deploy.example

clean:
	@rm -rf .venv .build site tests/node_modules
	@echo "Removed .venv, .build, site and tests/node_modules"

.venv/run: requirements.txt pyproject.toml
	@echo "Installing the packages of requirements.txt into .venv (about half a minute)"
	@mkdir -p .venv 2>/dev/null && [ -w .venv ] || { echo "This folder can't be written to: $$PWD" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>.venv/log || \
		{ echo "$(PYTHON) is not Python 3.11.5 or later: make PYTHON=python3.12, or whichever is there" >&2; exit 1; }
	@$(PYTHON) -m venv .venv $(call OR,$(PYTHON) makes no environments; on Debian and Ubuntu install python3-venv)
	@$(BIN)/python -m pip uninstall -qqy edition reading-edition 2>/dev/null
	@$(PIP) --require-hashes -r requirements.txt $(NO_PACKAGES)
	@$(PIP) --no-deps --no-build-isolation -e . $(call OR,The engine can't be installed)
	@touch $@

.venv/check: .venv/run tests/requirements.txt
	@echo "Installing the packages of tests/requirements.txt (about half a minute)"
	@$(PIP) --require-hashes -r tests/requirements.txt $(NO_PACKAGES)
	@touch $@

.venv/test: .venv/check tests/package-lock.json
	@echo "Looking for the programs that the tests call"
	@sh tests/setup.sh
	@touch $@
