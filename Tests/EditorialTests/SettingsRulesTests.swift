import Editorial
import Testing

/// Who may change which files of the settings, what binds there, and what stops changes.
struct SettingsRulesTests {
  /// What comes of an event on top of the founding.
  private func verdict(
    _ kind: EventKind = .settings, by person: Handle, email: String? = nil,
    in office: Office = .founded(), _ set: (inout [String: Sheet]) -> Void
  ) throws -> History.Verdict? {
    var office = office
    let event = office.change(kind, by: person, email: email, set)
    return try office.verdict(of: event)
  }

  private func settings(_ refusal: SettingsRules.Refusal) -> History.Verdict {
    .refused(.settings(refusal))
  }

  // MARK: Who

  @Test func `owners change everything, others do not`() throws {
    for path in ["newsroom.yml", "workflows/standard.yml", "theme/a", "topics/a.yml"] {
      #expect(try verdict(by: "own") { $0[path] = .text("x") } == .counted)
      #expect(
        try verdict(by: "ana") { $0[path] = .text("x") } == settings(.notOwner(path: path)))
    }
  }

  @Test func `one event changes the masthead or the rest`() throws {
    let sheet = Sheet.text("x")

    #expect(
      try verdict(.masthead, by: "own") { $0["theme/a"] = sheet }
        == settings(.wrongKind(path: "theme/a")))
    #expect(
      try verdict(.settings, by: "own") { $0["masthead/lea.png"] = sheet }
        == settings(.wrongKind(path: "masthead/lea.png")))
    #expect(
      try verdict(.masthead, by: "own") { files in
        files["masthead/lea.png"] = sheet
        files["theme/a"] = sheet
      } == settings(.wrongKind(path: "theme/a")))
  }

  @Test func `everybody edits their own bio and picture, and no more of their record`() throws {
    #expect(
      try verdict(.masthead, by: "ana") { files in
        files["masthead/ana.yml"] = .record("ana", "writer", bio: "She writes.")
        files["masthead/ana.png"] = .text("picture")
      } == .counted)
    #expect(
      try verdict(.masthead, by: "ana") {
        $0["masthead/ana.yml"] = .record("ana", "writer", "chief")
      } == settings(.notOwner(path: "masthead/ana.yml")))
    #expect(
      try verdict(.masthead, by: "ana") { $0["masthead/ana.yml"] = nil }
        == settings(.notOwner(path: "masthead/ana.yml")))
  }

  @Test func `nobody but an owner edits somebody else's`() throws {
    let changes: [(String, Sheet)] = [
      ("masthead/ana.yml", .record("ana", "writer", bio: "x")),
      ("masthead/ana.jpg", .text("x")), ("masthead/new.yml", .record("new")),
    ]

    for (path, sheet) in changes {
      #expect(
        try verdict(.masthead, by: "eve") { $0[path] = sheet } == settings(.notOwner(path: path)))
    }
  }

  @Test func `whoever edits texts adds topics and outlets, and changes none`() throws {
    var office = Office.founded()
    #expect(try verdict(by: "eve") { $0["topics/port.yml"] = .text("x") } == .counted)
    #expect(try verdict(by: "eve") { $0["outlets/herald.yml"] = .text("x") } == .counted)
    office.change(by: "own") { $0["topics/port.yml"] = .text("x") }
    let refused = settings(.notOwner(path: "topics/port.yml"))

    #expect(try verdict(by: "eve", in: office) { $0["topics/port.yml"] = .text("y") } == refused)
    #expect(try verdict(by: "eve", in: office) { $0["topics/port.yml"] = nil } == refused)
    office.change(by: "own") { $0["workflows/standard.yml"] = .workflow(edits: ["writer"]) }
    #expect(
      try verdict(by: "eve", in: office) { $0["topics/sea.yml"] = .text("x") }
        == settings(.notOwner(path: "topics/sea.yml")))
  }

  @Test func `whoever acts is on the masthead, has not left, and commits as themselves`() throws {
    let office = Office.founded()
    let sheet = Sheet.text("x")

    #expect(
      try verdict(by: "lea") { $0["topics/a.yml"] = sheet } == .refused(.notOnMasthead("lea")))
    #expect(
      try verdict(by: "own", email: "ana@example.org") { $0["topics/a.yml"] = sheet }
        == .refused(.notTheirEmail("own", email: "ana@example.org")))
    var left = office
    left.change(.masthead, by: "own") {
      $0["masthead/eve.yml"] = .person(roles: ["editor"], email: Policy.email("eve"), left: 1)
    }
    #expect(
      try verdict(by: "eve", in: left) { $0["topics/a.yml"] = sheet }
        == .refused(.hasLeft("eve", Day(number: 1))))
  }

  @Test func `who has left is told by the later of the event's time and the settings'`() throws {
    let day = Day(number: 30_000)
    var office = Office.founded()
    office.time = day.start
    office.change(.masthead, by: "own") {
      $0["masthead/eve.yml"] = .person(roles: ["editor"], email: Policy.email("eve"), left: 30_000)
    }
    office.time = day.start.advanced(by: -86_400)

    #expect(
      try verdict(by: "eve", in: office) { $0["topics/a.yml"] = .text("x") }
        == .refused(.hasLeft("eve", day)))
  }

  // MARK: Files

  @Test(arguments: [
    "theme/.hidden", "theme/a\\b", "topics/con.yml", "topics/e\u{301}.yml", "theme//a",
    "theme/\u{200B}a", "topics/git~1",
  ])
  func `every part of a path is a name that every file system has`(_ path: String) throws {
    #expect(
      try verdict(by: "own") { $0[path] = .text("x") } == settings(.notPlain(path: path)))
  }

  @Test(arguments: [
    "masthead/-x.yml", "masthead/a b.yml", "masthead/eve.gif", "masthead/eve", "masthead/a/b.yml",
  ])
  func `on the masthead stand records and pictures of handles alone`(_ path: String) throws {
    #expect(
      try verdict(.masthead, by: "own") { $0[path] = .text("x") }
        == settings(.notPlain(path: path)))
  }

  @Test func `what is no plain file is none of the settings`() throws {
    #expect(
      try verdict(by: "own") { $0["theme/a"] = .link } == settings(.notPlain(path: "theme/a")))
  }

  @Test func `what is no plain file is called so, whichever the kind of the event`() throws {
    #expect(
      try verdict(.masthead, by: "own") { $0["masthead"] = .link }
        == settings(.notPlain(path: "masthead")))
  }

  // MARK: What binds, what stops

  @Test func `an owner's event binds, another's does not`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    let owners = mine.change(by: "own") { $0["theme/a"] = .text("x") }
    let hers = theirs.change(by: "eve") { $0["topics/a.yml"] = .text("x") }

    mine.pull(theirs)

    #expect(try mine.order(of: owners, hers) == [1, 2])
  }

  @Test func `an owner's event that does not count binds nothing`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    let owners = mine.change(.masthead, by: "own") { $0["theme/a"] = .text("x") }
    let hers = theirs.change(by: "eve") { $0["topics/a.yml"] = .text("x") }

    mine.pull(theirs)

    #expect(try mine.order(of: hers, owners) == [1, 2])
  }

  @Test(arguments: [("own", true), ("eve", false), ("who", false)])
  func `a merge by an owner binds`(_ name: String, _ isOwner: Bool) throws {
    let office = Office.founded()
    var (mine, other, theirs) = (office, office, office)
    other.change(by: "eve") { $0["topics/a.yml"] = .text("x") }
    let inner = mine.pull(other, by: "\(name)@example.org")
    let hers = theirs.change(by: "eve") { $0["topics/b.yml"] = .text("x") }

    mine.pull(theirs)

    let places = try mine.order(of: inner, hers).compactMap(\.self)
    #expect((places[0] < places[1]) == isOwner)
  }

  private static let newer = "S\n\nStet: 2\nEvent: settings\nBy: own\n"

  @Test func `an event of a newer Stet sets nothing and stops until an owner goes on`() throws {
    var office = Office.founded()
    let before = try office.given()
    let event = office.push(Self.newer, by: "own@example.org") { $0["theme/a"] = .text("x") }

    #expect(try office.verdict(of: event) == .newer(.version("2")))
    #expect(try office.given() == before)
    #expect(try office.state().stops.map(\.event) == [event])
    office.change(by: "eve") { $0["topics/a.yml"] = .text("x") }
    #expect(try office.state().stops.count == 1, "nobody else goes on")
    office.change(by: "own") { $0["theme/b"] = .text("x") }
    #expect(try office.state().stops == [])
  }

  @Test func `an owner goes on only after what they have behind them`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    theirs.push(Self.newer, by: "own@example.org") { _ in }
    mine.change(by: "own") { $0["theme/a"] = .text("x") }

    mine.pull(theirs)

    #expect(try mine.state().stops.map(\.event) == [theirs.last])
  }

  @Test func `events of articles and archives count not here, and unknown kinds are newer`() throws
  {
    var office = Office.founded()
    var article = Event(.comment, article: Line.slug, by: "own", subject: "-")
    article.state = "draft"
    article.policy = PolicyID(fabricated: "x".utf8)
    let action = Event("submit", article: nil, by: "own", subject: "-")

    let tidy = Event(.tidy, article: nil, by: "own", subject: "-")
    let events = [article, tidy, action].map { office.add($0) }

    #expect(try office.verdict(of: events[0]) == .refused(.wrongPlace))
    #expect(try office.verdict(of: events[1]) == .refused(.wrongPlace))
    #expect(try office.verdict(of: events[2]) == .newer(.kind("submit")))
  }

  @Test func `an event of the settings has one parent`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    mine.change(by: "own") { $0["theme/a"] = .text("x") }
    theirs.change(by: "own") { $0["theme/b"] = .text("x") }
    let event = Event(.settings, article: nil, by: "own", subject: "-")

    mine.pull(theirs, by: "own@example.org", message: event.message)

    #expect(try mine.verdict(of: mine.last) == .refused(.parents(2)))
  }
}
