import Foundation
import Testing

/// What two people make of the settings who change them apart.
@Suite struct SettingsApartTests {
  /// A newsroom and a clone of it, `other`, that have met.
  private func met(_ prepare: (Sandbox) throws -> Void = { _ in }) throws -> Sandbox {
    let desk = try Sandbox.besideServer()
    desk.me = "maria-okafor"
    try prepare(desk)
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    try desk.quietly("clone", desk.home + "/served/hub", desk.home + "/other")
    return desk
  }

  /// Does something in the other clone, and sends it.
  private func elsewhere(_ desk: Sandbox, _ body: () throws -> Void) throws {
    let first = desk.folder
    desk.folder = desk.home + "/other"
    defer { desk.folder = first }
    try body()
    try desk.quietly("sync")
  }

  private func addFast(_ desk: Sandbox) throws {
    let text = try desk.read("workflows/standard.yml")
    try desk.write(
      text.replacing("name: standard", with: "name: fast"), to: "workflows/fast.yml")
    try desk.quietly("settings", "save")
  }

  private func remove(_ path: String, _ desk: Sandbox) throws {
    try FileManager.default.removeItem(atPath: desk.folder + "/" + path)
    try desk.quietly("settings", "save")
  }

  /// Sends new articles of a section to the workflow fast.
  private func useFast(_ desk: Sandbox) throws {
    let record = try desk.read("newsroom.yml")
    try desk.write(
      record.replacing(
        /workflows:[^\n]*\n(  -[^\n]*\n)*/,
        with: "workflows:\n  - {match: {section: port}, use: fast}\n  - use: standard\n"),
      to: "newsroom.yml")
    try desk.quietly("settings", "save")
  }

