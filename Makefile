# The verbs of the house. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help check test bench conformance docs jars package fuzz fmt clean

JAVA_HOME := $(shell ./sekimori jdk)
export JAVA_HOME
MVN := mvn -B -ntp -q

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

check: ## The inner loop: format, compile with every check, unit and wall tests (under 90 s).
	$(MVN) spotless:check test -Dgroups='!slow'

test: ## Everything, as CI does it: the README's test command.
	./sekimori test

conformance: ## Run the public suites and write docs/CONFORMANCE.md from what comes out.
	$(MVN) test -pl proof -am -Dtest=ConformanceTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dsekimori.conformance.write=true

jars: ## Sources and Javadoc jars of every library, without a warning (DIR/target/*.jar).
	$(MVN) package -Pjars -DskipTests

package: ## Build the .tar.gz and the Debian package, and try both (target/package/).
	packaging/build
	packaging/try

TARGET ?= *
TIME ?= 1m
CASES := proof/src/test/resources/org/sekimori/proof/fuzz

fuzz: ## Look for inputs that break a parser: TARGET=SpfRecord TIME=10m (all of them, 1m each).
	@set -o pipefail; $(MVN:-q=) verify -Dquick -pl proof -am -Dtest='$(TARGET)FuzzTest' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.time=$(TIME) \
		-Dfuzz.failureIgnore=false 2>&1 \
		| grep --line-buffered -E 'Running org|pulse|DONE|^\[ERROR\]|^[a-z.]+Exception|^==|BUILD' \
		|| { echo "What it found are now case files:"; git status --short -uall $(CASES); exit 1; }

docs: ## Write into the documents what the program prints today (the tests compare).
	$(MVN) test -Dquick -pl app -am -Dtest='ConsoleTest,*ReferenceTest' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dsekimori.docs.write=true
	git --no-pager diff --stat -- docs README.md README.ja.md

bench: ## Measure: CORPUS=folder for a whole run, JMH=pattern for parts (bench/README.md).
	$(MVN) -Dquick -Dmaven.test.skip=true package -pl bench -am
	$(if $(CORPUS),bench/run corpus $(CORPUS))
	$(if $(JMH),bench/run jmh $(JMH))

fmt: ## Format the Java sources.
	$(MVN) spotless:apply

clean: ## Remove everything that was built.
	$(MVN) clean
	rm -rf .cache
