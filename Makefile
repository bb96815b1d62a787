# make         install into .venv
# make demo    ingest the sample hospital and ask it three questions
# make test    everything that CI runs
# make serve   the web page on http://127.0.0.1:8501

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
comma := ,
# The FAISS build follows the machine: a GPU is used where its driver is seen. Milvus as a file, for
# its tests, needs the build for CPUs.
FAISS := $(shell command -v nvidia-smi >/dev/null 2>&1 && echo gpu || echo cpu,milvus-lite)
# The tests' own vector server brings the FAISS build for the CPU with it.
EXTRAS := $(FAISS),$(if $(filter cpu,$(FAISS)),milvus-lite$(comma))dev
# llama.cpp is built with CUDA where there are both a GPU and its compiler.
export CMAKE_ARGS ?= $(shell command -v nvidia-smi >/dev/null 2>&1 && command -v nvcc >/dev/null 2>&1 && echo -DGGML_CUDA=on)

.PHONY: install demo test serve format clean
.DEFAULT_GOAL := install

install: $(INSTALLED)

$(INSTALLED): pyproject.toml constraints.txt
	@sh deploy/check-system.sh $(PYTHON)
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (llama.cpp is compiled: about 5 minutes the first time)"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[$(EXTRAS)]'
	@touch $@

demo: install
	@$(BIN)/python -m app.demo

test: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m app.cli.reference --check docs/cli.md
	$(BIN)/pytest

serve: install
	$(BIN)/chaperone serve

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m app.cli.reference docs/cli.md

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .demo
