import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What main is printed with, by whoever prints it.
@Suite struct PrintTests {
  static let folder = "articles/2026/03/02/harbour-lights"

  /// The events that commits of main are copies of, oldest first; `-` of one that is none.
  private func copied(_ desk: some Desk, _ range: String = "main") throws -> [String] {
    try desk.git("rev-list", "--reverse", range).split(separator: "\n").map { commit in
      let message = try desk.git("log", "-1", "--format=%B", String(commit))
      let line = message.split(separator: "\n").first { $0.hasPrefix("Published-From: ") }
      return line.map { String($0.dropFirst("Published-From: ".count)) } ?? "-"
    }
  }

  private func moving(_ desk: some Desk, _ name: String) throws -> [String] {
    let history = try desk.newsroom.lines.history(of: desk.slug(name))
    return history.movingSteps.map { history.steps[$0].entry.id.hex }
  }

  @Test func `every event that moves what is live, and every one of settings, has one copy`() throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.writeBio(of: "wim", "Writes about water.")
    try fixture.act(.hold, "harbour-lights", by: "ed", note: "Counsel asks.") {
      $0.subkind = "live"
    }
    try fixture.act(.comment, "harbour-lights", by: "ed", note: "Done?")
    try fixture.act(.release, "harbour-lights", by: "ed") { $0.subkind = "live" }
    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml")

    let settings = try fixture.git("rev-list", "--reverse", "settings").split(separator: "\n")
      .map(String.init)
    let line = try moving(fixture, "harbour-lights")

