# Casework. Paths are relative throughout, so that the checkout may lie anywhere,
# spaces and all; programs are started as `python -m …`, because the first line of a
# console script cannot hold every path.

PYTHON ?= python3
ROLE ?= casework_app
DEBIAN_POSTGRES ?= /usr/lib/postgresql/15/bin
DEBIAN_REDIS ?= /usr/bin/redis-server
TEST_PROCESSES ?= 2
CASES ?= 200000
DECISIONS ?= 1000000
ENTRIES ?= 1000000
ROWS ?= 100000
# What leans on the servers themselves: tables and their guards, the record, locks and leases, plans
# and copies. Pages, the law, and operations that only write rows are the same over any of them.
ON_DEBIAN ?= tests/models tests/record tests/queries/test_*plan*.py tests/register tests/tasks tests/operations/imports \
	tests/operations/test_claim_apart.py tests/operations/test_run_owed_jobs.py \
	tests/operations/test_send_messages.py tests/operations/test_sweep_*.py

PY := .venv/bin/python
SERVERS := $(PY) -m casework.servers
WITH_SERVERS := $(SERVERS) run --
PYTEST := $(PY) -m pytest -q -n $(TEST_PROCESSES)
CATALOGUES := $(wildcard casework/locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)

VNU_VERSION := 26.9.27
VNU := .venv/vnu/package/build/dist/vnu.jar

.PHONY: help demo reset psql test test-walks test-servers test-browser test-debian benchmark benchmark-crowd benchmark-imports benchmark-register benchmark-reports check audit messages docs format
.DELETE_ON_ERROR:

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 15

demo: .venv/product.stamp $(COMPILED) ## Start everything with the demo's cases; Ctrl-C stops it
	@$(SERVERS) demo

reset: .venv/product.stamp ## Stop what runs and clear the data
	@$(SERVERS) reset

psql: .venv/product.stamp ## Open psql as a role: make psql ROLE=casework_app
	@$(SERVERS) psql $(ROLE)

test: .venv/tests.stamp $(COMPILED) ## Run the tests against the embedded servers
	$(WITH_SERVERS) $(PYTEST) -m "not walks and not slow_servers and not browser"

test-walks: .venv/tests.stamp $(COMPILED) ## Go through every page as everybody, and among crowds
	$(WITH_SERVERS) $(PYTEST) -m walks

test-servers: .venv/tests.stamp $(COMPILED) ## Start, kill and restart real servers
	$(WITH_SERVERS) $(PYTEST) -m slow_servers tests/servers

# The checker of HTML that the W3C uses; only its jar is taken from the package.
$(VNU): | .venv/tests.stamp
	mkdir -p .venv/vnu
	cd .venv/vnu && npm pack --silent vnu-jar@$(VNU_VERSION) && tar -xzf vnu-jar-$(VNU_VERSION).tgz

test-browser: .venv/tests.stamp $(COMPILED) $(VNU) ## Drive the pages in Debian's Chromium
	$(WITH_SERVERS) $(PYTEST) -m browser tests/browser

test-debian: .venv/tests.stamp $(COMPILED) ## Run what leans on the servers against Debian's PostgreSQL 15 and Redis 7
	@test -x "$(DEBIAN_POSTGRES)/postgres" && test -x "$(DEBIAN_REDIS)" || { \
		echo "Debian's servers are needed: apt-get install postgresql-15 redis-server" >&2; exit 2; }
	$(SERVERS) run --postgres-bin "$(DEBIAN_POSTGRES)" --redis-server "$(DEBIAN_REDIS)" -- \
		$(PYTEST) -m "not slow_servers and not browser" $(ON_DEBIAN)

benchmark: .venv/tests.stamp $(COMPILED) ## Measure pages and the sweep beside bare ones
	$(WITH_SERVERS) $(PY) -m pytest -q -s tests/benchmarks/measure.py

benchmark-imports: .venv/tests.stamp $(COMPILED) ## Measure an import of ROWS=100000 rows beside a bare COPY
	ROWS=$(ROWS) $(WITH_SERVERS) $(PY) -m pytest -q -s tests/benchmarks/measure_imports.py

benchmark-crowd: .venv/tests.stamp $(COMPILED) ## Measure the lists among CASES=200000 made-up cases
	CASES=$(CASES) $(WITH_SERVERS) $(PY) -m pytest -q -s tests/benchmarks/measure_crowd.py

benchmark-register: .venv/tests.stamp $(COMPILED) ## Measure the public register among ENTRIES=1000000 made-up entries
	ENTRIES=$(ENTRIES) $(WITH_SERVERS) $(PY) -m pytest -q -s tests/benchmarks/measure_register.py

benchmark-reports: .venv/tests.stamp $(COMPILED) ## Measure the enforcement summary of DECISIONS=1000000
	DECISIONS=$(DECISIONS) $(WITH_SERVERS) $(PY) -m pytest -q -s tests/benchmarks/measure_enforcement.py

check: .venv/tests.stamp $(COMPILED) ## Lint, types, layers, migrations, translations, documents, packages
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PY) -m djlint templates --lint --quiet
	$(WITH_SERVERS) $(PY) manage.py makemigrations --check --dry-run
	$(WITH_SERVERS) $(PY) manage.py messages --check
	$(WITH_SERVERS) $(PY) manage.py write_docs --check
	$(PY) .ci/audit.py

audit: .venv/tests.stamp ## Ask whether a package here has a known vulnerability
	$(PY) .ci/audit.py

messages: .venv/tests.stamp ## Collect the sentences to translate and compile the translations
	$(WITH_SERVERS) $(PY) manage.py messages --extract
	@$(MAKE) --no-print-directory compiled

.PHONY: compiled
compiled: $(COMPILED)

docs: .venv/tests.stamp ## Write the documents that describe the code
	$(WITH_SERVERS) $(PY) manage.py write_docs

format: .venv/tests.stamp ## Put the code into its one shape
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

%.mo: %.po | .venv/product.stamp
	@$(PY) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@ \
		--locale $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))

# A stamp is newer than what it was made from, or its packages are installed again.
.venv/product.stamp: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing the packages of requirements.txt; this takes a minute or two, once …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/tests.stamp: requirements-dev.txt .venv/product.stamp
	@echo "Installing the packages of requirements-dev.txt …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
