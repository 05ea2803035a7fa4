# Two targets matter: `make run` reads corpus/ into output/demo, `make test` runs every check. Both set up what they need.

# The first CPython 3.11 or later that can make virtual environments; name another with PYTHON=...
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
	done)
VENV := .venv
BIN := $(VENV)/bin
INPUT ?= corpus
OUT ?= output/demo

.DEFAULT_GOAL := help
.PHONY: help run test lint types diff corpus docs bench clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: $(VENV)/.installed  ## read INPUT (corpus/) into the dataset OUT (output/demo)
	$(BIN)/juesuan run $(INPUT) --out $(OUT)

test: lint types  ## everything that must hold before a commit
	$(BIN)/pytest -q -n auto

lint: $(VENV)/.installed-dev  ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev  ## types
	$(BIN)/mypy

# Against the patterns before their last recorded change; BASE=... names another commit.
BASE ?= $(shell git log -1 --format=%H -- patterns 2>/dev/null)^

diff: $(VENV)/.installed  ## show which rows the demo corpus loses and gains by the last change of patterns
	@rm -rf $(VENV)/patterns-before && mkdir -p $(VENV)/patterns-before
	@git archive $(BASE) patterns | tar -x -C $(VENV)/patterns-before
	$(BIN)/juesuan patterns diff $(VENV)/patterns-before/patterns patterns corpus

corpus: $(VENV)/.installed-dev  ## write the demo corpus and its golden data again
	PYTHONPATH=tests $(BIN)/python -m corpus_maker

docs: $(VENV)/.installed-dev  ## write the true output of the commands into the READMEs, the tutorial and the codebooks
	$(BIN)/python tests/house/readme_blocks.py
	$(BIN)/juesuan run corpus --out $(VENV)/tutorial > /dev/null
	$(BIN)/python tests/house/tutorial.py $(VENV)/tutorial
	$(BIN)/juesuan codebook --language en > docs/codebook.md
	$(BIN)/juesuan codebook --language zh > docs/codebook.zh-CN.md

# A folder without a file of one kind is measured by the others.
bench: $(VENV)/.installed-dev  ## measure INPUT (corpus/): PDF beside pdfplumber, Word beside python-docx, the checks beside reading
	-$(BIN)/python benchmarks/pdf_speed.py $(INPUT)
	-$(BIN)/python benchmarks/word_speed.py $(INPUT)
	-$(BIN)/python benchmarks/check_speed.py $(INPUT)

clean:  ## remove the environment and what runs have written
	rm -rf $(VENV) output/*

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "CPython 3.11 or later with venv and pip is needed; name it with PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.installed
