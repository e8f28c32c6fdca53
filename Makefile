# make        the main job: one real case under three strategies, 100 seeds each
# make check  a first verdict in two minutes
# make test   the whole test suite, notebooks included
# make help   the rest
#
# Each first makes the virtual environment .venv and installs the pinned packages into it; when
# that is done already and nothing has changed, it takes no time. Another Python than the one
# found: make PYTHON=/path/to/python3.13

PY := .venv/bin/python

# More options for pytest: make test PYTEST="-k rumour"
PYTEST ?=

.PHONY: run check test setup lint ruff mypy docs translations patterns convergence studies bench golden lock clean help

run: setup
	$(PY) -m experiments compare cases/seifullin --strategies status_quo,rumour_desk,early_reserve --seeds 100 --out results/compare

# What breaks first: types and style, doctests of the rules, guards, readers, statistics, and one
# golden run. Compiled code is taken from .kernels; the first time it takes a minute more.
CHECKED := agents scenarios experiments/outcomes experiments/statistics experiments/designs \
    tests/guards tests/agents tests/description tests/scenarios tests/planning tests/designs \
    tests/experiments/test_paired.py tests/warning/test_roc.py tests/triangle/test_factorial.py \
    tests/choosing/test_sequential.py tests/golden

check: lint
	$(PY) -m pytest -q -n auto --dist loadfile -m "not slow" $(CHECKED)

# A file's tests stay together on one core: its runs are shared by fixtures. Files go in the order
# of `testpaths`: the longest (notebooks) first, the smallest (doctests) last, so that all cores end
# together.
test: setup
	$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder --nbmake $(PYTEST)

setup:
	@PYTHON="$(PYTHON)" sh .ci/set_up

lint: ruff mypy

ruff: setup
	$(PY) -m ruff check

mypy: setup
	$(PY) -m mypy

# Makes the pages of docs/reference/ and docs/evidence.md anew, from the code.
docs: setup
	$(PY) -m experiments.documentation

# Lists phrases, names and texts of files that have no Russian or Kazakh translation yet; reports say
# them in English and mark them.
translations: setup
	$(PY) -m experiments.text

# Measures the patterns that must come out (up to 20 minutes) and renews docs/patterns.md.
patterns: setup
	$(PY) -m experiments.commands.pages.patterns --write

# Outcomes by number of households, of runs and of steps in an hour, for docs/convergence.md
# (about 20 minutes).
convergence: setup
	$(PY) -m experiments.commands.pages.convergence

# The two studies that ship: runs and full reports in results/studies, what they found in
# docs/studies.md (about a quarter of an hour).
studies: setup
	for study in fast_correction policy_options; do \
	  $(PY) -m experiments study $$study --out results/studies/$$study && \
	  $(PY) -m experiments report results/studies/$$study || exit 1; \
	done
	$(PY) -m experiments.documentation.studies

# Timings want the machine for themselves: no second process, and pytest's usual options off,
# which skip them.
bench: setup
	$(PY) -m pytest tests/bench -o addopts= --import-mode=importlib --benchmark-only

golden: setup
	$(PY) tests/golden/rewrite.py

# Pins the newest versions that go together on every Python from 3.12 on; fetches uv for it.
lock: setup
	$(PY) -m pip --quiet install uv
	@echo "# The packages of kelisim and of its tests: names, versions, hashes. Made by: make lock" > .venv/new.lock
	$(PY) -m uv pip compile --universal --python-version 3.12 --no-python-downloads --upgrade --quiet \
	    --generate-hashes --no-emit-index-url --no-header --no-annotate --extra dev pyproject.toml >> .venv/new.lock
	mv .venv/new.lock requirements.lock

# Results stay: they are yours.
clean:
	rm -rf .venv .kernels .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@echo 'make run      compare three strategies on the case of 2016 (tables and pictures in results/compare)'
	@echo 'make check    a first verdict: ruff, mypy, rules, guards, readers, statistics, a golden run (2 minutes)'
	@echo 'make test     the whole test suite, notebooks included; PYTEST="-k rumour" picks some'
	@echo 'make setup    only the virtual environment'
	@echo 'make lint     ruff and mypy'
	@echo 'make docs     docs/reference/ and docs/evidence.md, made from the code'
	@echo 'make translations  what has no Russian or Kazakh translation yet'
	@echo 'make patterns what must come out, measured on whole runs (up to 20 minutes; docs/patterns.md)'
	@echo 'make convergence outcomes by number of households, runs and steps (20 minutes; docs/convergence.md)'
	@echo 'make studies  the two studies that ship (a quarter of an hour; results/studies and docs/studies.md)'
	@echo 'make bench    timings'
	@echo 'make golden   rewrite the pinned runs after a wanted change of results'
	@echo 'make lock     renew requirements.lock'
	@echo 'make clean    remove the environment and all caches; results stay'
