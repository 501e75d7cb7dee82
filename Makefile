# Everything here makes its own virtual environment; nothing but Python >= 3.11 and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PLAN ?= plans/half-day.yaml

.PHONY: golden pack test check explore coverage format schema docs bench wheel clean

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

pack: $(VENV)/ready  ## Build a real pack into output/ (another one: make pack PLAN=plans/taster.yaml)
	$(BIN)/packgen build $(PLAN)

test: $(VENV)/ready  ## Lint, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

check: test

explore: $(VENV)/ready  ## Thousands of plans and libraries made by chance, each time others (MANY=200 for fewer)
	PACKGEN_CHANCE=1 PACKGEN_SESSIONS=$(or $(MANY),2000) $(BIN)/python -m pytest tests/test_anything.py

coverage: $(VENV)/ready  ## Count which lines and branches the tests reach; fails under the share in pyproject.toml
	$(BIN)/python -m pytest --cov --cov-report=term

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(VENV)/ready  ## Renew content/schema after a change to the models
	$(BIN)/packgen schema --write content/schema

docs: $(VENV)/ready  ## Renew the reference pages and the pictures
	$(BIN)/python docs/make.py

golden: $(VENV)/ready  ## Renew the goldens of the deck in tests/golden/deck (the pictures need LibreOffice)
	$(BIN)/python tests/goldens.py

bench: $(VENV)/ready  ## How long packs take, and how much memory
	$(BIN)/python tests/bench.py $(ARGS)

wheel: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check build
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) output/*/ build dist
