PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PORT ?= 8000
# One lock for every system and Python 3.11 to 3.13, with the hashes of all files.
LOCK := pip compile --universal --python-version 3.11.5 --generate-hashes --no-header --no-annotate -q
export PAPER ?= a4

.PHONY: serve site pdf deploy offline test bench addresses accept audit lock fonts clean run tools

run:
	@$(PYTHON) tools/setup.py run

tools:
	@$(PYTHON) tools/setup.py test

serve: run
	@$(BIN)/python -m tools.serve

site: run
	@$(BIN)/python -m tools.publish

pdf: site
	@cd site/pdf && ls -1sk *.pdf *.epub

deploy: run
	@$(BIN)/python -m tools.publish --compress

offline: site
	@$(BIN)/python -m tools.offline

addresses: run
	@$(BIN)/python -m tools.accept

accept: run
	@$(BIN)/python -m tools.accept '$(PASSAGE)' '$(TO)' '$(REASON)'

test: tools
	@echo "Checking the code"
	@$(BIN)/ruff check -q edition tools tests
	@$(BIN)/ruff format -q --check edition tools tests
	@$(BIN)/mypy edition
	@echo "Testing the site, the PDFs, the search and the messages (about four minutes)"
	@$(BIN)/python -m pytest

bench: tools
	@$(BIN)/python -m tools.bench $(ONLY)

audit: tools
	@$(BIN)/pip-audit --require-hashes --disable-pip -r requirements-dev.txt

lock: tools
	@$(BIN)/uv $(LOCK) requirements.in -o requirements.txt
	@$(BIN)/uv $(LOCK) requirements-dev.in -o requirements-dev.txt

fonts: tools
	@$(BIN)/python -m tools.fonts

clean:
	@rm -rf .venv .build site offline
	@echo "Removed .venv, .build, site and offline"
