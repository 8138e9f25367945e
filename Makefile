# werkvlek: `make demo` and `make test` do all set-up themselves (see README.md).
# The target folder is shared between clones so that PROJ and the dependencies build once a machine.
export CARGO_TARGET_DIR ?= $(HOME)/.cache/werkvlek/target
DEMO_DIR ?= werkvlek-demo
BIN := $(CARGO_TARGET_DIR)/debug/werkvlek
PURE := werkvlek-language werkvlek-table werkvlek-qgis-project werkvlek-analysis werkvlek-draw werkvlek-lattice werkvlek-polygon werkvlek-saved werkvlek-picture werkvlek-chart werkvlek-page werkvlek-core werkvlek-plan werkvlek-network werkvlek-heatmap werkvlek-osm werkvlek-transit werkvlek-access werkvlek-town

.PHONY: help setup setup-qgis setup-page setup-office test-office setup-python setup-spark setup-wheel wheel wheel-dev prove-wheel test-python test-spark build demo test attack torture fuzz examples test-qgis test-page qgis-plugin qgis-plugin-release lint no-c bench bench-python bless

help:
	@echo "make demo       build, make the sample town in $(DEMO_DIR)/ and run everything on it"
	@echo "make test       every test: unit, property, command line, doc tests, examples"
	@echo "make attack     the attacker: what a run publishes tells of no company and no household"
	@echo "make torture    full disks, killed runs, other threads and locales: the long form of what make test does"
	@echo "make fuzz       every reader with bytes of any kind, $(FUZZ_SECONDS) seconds each; needs nightly and cargo-fuzz"
	@echo "make test-qgis  open every layer of the demo in a headless QGIS, and test the plugin there"
	@echo "make test-page  the page for the council in a real Chromium: needs Node.js 20"
	@echo "make test-office  every kind of workbook printed by LibreOffice, and a look at the pages"
	@echo "make qgis-plugin  pack the QGIS plugin as a zip that QGIS installs"
	@echo "make wheel      the Python package for every Linux, with GDAL in it, and its sources: long, once"
	@echo "make prove-wheel  that file in a fresh Debian: installed, the demo, the recipes; needs root and debootstrap"
	@echo "make wheel-dev  pack the Python package for this machine, against the GDAL of the system"
	@echo "make test-python  the Python package: types, tests, doctests, recipes"
	@echo "make test-spark  the same on a cluster of two worker processes, one of which is killed; needs Java 17"
	@echo "make lint       fmt, clippy, docs, and no C library in the pure crates"
	@echo "make bless      write the golden files anew, after a change that is meant"
	@echo "make bench      the benchmarks, answers checked"
	@echo "make bench-python  the Python package beside scipy, KDEpy, datashader, pandana, networkx; OSM=FOLDER with extracts for streets"

setup:
	@sh tools/setup.sh base

setup-qgis:
	@sh tools/setup.sh qgis

setup-python: setup
	@sh tools/setup.sh python

setup-spark: setup-python
	@sh tools/setup.sh spark

setup-wheel:
	@sh tools/setup.sh wheel

setup-page:
	@sh tools/setup.sh page

setup-office:
	@sh tools/setup.sh office

# The profile and the features of the tests, so that PROJ, HiGHS and the rest are compiled once for both commands.
build: setup
	cargo build --locked --workspace --bins

demo: build
	$(BIN) demo --out $(DEMO_DIR) --force

test: setup
	cargo test --locked --workspace --tests
	cargo test --locked --workspace --doc
	sh tools/test_examples.sh

# A part of make test; by itself it also says how much each attack read.
attack: setup
	cargo test --locked --workspace --test attack -- --nocapture

torture: setup
	WERKVLEK_TORTURE=long cargo test --locked --workspace --test mutated
	WERKVLEK_TORTURE=long cargo test --locked --workspace --test torture

