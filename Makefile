# `make chat` and `make test` set up what they need the first time; run again, they need no network.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin

.PHONY: chat test bench install format clean

chat: .venv/ready
	@$(BIN)/nianbao chat

install: .venv/ready

test: .venv/ready-to-develop
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m pytest -n auto --dist loadgroup --cov --cov-report= --benchmark-skip
	@$(BIN)/coverage report --fail-under=95
	@# What sees pictures hangs on a recogniser that was trained, not written: it counts in the 95 % alone.
	@$(BIN)/coverage report --include='reports/*' --omit='reports/picture/*' --fail-under=100 --format=total

bench: .venv/ready-to-develop
	@$(BIN)/python -m pytest benchmarks -s --benchmark-columns=min,median,stddev,rounds -p no:xdist

format: .venv/ready-to-develop
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache

.venv/ready: requirements.lock pyproject.toml
	@$(call set-up,requirements.lock)
	@touch $@

.venv/ready-to-develop: requirements-dev.lock requirements.lock pyproject.toml
	@$(call set-up,requirements-dev.lock)
	@touch .venv/ready $@

define set-up
	if [ -z "$(PYTHON)" ]; then \
		echo "nianbao needs Python 3.11 or newer (python3); none was found on this machine." >&2; exit 1; fi; \
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "nianbao needs Python 3.11 or newer; '$(PYTHON)' is missing or too old." >&2; exit 1; }; \
	[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || { \
		echo "Setting up .venv (once)…" >&2; rm -rf .venv; "$(PYTHON)" -m venv .venv >/dev/null 2>&1; } || { \
		echo "Python cannot make a virtual environment here; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) >&2 && \
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >&2 || { \
		echo "Setting up failed: the packages in $(1) could not be installed (see above)." >&2; exit 1; }
endef
