# Hearsay. `make demo` and `make check` do everything from a fresh clone on Debian 12.
#
#   make            build ./hearsay                make check    every test
#   make debug      build/debug/hearsay            make asan     build/asan/hearsay, sanitized
#   make install    into $(DESTDIR)$(prefix)       make bench    figures

VERSION := 0.1.0
prefix ?= /usr/local
-include config.make

PACKAGES := gcc libc6-dev pkg-config ca-certificates liblua5.4-dev libsqlite3-dev \
  libcurl4-gnutls-dev libxml2-dev zlib1g-dev libutf8proc-dev libjansson-dev nettle-dev libedit-dev
CHECK_PACKAGES := libcmocka-dev
LIBRARIES := lua5.4 sqlite3 libcurl libxml-2.0 zlib libutf8proc jansson nettle libedit

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
else
MODE := -O2 -g $(HARDEN)
MODE_LINK := $(HARDEN_LINK)
endif

CPPFLAGS += -Icore -D_GNU_SOURCE -DHEARSAY_VERSION='"$(VERSION)"'
ALL_CFLAGS = -std=c11 $(MODE) $(WARNINGS) -MMD -MP $(shell pkg-config --cflags $(LIBRARIES)) $(CFLAGS)
ALL_LIBS = $(shell pkg-config --libs $(LIBRARIES)) -lm

CORE := $(filter-out core/main.c,$(wildcard core/*/*.c))
CORE_OBJECTS := $(CORE:%.c=$(BUILD)/%.o)
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))

all: hearsay
hearsay: $(BUILD)/hearsay
	$(Q)cp $< $@
$(BUILD)/hearsay: $(BUILD)/core/main.o $(BUILD)/libcore.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(MODE) $(MODE_LINK) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)
$(BUILD)/libcore.a: $(CORE_OBJECTS)
	$(Q)rm -f $@ && ar rcs $@ $^
$(BUILD)/%.o: %.c | packages
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<
$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libcore.a | packages
	$(call say,TEST,$@)
	$(Q)mkdir -p $(@D) && $(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(MODE_LINK) $(LDFLAGS) -o $@ $< $(BUILD)/libcore.a -lcmocka $(ALL_LIBS)

debug asan:
	$(Q)$(MAKE) --no-print-directory BUILD=build/$@ build/$@/hearsay
unit: $(TESTS)
	$(Q)for t in $(TESTS); do $$t || exit 1; done

# Installs what is missing, asking apt only then. Order-only: its date never matters.
packages: build/packages-installed
build/packages-installed: Makefile
	$(Q).ci/packages $(PACKAGES) $(CHECK_PACKAGES)
	$(Q)mkdir -p build && touch $@

clean:
	$(Q)rm -rf build hearsay
.PHONY: all debug asan unit packages clean
-include $(shell find build -name '*.d' 2>/dev/null)
