# What a user and a developer of Stet type; the README says what for.
#
#   make demo      build, plant the sample newsroom, take an article through its life
#   make test      every test
#   make lint      formatting and style
#   make bench     the measurements
#   make install   binary, sample, completions and manual below PREFIX

PREFIX ?= /usr/local
SWIFT ?= swift
DEMO ?= $(CURDIR)/.build/demo

# What the build needs of the system, by the names of Debian's packages; the tests also look at
# what reaches the disk.
BUILD_NEEDS = git libgit2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev
TEST_NEEDS = $(BUILD_NEEDS) strace
RELEASE = .build/release/stet

# A process that starts for every act must start fast: Swift and C++ are linked in and at a fixed
# place, so that the loader has next to nothing to relocate; cmark-gfm too, which few acts need.
CXX_LIBRARY = .build/static
RELEASE_FLAGS = -c release --static-swift-stdlib -Xswiftc -L$(CURDIR)/$(CXX_LIBRARY) \
  -Xlinker -no-pie -Xlinker --no-export-dynamic -Xlinker -s

.PHONY: all build release demo test lint bench install uninstall build-needs test-needs clean

all: build

build: build-needs
	$(SWIFT) build --product stet

release: build-needs
	@mkdir -p $(CXX_LIBRARY)
	@ln -sf "$$(clang -print-file-name=libstdc++.a 2>/dev/null || cc -print-file-name=libstdc++.a)" \
	  $(CXX_LIBRARY)/libstdc++.a
	@folder="$$(pkg-config --variable=libdir libcmark-gfm)"; \
	  if [ -f "$$folder/libcmark-gfm.a" ] && [ -f "$$folder/libcmark-gfm-extensions.a" ]; then \
	  ln -sf "$$folder/libcmark-gfm.a" "$$folder/libcmark-gfm-extensions.a" $(CXX_LIBRARY); \
	  printf '%s\n' 'Name: libcmark-gfm' 'Description: linked in' 'Version: 0' \
	  'Libs: -L$(CURDIR)/$(CXX_LIBRARY) -lcmark-gfm-extensions -lcmark-gfm' \
	  > $(CXX_LIBRARY)/libcmark-gfm.pc; fi
	PKG_CONFIG_PATH="$(CURDIR)/$(CXX_LIBRARY):$$PKG_CONFIG_PATH" \
	$(SWIFT) build $(RELEASE_FLAGS) --product stet

demo: release
	sh seeds/demo.sh $(RELEASE) $(DEMO)

test: test-needs release
	STET_RELEASE=$(CURDIR)/$(RELEASE) $(SWIFT) test

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Workflows seeds Benchmarks

bench: test-needs release
	STET=$(CURDIR)/$(RELEASE) sh Benchmarks/run.sh

install: release
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
	sh .ci/manual $(RELEASE) .build/manual
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 .build/manual/*.1 $(DESTDIR)$(PREFIX)/share/man/man1

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/stet $(DESTDIR)$(PREFIX)/share/stet \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/stet \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_stet \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/stet.fish
	rm -f $(DESTDIR)$(PREFIX)/share/man/man1/stet.1 $(DESTDIR)$(PREFIX)/share/man/man1/stet-*.1

build-needs:
	@sh .ci/needs $(BUILD_NEEDS)

test-needs:
	@sh .ci/needs $(TEST_NEEDS)

clean:
	rm -rf .build
