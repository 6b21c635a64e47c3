import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Who is who and which rules hold, changed by several people with Stet and with plain git.
@Suite struct SettingsLineTests {
  @Test func `a change is one event on settings, which the next act names`() throws {
    let fixture = try Fixture()
    let before = try fixture.git("rev-parse", "settings")
    let id = try #require(try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml"))
    try fixture.create("harbour-lights")

    #expect(try fixture.git("rev-parse", "settings") == id.hex)
    #expect(try fixture.git("rev-parse", "settings^") == before)
    #expect(
      try fixture.git("diff-tree", "-r", "--name-only", "settings^", "settings")
        == "topics/tides.yml")
    let message = try fixture.git("log", "-1", "--format=%B", "settings")
    #expect(!message.contains("Policy:") && !message.contains("State:"))
    #expect(
      try fixture.git("log", "-1", "--format=%B", "drafts/harbour-lights")
        .contains("Policy: \(id.hex)\n"))
  }

  @Test func `nobody but an owner changes what is not their own, and then nothing moves`() throws {
    let fixture = try Fixture()
    let before = try fixture.references()

    for (path, handle, roles, who) in [
      ("newsroom.yml", "ed", ["publisher"], ["maria", "pia"]),
      ("masthead/eva.yml", "ed", ["publisher"], ["maria", "pia"]),
      ("topics/tides.yml", "wim", ["editor", "publisher"], ["ed", "eva", "maria", "pia"]),
      ("theme/foot.mustache", "wim", ["publisher"], ["maria", "pia"]),
    ] as [(String, Handle, [Role], [Handle])] {
      let refusal = NewsroomError.notOwner(handle, path: path, owners: roles, who: who)
      #expect(throws: refusal) {
        try fixture.changeRecord("name: X\n", at: path, by: handle)
      }
    }
    #expect(throws: NewsroomError.notPlain(path: "masthead/notes.txt")) {
      try fixture.changeRecord("x", at: "masthead/notes.txt")
    }
    #expect(try fixture.references() == before)

    try fixture.writeBio(of: "wim", "Writes about water.")
    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml", by: "ed")
    #expect(try fixture.ids() == [])
  }

  @Test func `two people's changes of different files both hold after a pull`() throws {
    let fixture = try Fixture()
    let clone = try Hub(of: fixture).clone()
    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml")
    try fixture.push("settings", "main")
    try clone.writeBio(of: "ed", "Edits.")
    try clone.pull("settings", by: "ed")

    #expect(try clone.newsroom.settings.person("ed").bio == "Edits.")
    #expect(try clone.newsroom.settings.records(in: "topics") == ["tides"])
    #expect(try clone.wrong() == ["main-behind"])
    try clone.repair()
    #expect(try clone.wrong() == [])
    try clone.create("harbour-lights")
    let message = try clone.git("log", "-1", "--format=%B", "drafts/harbour-lights")
    #expect(message.contains("Policy: \(try clone.git("rev-parse", "settings"))\n"))
    #expect(try clone.standing("harbour-lights").state == "draft")
  }

  @Test func `where two change one file, the second in the order is named, to be done again`()
    throws
  {
    let fixture = try Fixture()
    let clone = try Hub(of: fixture).clone()
    try fixture.writeBio(of: "ed", "Edits at night.")
    try fixture.push("settings")
    let late = try #require(try clone.writeBio(of: "ed", "Edits by day."))
    try clone.git("fetch", "--quiet", "origin")
    let other = try clone.git("rev-parse", "origin/settings")
    try clone.forge(
      on: "settings", "Merge\n", by: "ed@example.org", parents: [late.hex, other])

    // Neither is an owner's: the last parent goes first, as what the server had.
    #expect(try clone.newsroom.settings.person("ed").bio == "Edits at night.")
    let found = try clone.troubles().filter { $0.id == "changed-meanwhile" }
    #expect(found.map(\.isNote) == [true])
    #expect(found.first?.place == late.short)
    #expect(found.first?.remedy == "make it again")
    #expect(try clone.wrong().contains("settings-tree"))
    try clone.repair(by: "wim")
    #expect(try clone.wrong() == [])
    #expect(
      try clone.git("log", "-1", "--format=%s", "settings") == "Set the settings right")
    #expect(try clone.newsroom.settings.person("ed").bio == "Edits at night.")
  }

  @Test func `a plain commit sets nothing, and the next change first sets the tree right`() throws {
    let fixture = try Fixture()
    let wim = try #require(try fixture.file("masthead/wim.yml", on: "settings"))
    let tree = try fixture.tree(
      of: "settings", "masthead/wim.yml", wim.replacing("writer", with: "publisher") + "\n")
    let forged = try fixture.forge(on: "settings", "By hand\n", tree: tree)

    #expect(try fixture.newsroom.settings.person("wim").roles == ["writer"])
    #expect(try fixture.ids() == ["plain-commit", "settings-tree"])
    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml")
    #expect(try fixture.git("log", "-1", "--format=%s", "settings^") == "Set the settings right")
    #expect(try fixture.git("rev-parse", "settings~2") == forged)
    #expect(try fixture.file("masthead/wim.yml", on: "settings") == wim)
    #expect(try fixture.ids() == ["plain-commit"])
    #expect(try fixture.diagnosis().isSound)
  }

  @Test func `an event made by hand counts as far as its maker may, and not for both kinds`() throws
  {
    let fixture = try Fixture()
    try fixture.forge(
      on: "settings", fixture.forgedSettings(by: "wim"),
      tree: fixture.tree(of: "settings", "topics/tides.yml", "name: Tides\n"))
    try fixture.forge(
      on: "settings", fixture.forgedSettings(by: "maria"),
      tree: fixture.tree(of: "settings", "masthead/x.yml", "name: X\n"), by: "maria@example.org")
    try fixture.forge(
      on: "settings", fixture.forgedSettings(by: "maria"),
      tree: fixture.tree(of: "settings", "theme/foot.mustache", "x"), by: "wim@example.org")

    #expect(try fixture.ids() == ["not-owner", "not-owner", "not-their-email", "settings-tree"])
    #expect(try fixture.newsroom.settings.records(in: "topics").isEmpty)

    let head = try fixture.git("rev-parse", "settings")
    let founding = try fixture.git("rev-list", "--max-parents=0", "settings")
    try fixture.forge(
      on: "settings", fixture.forgedSettings(by: "maria"),
      tree: fixture.tree(of: "settings", "outlets/ledger.yml", "name: The Ledger\n"),
      by: "maria@example.org", parents: [head])
    #expect(try fixture.newsroom.settings.records(in: "outlets") == ["ledger"])
    #expect(try fixture.newsroom.settings.origin.founding().hex == founding)
  }

  @Test(arguments: [("masthead", 0), ("masthead", 1), ("theme", 0)])
  func `an event in whose tree a name stands twice, or a folder holds nothing, sets nothing`(
    _ name: String, _ further: Int
  ) throws {
    let fixture = try Fixture()
    let masthead = try fixture.git("rev-parse", "settings:masthead")
    let wim = try #require(try fixture.file("masthead/wim.yml", on: "settings"))
    let tree = try fixture.tree(of: "settings", "masthead/wim.yml", wim + "\nbio: I write.\n")
    let root = try #require(ObjectID(hex: tree))
    var entries = try fixture.newsroom.repository.objects.tree(root).map {
      (mode: String($0.mode.rawValue, radix: 8), name: $0.name, id: $0.id.hex)
    }
    let place = try #require(entries.firstIndex { $0.name >= name })
    let nothing = try fixture.git("mktree")
    entries.insert((mode: "40000", name: name, id: nothing), at: place + further)
    try fixture.forge(
      on: "settings", fixture.forgedSettings("masthead", by: "wim"),
      tree: fixture.rawTree(entries))

    #expect(try fixture.newsroom.settings.person("wim").bio == nil)
    #expect(try fixture.wrong() == ["settings-tree"])
    try fixture.repair()
    #expect(try fixture.wrong() == [])
    #expect(try fixture.git("rev-parse", "main:masthead") == masthead)
    try fixture.writeBio(of: "wim", "Writes about water.")
    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml")
    #expect(try fixture.newsroom.settings.person("wim").bio == "Writes about water.")
    #expect(try fixture.wrong() == [])
  }

  @Test func `what stands in the way of a new record is named, and the event is to be made again`()
    throws
  {
    let fixture = try Fixture()
    try fixture.changeRecord("name: Ports\n", at: "topics/ports.yml")
    try fixture.forge(
      on: "settings", fixture.forgedSettings(by: "ed"),
      tree: fixture.tree(of: "settings", "topics/Ports.yml", "name: Others\n"),
      by: "ed@example.org")
    for path in ["topics/Ports.yml", "topics/ports.yml/x.yml"] {
      #expect(throws: NewsroomError.recordExists("topics/ports.yml")) {
        try fixture.changeRecord("name: Others\n", at: path)
      }
    }
    try fixture.repair()

    let found = try fixture.troubles()
    #expect(found.map(\.id) == ["name-taken"])
    #expect(found.first?.remedy == "make it again under another name")
    #expect(try fixture.newsroom.settings.records(in: "topics") == ["ports"])
    #expect(try fixture.file("topics/ports.yml") == "name: Ports")
  }

  @Test func `a file of the settings gives way to a folder of its name, on main too`() throws {
    let fixture = try Fixture()
    try fixture.changeRecord("x", at: "theme/foot")
    // Where the head's tree is not what the line gives, the files are put together one by one.
    try fixture.forge(
      on: "settings", "By hand\n", tree: fixture.tree(of: "settings", "theme/odd", "x"))
    let tree = try fixture.newsroom.repository.trees.replacing(
      [
        "theme/foot": nil,
        "theme/foot/a": (.file, fixture.newsroom.repository.objects.writeBlob([1])),
      ],
      in: ObjectID(hex: fixture.git("rev-parse", "settings^{tree}")))
    try fixture.forge(
      on: "settings", fixture.forgedSettings(by: "maria"), tree: tree.hex,
      by: "maria@example.org")

    try fixture.repair()
    #expect(try fixture.wrong() == [])
    #expect(try fixture.git("ls-tree", "-r", "--name-only", "main", "theme") == "theme/foot/a")
  }

  @Test func `after an event of a newer Stet owners change settings once one of them repaired it`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let tree = try fixture.tree(of: "settings", "topics/tides.yml", "name: Tides\n")
    let newer = try fixture.forge(
      on: "settings", fixture.forgedSettings(by: "maria", stet: 2), tree: tree,
      by: "maria@example.org")
    let before = try fixture.references()

    #expect(
      throws: NewsroomError.settingsStopped(event: String(newer.prefix(10)), .version("2"))
    ) { try fixture.writeBio(of: "pia", "Owns it.") }
    #expect(try fixture.references() == before)
    #expect(try fixture.wrong() == ["newer-stet", "settings-tree"])
    // A person's own bio goes on, and takes nothing over from what can't be judged.
    try fixture.writeBio(of: "wim", "Writes of tides.")
    #expect(try fixture.newsroom.settings.person("wim").bio == "Writes of tides.")
    #expect(try fixture.wrong() == ["newer-stet"])
    // Articles go on, by what the settings were.
    try fixture.publish("harbour-lights")
    #expect(try fixture.newsroom.settings.records(in: "topics").isEmpty)

    #expect(try fixture.repair(by: "wim").contains { $0.hasPrefix("Left for an owner") })
    #expect(try fixture.wrong() == ["newer-stet"])
    try fixture.repair(by: "pia")
    #expect(try fixture.wrong() == [])
    try fixture.writeBio(of: "pia", "Owns it.")
    #expect(try fixture.newsroom.settings.person("pia").bio == "Owns it.")
    #expect(try fixture.wrong() == [])
  }

  @Test func `one act changes the masthead or the rest, and whoever mixes them is told so`() throws
  {
    let fixture = try Fixture()
    let error = NewsroomError.mixedChange(path: "masthead/nora.yml")

    #expect(throws: error) {
      try fixture.newsroom.settingsDesk.change(
        .settings, ["masthead/nora.yml": .some(Array("name: Nora\n".utf8))], subject: "Mixed",
        as: fixture.actor("maria"))
    }
    #expect(
      error.sentence
        == "can't change masthead/nora.yml in the same act: one changes the masthead or the rest of"
        + " the settings")
  }

  /// How often main says that it shows an event.
  private func copies(of event: EventID, _ fixture: Fixture) throws -> Int {
    try fixture.git("log", "--format=%B", "main").split(separator: "\n")
      .count { $0 == "Published-From: \(event.hex)" }
  }

  @Test func `an event is printed once, whatever plain git did to its files on main`() throws {
    let fixture = try Fixture()
    let tides = try #require(try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml"))
    try fixture.git("rm", "--quiet", "topics/tides.yml")
    try fixture.commitFolder()

    #expect(try fixture.wrong() == ["changed-on-main"])
    try fixture.repair()
    #expect(try copies(of: tides, fixture) == 1)
    #expect(try fixture.file("topics/tides.yml") == "name: Tides")

    // Taken off main with its copy, it is printed again, whatever else main shows.
    let boats = try #require(try fixture.changeRecord("name: Boats\n", at: "topics/boats.yml"))
    try fixture.git("reset", "--quiet", "--hard", "main^")
    try fixture.write("name: Mine\n", to: "newsroom.yml")
    try fixture.commitFolder()
    try fixture.repair()
    #expect(try copies(of: boats, fixture) == 1)
    #expect(try copies(of: tides, fixture) == 1)
    #expect(try fixture.wrong() == [])
  }
}
