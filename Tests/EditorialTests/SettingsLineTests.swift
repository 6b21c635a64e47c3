import Fixtures
import Editorial
import Testing

/// The line of settings: what each of its commits sets, and what comes of what two people did at once.
struct SettingsLineTests {
  private typealias Files = [String: Sheet]

  private func theme(_ name: String) -> (inout [String: Sheet]) -> Void {
    { $0["theme/\(name)"] = .text(name) }
  }

  // MARK: What sets

  @Test func `the founding sets every file of its tree`() throws {
    let office = Office.founded()

    #expect(try office.given() == office.tree)
    #expect(try office.state().time == office.time)
    #expect(try office.verdict(of: office.last) == .counted)
  }

  @Test func `an event sets the files that it changes against its parent`() throws {
    var office = Office.founded()

    office.change(by: "own") { files in
      files["topics/port.yml"] = .text("Port")
      files["workflows/standard.yml"] = nil
    }

    #expect(try office.given() == office.tree)
    #expect(try office.history.steps.last?.paths == ["topics/port.yml", "workflows/standard.yml"])
    #expect(try office.state().files.isWhole)
  }

  @Test func `a plain commit sets nothing`() throws {
    var office = Office.founded()
    let before = try office.given()

    office.push(by: "own@example.org") { $0["newsroom.yml"] = .newsroom(owners: ["writer"]) }

    #expect(try office.given() == before)
    #expect(try office.verdict(of: office.last) == .plain(.noBlock))
    #expect(try office.state().time < office.time, "nor does its time count")
  }

  @Test func `an event on a plain commit sets what it changes itself`() throws {
    var office = Office.founded()
    let before = try office.given()
    office.push { $0["newsroom.yml"] = .newsroom(owners: ["writer"]) }

    let event = office.change(by: "own", theme("a"))

    var expected = before
    expected["theme/a"] = .text("a")
    #expect(try office.verdict(of: event) == .counted)
    #expect(try office.given() == expected)
    #expect(try !office.state().files.isWhole)
  }