    #expect(line.count == 3)
    #expect(
      try copied(fixture) == [settings[0], line[0], settings[1], line[1], line[2], settings[2]])
    #expect(try fixture.ids() == [])
  }

  @Test func `a copy has everything of its event but what people said, and its policy`() throws {
    let fixture = try Fixture(timeZone: "Asia/Tokyo")
    try fixture.create("harbour-lights")
    try fixture.approve("harbour-lights")
    let outcome = try fixture.act(.publish, "harbour-lights", by: "pia", note: "Between us: late.")
    let event = try #require(outcome.id).hex

    let format = "--format=%an %ae %ad %cn %ce %cd %s"
    let print = try fixture.git("log", "-1", "--format=%B", "main")
    #expect(
      try fixture.git("log", "-1", format, "main") == fixture.git("log", "-1", format, event))
    #expect(try fixture.git("log", "-1", "--format=%cd", "main").hasSuffix("+0900"))
    #expect(!print.contains("late") && !print.contains("Policy:"))
    let keys = print.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != ":" }) }
    #expect(
      keys == ["Stet", "Article", "Event", "Seen", "State", "By", "Published-From", "Edition"])
    #expect(print.contains("Published-From: \(event)\n"))
    #expect(
      try fixture.git("rev-parse", "main:\(Self.folder)/harbour-lights.md")
        == fixture.git("rev-parse", "\(event):harbour-lights.md"))
  }

  @Test func `whoever prints the same events on the same main makes the same commits`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.writeBio(of: "wim", "Writes about water.")
    try fixture.act(.revise, "harbour-lights", by: "pia")
    try fixture.save("harbour-lights", "The lamp is out.")
    try fixture.publish("harbour-lights")
    let tip = try fixture.git("rev-parse", "main")
    let hub = try Hub(of: fixture)
    let clone = try hub.clone()
    try clone.git("reset", "--quiet", "--hard", "main~3")

    let done = try clone.repair(by: "eva")

    #expect(done.filter { $0.hasPrefix("Printed ") }.count == 3)
    #expect(try clone.git("rev-parse", "main") == tip)
    #expect(try clone.wrong() == [])
    // A bio is the one of the edition's own policy, whenever it is printed.
    let record = try #require(try clone.file("\(Self.folder)/edition.yml", on: "main~2"))
    #expect(!record.contains("Writes about water."))
    #expect(try clone.file("\(Self.folder)/edition.yml")?.contains("about water.") == true)
  }

  @Test func `what a server's main lacks is printed again on top of it`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.create("tide-tables")
    let hub = try Hub(of: fixture)
    let clone = try hub.clone()
    try clone.publish("tide-tables")
    try clone.push()
    try fixture.publish("harbour-lights")
    let mine = try moving(fixture, "harbour-lights")
    let theirs = try moving(clone, "tide-tables")
    #expect(try copied(fixture).last == mine[0])

    try fixture.git("fetch", "--quiet", "origin")
    try fixture.git("reset", "--quiet", "--hard", "origin/main")
    try fixture.git("update-ref", "refs/heads/drafts/tide-tables", "origin/drafts/tide-tables")
    try fixture.repair()

    #expect(try copied(fixture) == copied(clone) + mine)
    #expect(try copied(clone).last == theirs[0])
    #expect(try fixture.file("\(Self.folder)/harbour-lights.md") != nil)
    #expect(try fixture.wrong() == [])
  }

  @Test func `missing events are printed by time, then by id, those of one line in its order`()
    throws
  {
    let fixture = try Fixture()
    for name in ["anchor", "buoy", "crane"] {
      try fixture.create(name)
      try fixture.approve(name)
    }
    let root = try fixture.git("rev-parse", "main")
    // Anchor's clock was fast when it was published and slow when it was stopped.
    let late = Actor("pia", at: fixture.minutes.now.advanced(by: 3600))
    func publish(_ name: String, as actor: Actor) throws {
      _ = try fixture.newsroom.desk.act(
        Proposal(Event(.publish, article: fixture.slug(name), by: actor.handle)), as: actor)
    }
    try publish("anchor", as: late)
    try fixture.act(.hold, "anchor", by: "ed", note: "Counsel asks.") { $0.subkind = "live" }
    let same = fixture.actor("pia")
    try publish("buoy", as: same)
    try publish("crane", as: same)
    let bio = try #require(try fixture.writeBio(of: "wim", "Writes about water.")).hex
    try fixture.git("reset", "--quiet", "--hard", root)

    try fixture.repair()

    let both = try (moving(fixture, "buoy") + moving(fixture, "crane")).sorted()
    #expect(
      try copied(fixture, "\(root)..main") == both + [bio] + moving(fixture, "anchor"))
    #expect(try fixture.ids() == [])
  }

  @Test func `paths that are not ours are carried along`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.write("hello\n", to: "README.md")
    try fixture.write("jobs\n", to: ".ci/build.yml")
    try fixture.commitFolder()

    try fixture.publish("harbour-lights")
    try fixture.writeBio(of: "wim", "Writes about water.")
    try fixture.write("Lies.\n", to: "newsroom.yml")
    try fixture.commitFolder()
    try fixture.repair()

    #expect(try fixture.file("README.md") == "hello")
    #expect(try fixture.file(".ci/build.yml") == "jobs")
    #expect(try fixture.file("newsroom.yml")?.contains("The Harbour Review") == true)
    #expect(try fixture.ids() == [])
  }

  @Test
  func `what plain git does to our paths is set right by one commit that is the same for all`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    let tree = try fixture.git("rev-parse", "main^{tree}")
    try fixture.git("rm", "--quiet", "-r", "articles", "workflows")
    try fixture.write("name: Nobody\nroles: [publisher]\n", to: "masthead/nobody.yml")
    try fixture.write("x", to: "theme/foot.mustache")
    try fixture.write("x", to: "articles/2026/03/02/lies/lies.md")
    try fixture.write("published_from: \"\"\n", to: "articles/2026/03/02/lies/edition.yml")
    try fixture.commitFolder()
    let hub = try Hub(of: fixture)
    let clone = try hub.clone()
    let tip = try fixture.git("rev-parse", "main")

    #expect(throws: Refusal.self) { try fixture.newsroom.settings.person("nobody") }
    #expect(try fixture.newsroom.published.all().months.flatMap(\.folders).count == 1)
    try fixture.repair(by: "willa")
    try clone.repair(by: "ed")

    for desk in [fixture, clone] as [any Desk] {
      #expect(try desk.git("rev-parse", "main^{tree}") == tree)
      // The article is printed again, and the rest set right.
      #expect(
        try copied(desk, "\(tip)..main") == [moving(desk, "harbour-lights")[0], "-"])
      #expect(try desk.wrong() == [])
    }
    try fixture.push("drafts/harbour-lights", "settings", "main")
    try clone.pull("main", by: "ed")
    #expect(try clone.git("rev-parse", "main^{tree}") == tree)
    #expect(try clone.wrong() == [])
  }

  @Test func `a folder that an event made which counts no more is set right`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.approve("harbour-lights")
    let clone = try Hub(of: fixture).clone()
    try fixture.act(.publish, "harbour-lights", by: "pia")
    try fixture.push()
    try clone.act(.publish, "harbour-lights", by: "pia")
    let mine = try #require(try clone.standing("harbour-lights").live.editions.first?.event)
    let theirs = try #require(try fixture.standing("harbour-lights").live.editions.first?.event)

    try clone.pull("drafts/harbour-lights", by: "pia")
    #expect(try clone.standing("harbour-lights").live.editions.map(\.event) == [theirs])
    #expect(try clone.file("\(Self.folder)/edition.yml")?.contains(mine.hex) == true)
    #expect(try clone.wrong() == ["changed-on-main"])
    try clone.repair()

    #expect(try clone.file("\(Self.folder)/edition.yml")?.contains(theirs.hex) == true)
    #expect(try clone.wrong() == [])
  }

  @Test func `a merge of two prints is no copy, and what it shows is set right`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.create("tide-tables")
    let clone = try Hub(of: fixture).clone()
    try clone.publish("tide-tables")
    try clone.push()
    try fixture.publish("harbour-lights")

    try fixture.pull("main", by: "maria")
    try fixture.git("update-ref", "refs/heads/drafts/tide-tables", "origin/drafts/tide-tables")

    #expect(try fixture.wrong() == [])
    #expect(try fixture.newsroom.published.all().months.flatMap(\.folders).count == 2)
    try fixture.act(.revise, "tide-tables", by: "pia")
    try fixture.save("tide-tables", "High at four.")
    try fixture.publish("tide-tables")
    #expect(try fixture.wrong() == [])
  }

  @Test(arguments: ["masthead", "articles", "README.md"])
  func `a name that stands twice on main is named, keeps nobody from publishing, and is set right`(
    _ name: String
  ) throws {
    let fixture = try Fixture(bare: true)
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.create("tide-tables")
    try fixture.approve("tide-tables")
    try fixture.forge(
      on: "main", "By hand\n", tree: fixture.tree(of: "main", "README.md", "hello\n"))
    let files = try fixture.git("ls-tree", "-r", "--name-only", "main")
    let root = try #require(ObjectID(hex: fixture.git("rev-parse", "main^{tree}")))
    var entries = try fixture.newsroom.repository.objects.tree(root).map {
      (mode: String($0.mode.rawValue, radix: 8), name: $0.name, id: $0.id.hex)
    }
    let place = try #require(entries.firstIndex { $0.name == name })
    let blob = try fixture.git("hash-object", "-w", "--stdin", input: "x")
    entries.insert((mode: "100644", name: name, id: blob), at: place + 1)
    let twice = try fixture.rawTree(entries)
    let main = try fixture.forge(on: "main", "Twice\n", tree: twice)

    #expect(try fixture.wrong() == ["changed-on-main"])
    try fixture.repair()
    #expect(try fixture.git("ls-tree", "-r", "--name-only", "main") == files)
    #expect(try fixture.ids() == [])

    try fixture.git("update-ref", "refs/heads/main", main)
    try fixture.act(.publish, "tide-tables", by: "pia")
    #expect(try fixture.file("articles/2026/03/02/tide-tables/tide-tables.md") != nil)
    try fixture.repair()
    #expect(try fixture.ids() == [])
  }
}