  /// What does not go together, as a sync says it.
  private func told(_ result: Sandbox.Result) -> [String] {
    result.err.split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("! the settings do not go together: ") }
      .map { String($0.dropFirst("! the settings do not go together: ".count)) }
  }

  @Test func `a workflow that one takes out and the other one uses is named until it is mended`()
    throws
  {
    let desk = try met(addFast)
    try elsewhere(desk) { try remove("workflows/fast.yml", desk) }
    try useFast(desk)

    let dry = try desk.quietly("sync", "--dry-run")
    let synced = try desk.quietly("sync")

    let sentence =
      "newsroom.yml names the workflow fast for new articles, and there is no such workflow"
    #expect(dry.err.contains("! the settings would not go together: \(sentence).\n"), "\(dry.err)")
    #expect(!dry.err.contains("→ "), "\(dry.err)")
    #expect(told(synced) == [sentence + "."], "\(synced.err)")
    let way = try #require(
      synced.err.firstMatch(
        of: /→ name another one: stet config --edit; to bring it back: (git .*)\n/))
    #expect(try desk.quietly("sync").err == "Nothing new here or at origin.\n")
    #expect(
      try desk.quietly("status").out.contains(
        "Settings that do not go together\n  \(sentence)\n    → name another one: "))
    let doctor = desk.stet("doctor")
    #expect(doctor.status == 2)
    #expect(doctor.out.contains("newsroom.yml: \(sentence) → name another one: "), "\(doctor.out)")
    try elsewhere(desk) {
      let later = try desk.quietly("sync")
      #expect(told(later) == [sentence + "."])
    }
    let file = try desk.git("cat-file", "blob", String(way.output.1.split(separator: " ")[3]))
    try desk.quietly("workflow", "add", "fast", "--file", "-", input: file + "\n")
    #expect(desk.stet("doctor").status == 0)
    #expect(try !desk.quietly("status").out.contains("do not go together"))
  }

  @Test func `an article in a workflow that somebody took out is named, whoever syncs last`() throws
  {
    let desk = try met {
      try addFast($0)
      try useFast($0)
    }
    try elsewhere(desk) {
      try desk.quietly("new", "Quick", "--workflow", "fast", "--no-edit")
    }
    let record = try desk.read("newsroom.yml")
    try desk.write(
      record.replacing("  - {match: {section: port}, use: fast}\n", with: ""), to: "newsroom.yml")
    try remove("workflows/fast.yml", desk)

    let synced = try desk.quietly("sync")

    let sentence = "quick goes through the workflow fast, and there is no such workflow"
    #expect(told(synced) == [sentence + "."], "\(synced.err)")
    #expect(synced.err.contains("→ move it to another: stet workflow set quick WORKFLOW; to bring"))
    #expect(try desk.quietly("status").out.contains(sentence))
    #expect(desk.stet("doctor").out.contains("drafts/quick: \(sentence) → "))
    #expect(try desk.quietly("status", "--json").out.contains("\"message\" : \"\(sentence)\""))
    try elsewhere(desk) {
      let later = try desk.quietly("sync")
      #expect(told(later) == [sentence + "."])
    }
    try desk.quietly("workflow", "set", "quick", "standard")
    #expect(try told(desk.quietly("sync")) == [])
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `a role that one takes away and the other one asks for is named`() throws {
    let desk = try met { desk in
      try desk.quietly("people", "edit", "ed", "--role", "editor", "--role", "checker")
    }
    try elsewhere(desk) { try desk.quietly("people", "edit", "ed", "--role", "editor") }
    let text = try desk.read("workflows/standard.yml")
    try desk.write(
      text.replacing(#/  hold: [^\n]*\n/#, with: "  hold: {by: [checker]}\n"),
      to: "workflows/standard.yml")
    try desk.quietly("settings", "save")

    let synced = try desk.quietly("sync")

    #expect(
      told(synced).map { $0.replacing(/:\d+:/, with: "") } == [
        "workflows/standard.yml nobody has the role \"checker\"."
      ], "\(synced.err)")
    #expect(
      synced.err.contains(
        "→ give it to somebody on the masthead, or name another: stet workflow edit standard"))
    #expect(try desk.quietly("status").out.contains("nobody has the role \"checker\""))
  }

  @Test func `settings that nobody could change any more stay apart, and are told`() throws {
    let desk = try met { desk in
      try desk.quietly("people", "edit", "ed", "--role", "editor", "--role", "chief")
      try desk.quietly(
        "people", "edit", "maria-okafor", "--role", "editor", "--role", "owner", "--role", "chief")
      try desk.quietly("config", "owners", "chief")
    }
    try elsewhere(desk) { try desk.quietly("people", "edit", "maria-okafor", "--role", "editor") }
    try desk.quietly("people", "edit", "ed", "--role", "editor", as: "ed")
    try desk.quietly("new", "Quick", "--no-edit")
    let before = try desk.git("rev-parse", "settings")

    let dry = try desk.quietly("sync", "--dry-run")
    let synced = try desk.quietly("sync")

    let sentence =
      "! with what was changed in the settings here and at origin nobody would have the role chief, and"
      + " nobody could change them any more; yours stay here, and what was done under them waits.\n"
    #expect(synced.err.contains(sentence), "\(synced.err)")
    #expect(
      synced.err.contains(
        "→ ed first gives somebody the role there (stet people edit HANDLE --role chief); then stet sync\n"
      ),
      "\(synced.err)")
    #expect(
      dry.err.contains(" yours would stay here, and what was done under them would wait.\n"),
      "\(dry.err)")
    #expect(
      dry.err.contains(
        "! drafts/quick would wait here, done under settings that origin does not have.\n"),
      "\(dry.err)")
    #expect(!dry.err.contains("→ "), "\(dry.err)")
    #expect(try desk.git("rev-parse", "settings") == before)
    #expect(try desk.quietly("sync").err.contains(sentence))
    try elsewhere(desk) {
      try desk.quietly("people", "edit", "eva", "--role", "chief", as: "ed")
    }
    #expect(try !desk.quietly("sync").err.contains("nobody"))
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `of a page that both changed the server's stays, and it is said what to do`() throws {
    let desk = try met { desk in
      try desk.write("---\ntitle: About\n---\nUs.\n", to: "pages/about.md")
      try desk.quietly("settings", "save")
    }
    try elsewhere(desk) {
      try desk.write("---\ntitle: About\n---\nUs all.\n", to: "pages/about.md")
      try desk.quietly("settings", "save")
    }
    try desk.write("---\ntitle: About\n---\nOnly us.\n", to: "pages/about.md")
    try desk.quietly("settings", "save")

    let synced = try desk.quietly("sync")

    #expect(
      synced.err.contains(
        "Did not count: \"Change pages/about.md\": both changed pages/about.md; the server's stays: make your"
          + " change again.\n  → what it changed: git show "), "\(synced.err)")
    #expect(synced.err.contains("; to change it again: stet settings save\n"), "\(synced.err)")
    #expect(try desk.read("pages/about.md").contains("Us all."))
    let shown = try #require(synced.err.firstMatch(of: /git show (\w+)/)).output.1
    #expect(try desk.git("show", String(shown)).contains("+Only us."))
  }

  @Test func `of a field that both changed it is said how to change it again`() throws {
    let desk = try met { try $0.quietly("topic", "add", "port", "--name", "Port") }
    try elsewhere(desk) { try desk.quietly("topic", "edit", "port", "--name", "Ports") }
    try desk.quietly("topic", "edit", "port", "--name", "Harbour")

    let dry = try desk.quietly("sync", "--dry-run")
    let synced = try desk.quietly("sync")

    #expect(!dry.err.contains("→"), "\(dry.err)")
    #expect(
      synced.err.contains("name of topics/port.yml was changed meanwhile, too; theirs stays.\n"),
      "\(synced.err)")
    #expect(synced.err.contains("; to change it again: stet topic edit port\n"), "\(synced.err)")
  }

  @Test func `of what somebody else set here it is said which field, and who can set it again`()
    throws
  {
    let desk = try met { try $0.quietly("topic", "add", "port", "--name", "Port") }
    try elsewhere(desk) { try desk.quietly("topic", "edit", "port", "--name", "Ports") }
    try desk.quietly("topic", "edit", "port", "--name", "Harbour", as: "maria-okafor")

    let synced = try desk.quietly("sync", as: "ed")

    #expect(
      synced.err.contains(
        "Did not count: \"Change the topic port\": name of topics/port.yml was changed meanwhile, too; "
          + "theirs stays.\n  → what it changed: git show "), "\(synced.err)")
    #expect(
      synced.err.contains("; maria-okafor can make it again: stet topic edit port\n"),
      "\(synced.err)")
  }

  @Test func `a file that each gave another name is named`() throws {
    let desk = try met { desk in
      for name in ["port", "tide"] {
        try desk.write("name: \(name)\ndescription: All of it.\n", to: "topics/\(name).yml")
      }
      try desk.quietly("settings", "save")
    }
    func rename(_ old: String, _ new: String) throws {
      try FileManager.default.moveItem(
        atPath: "\(desk.folder)/topics/\(old).yml", toPath: "\(desk.folder)/topics/\(new).yml")
    }
    try elsewhere(desk) {
      try rename("port", "docks")
      try rename("tide", "tides")
      try desk.quietly("settings", "save")
    }
    try rename("port", "quay")
    try rename("tide", "tides")
    try desk.write("name: quay\ndescription: All of it.\n", to: "topics/quay.yml")
    try desk.quietly("settings", "save")

    let synced = try desk.quietly("sync")

    #expect(
      synced.err.contains(
        """
        ! topics/port.yml was called topics/quay.yml here and topics/docks.yml at origin; the settings \
        have both.
          → keep one: rm topics/quay.yml && stet settings save -m WHY

        """), "\(synced.err)")
    #expect(!synced.err.contains("tides.yml was called"), "\(synced.err)")
    let names = try desk.quietly("topic", "list").out
    #expect(["quay", "docks", "tides"].allSatisfy(names.contains), "\(names)")
    desk.type("rm topics/quay.yml && stet settings save -m Twice")
    let sent = try desk.quietly("sync").err
    #expect(sent.contains("↑ settings: \"Change topics/quay.yml\" by maria-okafor\n"), "\(sent)")
    #expect(try !desk.quietly("topic", "list").out.contains("quay"))
  }

  @Test func `of a change that can't be made again it is told why`() throws {
    let desk = try met { desk in
      try desk.write("name: Port\n", to: "topics/port.yml")
      try desk.write("name: Tide\n", to: "topics/tide.yml")
      try desk.quietly("settings", "save")
    }
    try elsewhere(desk) {
      try desk.write("name: Tides\n", to: "topics/tide.yml")
      try remove("topics/port.yml", desk)
    }
    try desk.write("name: Ports\n", to: "topics/port.yml")
    try remove("topics/tide.yml", desk)

    let synced = try desk.quietly("sync")

    #expect(
      synced.err.contains(
        "Did not count: \"Change topics/port.yml, topics/tide.yml\": topics/port.yml was removed meanwhile,"
          + " and stays so.\n"), "\(synced.err)")
    #expect(
      synced.err.contains(": topics/tide.yml was changed meanwhile, and is not removed.\n"))
  }
}