  @Test func `an event that changes what a plain commit changed is to be done again`() throws {
    var office = Office.founded()
    let before = try office.given()
    office.push { $0["newsroom.yml"] = .newsroom(owners: ["writer"]) }

    let event = office.change(by: "own") { $0["newsroom.yml"] = .newsroom(owners: ["editor"]) }

    #expect(
      try office.verdict(of: event) == .refused(.changedMeanwhile(path: "newsroom.yml")))
    #expect(try office.given() == before)
  }

  @Test func `a plain commit that sets the tree right makes the settings whole again`() throws {
    var office = Office.founded()
    office.push { $0["newsroom.yml"] = .newsroom(owners: ["writer"]) }
    office.change(by: "own", theme("a"))
    let given = try office.given()

    office.push { $0 = given }
    office.change(by: "own", theme("b"))

    #expect(try office.given() == office.tree)
    #expect(try office.state().files.isWhole)
  }

  // MARK: Two heads

  @Test func `two events that change different files both count`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    let first = mine.change(by: "own", theme("a"))
    let second = theirs.change(by: "own", theme("b"))

    mine.pull(theirs)

    #expect(try mine.verdict(of: first) == .counted)
    #expect(try mine.verdict(of: second) == .counted)
    let files = try mine.given()
    #expect(files["theme/a"] == .text("a"))
    #expect(files["theme/b"] == .text("b"))
  }

  @Test func `of two that change one file the first in the order counts`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    let late = mine.change(by: "own") { $0["theme/a"] = .text("mine") }
    theirs.change(by: "own") { $0["theme/a"] = .text("theirs") }

    mine.pull(theirs)

    #expect(try mine.verdict(of: late) == .refused(.changedMeanwhile(path: "theme/a")))
    #expect(try mine.given()["theme/a"] == .text("theirs"))
  }

  @Test func `an event counts for all its files or for none`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    mine.change(by: "own") { files in
      files["theme/a"] = .text("mine")
      files["theme/b"] = .text("mine")
    }
    theirs.change(by: "own") { $0["theme/a"] = .text("theirs") }

    mine.pull(theirs)

    #expect(try mine.given()["theme/b"] == nil)
  }

  @Test func `of a file and a folder that two people give one name the first in the order counts`()
    throws
  {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    let late = mine.change(by: "eve") { $0["topics/port.yml/x.yml"] = .text("mine") }
    theirs.change(by: "own") { $0["topics/port.yml"] = .text("theirs") }

    mine.pull(theirs)

    #expect(
      try mine.verdict(of: late)
        == .refused(.settings(.taken(path: "topics/port.yml/x.yml", by: "topics/port.yml"))))
    #expect(try mine.given()["topics/port.yml"] == .text("theirs"))
    let last = mine.change(by: "eve") { $0["topics/Port.yml"] = .text("mine") }
    #expect(
      try mine.verdict(of: last)
        == .refused(.settings(.taken(path: "topics/Port.yml", by: "topics/port.yml"))))
  }

  @Test func `what a merge's tree says sets nothing`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    mine.change(by: "own", theme("a"))
    theirs.change(by: "own", theme("b"))

    let merge = mine.pull(theirs, by: "own@example.org") { files in
      files = ["newsroom.yml": .newsroom(owners: ["writer"])]
    }

    #expect(try mine.verdict(of: merge) == .plain(.noBlock))
    #expect(try mine.given()["newsroom.yml"] == .newsroom(owners: ["chief"]))
    #expect(
      try mine.given().keys.filter { $0.hasPrefix("theme/") }.sorted() == ["theme/a", "theme/b"])
  }

  @Test func `an event is judged by the settings before it in the order`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    theirs.change(.masthead, by: "own") { $0["masthead/eve.yml"] = .record("eve", "chief") }
    let granted = try #require(theirs.entries.last?.id)
    var later = theirs
    let hers = later.change(by: "eve", theme("b"))
    mine.change(.masthead, by: "own") { $0["masthead/eve.yml"] = .record("eve") }

    later.pull(mine)

    #expect(try later.verdict(of: granted) == .refused(.changedMeanwhile(path: "masthead/eve.yml")))
    #expect(try later.verdict(of: hers) == .refused(.settings(.notOwner(path: "theme/b"))))
  }

  @Test func `each commit of the line has its settings, and what is not on it has none`() throws {
    var office = Office.founded()
    let before = try office.given()
    let founding = office.last
    let event = office.change(by: "own", theme("a"))

    #expect(try office.given(at: founding) == before)
    #expect(try office.given(at: event) == office.tree)
    #expect(try office.history.state(at: EventID(fabricated: "x".utf8)) == nil)
    #expect(try office.history.isBehind(founding, event))
    #expect(try !office.history.isBehind(event, founding))
  }

  // MARK: The founding

  @Test(arguments: [true, false])
  func `a second founding adds nothing and goes first nowhere`(_ isLast: Bool) throws {
    var office = Office.founded()
    let before = try office.given()
    var other = Office()
    let founding = other.change(by: "eve") { files in
      files["newsroom.yml"] = .newsroom(owners: ["writer"])
      files["masthead/eve.yml"] = .record("eve", "writer")
    }
    let event = other.change(by: "eve") { $0["theme/a"] = .text("a") }

    if isLast {
      office.pull(other)
    } else {
      let mine = office
      office = other
      office.pull(mine)
      #expect(try office.history.steps.isEmpty, "it is another newsroom's line")
      office = mine
      office.pull(other)
    }

    #expect(try office.given() == before)
    #expect(try office.verdict(of: founding) == nil)
    #expect(try office.verdict(of: event) == nil)
    #expect(try office.history.state(at: event) == nil)
  }

  @Test func `a line without the founding gives nothing`() throws {
    var other = Office()
    other.change(by: "own") { $0["newsroom.yml"] = .newsroom(owners: ["chief"]) }
    let history = try SettingsHistory(
      other.entries, founding: EventID(fabricated: "ours".utf8), reading: other.shelf)

    #expect(history.steps.isEmpty)
    #expect(history.state(at: other.last) == nil)
  }

  // MARK: Copies

  @Test func `a copy by a rebase is named so and sets nothing`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    let event = mine.change(by: "own", theme("a"))
    theirs.change(by: "own", theme("b"))
    let copy = theirs.pick(event, from: mine)

    mine.pull(theirs)

    #expect(try mine.verdict(of: copy) == .counted)
    #expect(try mine.verdict(of: event) == .copy(of: copy))
  }

  @Test func `a copy sets nothing also where what it set was undone since`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    let event = mine.change(by: "own", theme("a"))
    theirs.change(by: "own", theme("b"))
    let copy = theirs.pick(event, from: mine)
    theirs.change(by: "own") { $0["theme/a"] = nil }

    mine.pull(theirs)

    #expect(try mine.verdict(of: event) == .copy(of: copy))
    #expect(try mine.given()["theme/a"] == nil)
  }

  @Test func `two changes that one person makes in one second both count`() throws {
    let office = Office.founded()
    var (mine, theirs) = (office, office)
    let event = Event(.settings, article: nil, by: "own", subject: "Settings: the theme")
    let first = mine.add(event, theme("a"))
    let second = theirs.add(event, theme("b"))

    mine.pull(theirs)

    #expect(try mine.verdict(of: first) == .counted)
    #expect(try mine.verdict(of: second) == .counted)
    #expect(try mine.given()["theme/a"] != nil)
    #expect(try mine.given()["theme/b"] != nil)
  }
}
