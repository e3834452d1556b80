# What a person does with this folder. Needs only make and python3 (3.11 or newer, with venv); tools/ready.py gets the rest.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$python; exit; }; done; echo python3)
READY = @$(PYTHON) tools/ready.py
PY = .venv/bin/python
LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help run test check bench wheel lock messages clean

help: ## What you can do here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## See a centre at work: the demo town, in your browser
	$(READY) run
	@exec $(PY) -m vikno up --demo $(ARGS)

test: ## Every test, on two processes (ARGS="tests/rules -k word" narrows it)
	$(READY) test
	@$(PY) -m pytest -rfEs -n $(or $(WORKERS),2) --dist loadfile $(ARGS)

check: ## The house: style, types, import rules, documents, messages
	$(READY) test
	@$(PY) -m tools.check

bench: ## The measurements (ONLY=queue,live for some)
	$(READY) test
	@$(PY) -m bench $(if $(ONLY),--only $(ONLY))

wheel: ## A wheel in dist/, with the front-end files and messages inside
	$(READY) test
	@$(PY) -m build --no-isolation --outdir dist .

lock: ## Renew requirements/*.txt from pyproject.toml (ARGS=--upgrade for newer versions)
	$(READY) test
	$(LOCK) pyproject.toml --group dev --output-file requirements/dev.txt $(ARGS)
	$(LOCK) pyproject.toml --constraints requirements/dev.txt --output-file requirements/run.txt
	$(LOCK) --constraints requirements/dev.txt --group build --output-file requirements/build.txt
	$(LOCK) --constraints requirements/dev.txt --group node --output-file requirements/node.txt

messages: ## Take new texts into the catalogues, then compile them
	$(READY) test
	@$(PY) -m tools.messages update
	@$(PY) -m tools.messages compile

clean: ## Remove what was installed or made here (never your data)
	rm -rf .venv .make node_modules dist src/vikno/lib/static/vendor
	find src -name django.mo -delete