# Every fuzz target for so many seconds; needs a nightly compiler and `cargo install cargo-fuzz`. What is found goes to
# fuzz/artifacts; mended, it becomes a seed in fuzz/corpus, which every test run replays.
FUZZ_SECONDS ?= 600
FUZZ_WORK ?= /tmp/werkvlek-fuzz
fuzz: setup
	sh tools/fuzz.sh $(FUZZ_SECONDS) $(FUZZ_WORK)

bless: setup
	WERKVLEK_BLESS=1 cargo test --locked --workspace --test golden
	WERKVLEK_BLESS=1 sh tools/test_examples.sh

test-qgis: build setup-qgis
	sh tools/test_qgis.sh $(BIN)
	sh tools/test_qgis_plugin.sh $(BIN)

# SHOTS=FOLDER leaves screenshots and a PDF there.
test-page: build setup-page
	sh tools/test_page.sh $(BIN) $(SHOTS)

# SHEETS=FOLDER leaves the workbooks and their PDFs there.
test-office: build setup-office
	sh tools/test_office.sh $(BIN) $(SHEETS)

qgis-plugin:
	python3 tools/package_qgis_plugin.py $(CARGO_TARGET_DIR)/qgis

# What is offered to QGIS's repository: addresses that are placeholders are refused.
qgis-plugin-release:
	python3 tools/package_qgis_plugin.py --release $(CARGO_TARGET_DIR)/qgis

# A folder of its own: GDAL, PROJ and HiGHS are compiled for other systems here than for this machine.
WHEEL_TARGET_DIR ?= $(HOME)/.cache/werkvlek/wheel
wheel: setup-wheel
	sh tools/build_wheel.sh $(WHEEL_TARGET_DIR)

prove-wheel:
	sh tools/prove_wheel.sh $(WHEEL_TARGET_DIR)/wheels/werkvlek-*-manylinux*.whl

# What the tests have compiled, linked once more: as an extension module.
wheel-dev: setup
	cargo build --locked --workspace --lib
	python3 tools/pack_wheel.py $(CARGO_TARGET_DIR)

test-python: wheel-dev setup-python
	python3 tools/python_reference.py --check
	sh tools/test_python.sh $(CARGO_TARGET_DIR)

# A cluster of two worker processes; Spark itself is 450 MB, fetched once.
test-spark: wheel-dev setup-spark
	sh tools/test_python.sh $(CARGO_TARGET_DIR) spark

lint: no-c
	sh tools/check_rust_version.sh
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
# The workspace turns every feature on; an engineer may leave these off.
	cargo clippy --locked -p werkvlek-analysis -- -D warnings
	cargo clippy --locked -p werkvlek-draw --no-default-features -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps

# The crates an engineer embeds must not link C: no -sys crate in what they link, and nothing that compiles C for them.
# (linux-raw-sys, which a code generator of osmpbf uses while building, is Rust: numbers of the kernel's calls.)
no-c:
	@for crate in $(PURE); do \
	  linked=$$(cargo tree --locked -e normal --prefix none -p $$crate | grep -E -- '-sys v' || true); \
	  compilers=$$(cargo tree --locked -e normal,build --prefix none -p $$crate | grep -E '^(cc|cmake|bindgen) v' || true); \
	  if [ -n "$$linked$$compilers" ]; then echo "$$crate links C through: $$linked $$compilers"; exit 1; fi; \
	done; echo "no C library in: $(PURE)"

# The crates of the workspace optimised, what they stand on as it is compiled already.
bench-python: setup-python
	CARGO_PROFILE_DEV_OPT_LEVEL=3 cargo build --locked --workspace --lib
	python3 tools/pack_wheel.py $(CARGO_TARGET_DIR)
	sh tools/bench_python.sh $(CARGO_TARGET_DIR) $(OSM)

bench:
	cargo bench --locked -p werkvlek-benches
	cargo bench --locked -p werkvlek-cli --bench commands
