PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PORT ?= 8000
export PAPER ?= a4
# One lock for every system and Python 3.11 to 3.13, with the hashes of all files.
LOCK := pip compile -q --universal --python-version 3.11.5 --generate-hashes --no-header --no-annotate pyproject.toml -
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.PHONY: serve site pdf deploy offline test bench example addresses accept history audit lock fonts forks mutants clean

serve: .venv/run
	@$(BIN)/edition serve

site: .venv/run
	@$(BIN)/edition publish

pdf: site
	@cd site/pdf && ls -1sk *.pdf *.epub

deploy: .venv/run
	@COMPRESS=$${COMPRESS:-true} $(BIN)/edition publish
	@$(BIN)/edition verify

offline: site
	@$(BIN)/edition offline

addresses: .venv/run
	@$(BIN)/edition accept

history: .venv/run
	@$(BIN)/edition history

accept: .venv/run
	@$(BIN)/edition accept '$(PASSAGE)' --to '$(TO)' --reason '$(REASON)'

test: .venv/test
	@echo "Checking the code"
	@$(BIN)/ruff check -q edition operations tests
	@$(BIN)/ruff format -q --check edition operations tests
	@tests/node_modules/.bin/prettier --config tests/prettier.json --log-level warn --check edition/overrides/assets/*.js
	@$(BIN)/mypy edition
	@echo "Testing the site, the PDFs, the search and the messages (about five minutes)"
	@$(BIN)/python -m pytest

bench: .venv/test
	@$(BIN)/python -m operations.bench $(ONLY)

audit: .venv/test
	@$(BIN)/pip-audit --require-hashes --disable-pip -r tests/requirements.txt

lock: .venv/test
	@echo flit-core==3.12.0 | $(BIN)/uv $(LOCK) -o requirements.txt
	@echo flit-core==3.12.0 | $(BIN)/uv $(LOCK) --extra tests -o tests/requirements.txt

fonts: .venv/test
	@$(BIN)/python -m operations.fonts

mutants: .venv/test
	@$(BIN)/python -m operations.mutants

forks: .venv/test site
	@$(BIN)/python -m operations.forks

example: .venv/run
	@$(BIN)/python -m operations.example

clean:
	@rm -rf .venv .build site offline tests/node_modules
	@echo "Removed .venv, .build, site, offline and tests/node_modules"

.venv/run: requirements.txt pyproject.toml
	@echo "Installing the packages of requirements.txt into .venv (about half a minute)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip uninstall -qqy edition
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/test: .venv/run tests/requirements.txt tests/package-lock.json
	@echo "Installing what the tests need (about a minute)"
	@(sh tests/setup.sh && npm ci --prefix tests --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) & \
	    programs=$$!; $(PIP) --require-hashes -r tests/requirements.txt; packages=$$?; wait $$programs && exit $$packages
	@touch $@
