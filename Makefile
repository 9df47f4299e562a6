# Needs Python 3.11 or newer, git and make. Everything else goes into .venv; nothing is installed
# on the machine itself, but for a browser (for the tests) and python3-venv where root on Debian
# lacks them. The tests also need Node with npm. `make PYTHON=…` names the Python to use,
# CI_PORTAL_BROWSER=… the browser.

VENV := .venv
PY := $(VENV)/bin/python
MKDOCS := NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs
PLOTLY := src/ci_portal/vendor/plotly-basic.min.js

PORT ?= 8000
WORKERS ?= 2
PYTEST_ARGS ?=

# Which index pip asks is the machine's affair. The pins hold for the tools of the isolated build
# too: newer versions of pip read the second variable for them, older ones the first.
INSTALL := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt \
	$(PY) -m pip --disable-pip-version-check install --quiet --editable

.DEFAULT_GOAL := help
.PHONY: help site serve check test format example-data messages docs bench clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/site.stamp ## Set up, and build the example portal into site/
	@$(MKDOCS) build
	@echo "The portal is in site/. Read it with: make serve"
	@echo "Or open $(CURDIR)/site/index.html"

serve: $(VENV)/site.stamp ## Show the portal while you edit it, at http://127.0.0.1:8000/
	@$(MKDOCS) serve --dev-addr 127.0.0.1:$(PORT)

check: $(VENV)/site.stamp ## List everything that is wrong in content/ and data/
	@$(VENV)/bin/ci-portal check

test: $(VENV)/test.stamp ## Set up, lint, check types and run all tests, in a browser too
	@echo "ruff check"
	@$(PY) -m ruff check --quiet
	@echo "ruff format --check"
	@$(PY) -m ruff format --check --quiet
	@echo "mypy"
	@$(PY) -m mypy --no-error-summary
	@CI_PORTAL_BROWSER="$$($(PY) scripts/browser.py --install)" && export CI_PORTAL_BROWSER && \
		echo "pytest, with $$CI_PORTAL_BROWSER" && \
		$(PY) -m pytest -n $(WORKERS) $(PYTEST_ARGS)

format: $(VENV)/test.stamp ## Format the code, and mend what the linter can
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

example-data: $(VENV)/site.stamp ## Write the example portal's made-up figures and snapshots anew
	@$(PY) scripts/example_data.py
	@$(PY) scripts/example_snapshots.py

messages: $(VENV)/site.stamp ## Collect the interface's texts for translators
	@$(PY) scripts/messages.py

docs: $(VENV)/site.stamp ## Write the pages of docs/ that follow from the code
	@$(PY) scripts/reference.py

bench: $(VENV)/site.stamp ## Measure time and memory, beside plain MkDocs
	@$(PY) benchmarks/run.py

clean: ## Remove everything that was made
	rm -rf $(VENV) .cache site dist src/ci_portal/vendor tests/real/.cache tests/real/site
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(PY):
	@sh scripts/venv.sh $(VENV)

# The stamps say what is installed: it is done again only when one of these three files changes.
SETUP := pyproject.toml constraints.txt hatch_build.py

$(VENV)/site.stamp: $(SETUP) | $(PY)
	@echo "Installing what the portal needs into $(VENV) (this once)"
	@$(INSTALL) .
	@$(MAKE) --no-print-directory --silent tell-plotly
	@touch $@

$(VENV)/test.stamp: $(SETUP) | $(PY)
	@echo "Installing what the portal and its tests need into $(VENV) (this once)"
	@$(INSTALL) '.[test]'
	@$(MAKE) --no-print-directory --silent tell-plotly
	@touch $@ $(VENV)/site.stamp

# pip keeps what a build says to itself.
.PHONY: tell-plotly
tell-plotly:
	@test -s $(PLOTLY) || \
		echo "No small plotly.js without npm: \"Explore\" will load the larger one of plotly.py."
