import Testing

@Suite struct SettingsTests {
  @Test func `settings are shown, changed line by line, and refused`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("config", "time_zone", "Europe/Lisbon")

    desk.stet("config")
    desk.stet("config", "time_zone")
    desk.stet("config", "time_zone", "Europe/Lisbonn")
    desk.stet("config", "url", "example.org")
    desk.stet("config", "history", "banana")
    desk.stet("config", "url", "https://example.org", as: "wim")
    desk.stet("config", "url", "https://example.org")
    desk.stet("config", "url", "https://example.org")
    desk.stet("config", "owners", "nobody")
    desk.stet("config", "langage", "en")
    desk.stet("config", "workflows", "solo")
    desk.stet("config", "me", "ed")
    desk.stet("config", "me", "nobody")
    desk.stet("config", "checkout", "perhaps")
    desk.stet("config", "checkout", "off")
    #expect(try desk.git("config", "core.bare") == "true")
    desk.stet("config", "checkout", "on")
    try desk.expect("config")
    #expect(try desk.git("status", "--porcelain") == "")
  }

  @Test func `workflows are listed, drawn, checked, added and changed`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("harbour-lights")
    try desk.quietly("submit", "harbour-lights", as: "wim")
    let standard = try desk.git("show", "main:workflows/standard.yml")
    let smaller = standard.replacing("review", with: "reading")

    desk.stet("workflow", "list")
    desk.stet("workflow", "show", "--format", "mermaid")
    desk.stet("workflow", "show", "standrd")
    desk.stet("workflow", "check")
    try desk.write("states: {draft: {}}\nactions: {publsh: {from: draf}}\n", to: "open/bad.yml")
    desk.stet("workflow", "check", "open/bad.yml")
    desk.stet("workflow", "add", "bad", "--file", "open/bad.yml")
    desk.stet("workflow", "add", "own", "--preset", "solo", as: "ed")
    desk.stet("workflow", "add", "own", "--preset", "solos")
    desk.stet("workflow", "add", "own", "--preset", "solo")
    desk.stet("workflow", "edit", "standard", "--file", "-", "--dry-run", input: smaller)
    desk.stet("workflow", "edit", "standard", "--file", "-", input: smaller)
    desk.stet("workflow", "edit", "standard", "--file", "-", input: smaller)
    try desk.expect("workflows")
  }

  @Test func `the doctor names what plain git did, and tidy puts away what is finished`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("harbour-lights")
    try desk.draft("dropped")
    try desk.quietly("spike", "dropped", "-m", "No.", as: "ed")

    desk.stet("doctor")
    desk.stet("tidy")
    try desk.git(
      "update-ref", "refs/heads/drafts/harbour-lights",
      try desk.git(
        "commit-tree", "-p", "drafts/harbour-lights", "-m", "x",
        try desk.git("rev-parse", "main^{tree}")))
    desk.stet("doctor")
    desk.stet("doctor", "--json")
    desk.stet("doctor", "--repair", "--dry-run")
    desk.stet("doctor", "--repair")
    desk.environment["STET_NOW"] = "2026-05-02T09:00:00Z"
    desk.stet("tidy", "--dry-run")
    desk.stet("tidy")
    desk.stet("tidy", "--json")
    let masked = desk.transcript.replacing(#/\b[0-9a-f]{10}\b/#, with: "##########")
    #expect(masked.contains("! Would mend harbour-lights, "))
    #expect(masked.contains("Restored r1 of harbour-lights; it takes acts again."))
    #expect(masked.contains("harbour-lights  archive/2026") == false)
    #expect(masked.contains("dropped  archive/2026"))
    #expect(masked.contains("[exit 2]"))
  }

  @Test func `tidy says what to type so that the server follows, and that is right as it stands`()
    throws
  {
    let desk = try Sandbox()
    try desk.found()
    for slug in ["dropped", "harbour-lights"] {
      try desk.draft(slug)
      try desk.quietly("spike", slug, "-m", "No.", as: "ed")
    }
    try desk.share()
    desk.environment["STET_NOW"] = "2026-05-02T09:00:00Z"

    #expect(!desk.stet("tidy", "--dry-run").err.contains("stet sync"))
    let said = desk.stet("tidy").err
    let command = try #require(said.split(separator: "origin: ").last?.split(separator: "\n").first)
    desk.type(command)

    #expect(said.hasPrefix("Put 2 finished articles away."))
    let there = try desk.git("ls-remote", "origin", "refs/heads/*")
    #expect(there.contains("refs/heads/archive/2026"))
    #expect(!there.contains("refs/heads/drafts/"))
    #expect(desk.stet("tidy").err == "Nothing to put away.\n")
  }

  @Test func `a clock in a year of no act is said, and what to do about it`() throws {
    let desk = try Sandbox()
    try desk.found()
    desk.environment["STET_NOW"] = "1969-12-31T09:00:00Z"

    let refused = desk.stet("topic", "add", "sea", "--name", "Sea")

    #expect(refused.status == 1)
    #expect(refused.err.contains("the machine's clock says 1969-12-31T09:00:00Z"))
    #expect(refused.err.contains("date -u"))
  }
}
