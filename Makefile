PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site test clean

.venv/run: requirements.txt
	@echo "Setting up (once, about half a minute)"
	@test -d .venv || $(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test: requirements-dev.txt .venv/run
	@$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@

serve: .venv/run
	@echo "Serving at http://127.0.0.1:8000 (Ctrl+C stops)"
	@$(BIN)/mkdocs -q serve

site: .venv/run
	@echo "Building both editions"
	@rm -rf .build && $(BIN)/mkdocs -q build --strict -d .build
	@rm -rf site && mv .build site
	@echo "Written to site/"

test: .venv/test
	@$(BIN)/python -m pytest -q tests

clean:
	@rm -rf .venv .build site
	@echo "Removed .venv, .build and site"
