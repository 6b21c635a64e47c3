import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What is refused, with whom it names; what somebody who leaves has; what a try writes.
struct RulesOfTheDeskTests {
  private let slug = Slug("lamp") ?? { preconditionFailure("a slug") }()

  // MARK: Refusals

  @Test func `every refusal of a rule says who may`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    // Not from here, not this person, not yet.
    #expect(try refusal(.approve, by: "ed", in: fixture).who == ["ed", "eva", "maria"])
    #expect(try refusal(.publish, by: "wim", in: fixture).who == ["maria", "pia", "robo"])
    try fixture.act(.hold, "lamp", by: "ed", note: "Wait.")
    #expect(
      try refusal("submit", by: "wim", in: fixture).who == ["ed", "eva", "maria", "robo", "wim"])
    try fixture.act(.release, "lamp", by: "ed")
    try fixture.publish("lamp")
    #expect(try !refusal("submit", by: "wim", in: fixture).who.isEmpty)
  }

  @Test func `another workflow that is the same is refused, and moves nothing`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.act("submit", "lamp", by: "wim")
    try fixture.act(.approve, "lamp", by: "ed")
    var event = Event(.workflow, article: slug, by: "maria")
    event.workflow = "standard"

    let refused = #expect(throws: Refusal.self) {
      try fixture.newsroom.desk.act(Proposal(event), as: fixture.actor("maria"))
    }
    #expect(refused?.reason == .sameWorkflow("standard"))
    #expect(try fixture.standing("lamp").state == "approved")
  }

  @Test func `a relay is judged at the gate where the work stands`() throws {
    let fixture = try Fixture(workflow: "newsroom")
    try fixture.create("lamp", workflow: "newsroom")
    try fixture.newsroom.assignForTest(slug, to: "wim", as: fixture.actor("ed"))
    try fixture.act("file", "lamp", by: "wim")
    try fixture.sectionForTest(slug)
    try fixture.act("pass", "lamp", by: "eva")
    try fixture.act(.approve, "lamp", by: "maria")
    #expect(try fixture.standing("lamp").state == "legal")
    var event = Event(.approve, article: slug, by: "pia")
    event.behalf = "maria"
    event.note = "She phoned."

    _ = try fixture.newsroom.desk.act(Proposal(event), as: fixture.actor("pia"))
    #expect(try fixture.standing("lamp").state == "ready")
  }

  @Test(arguments: [
    "images: [{file: quay.png, alt: A, credit: B}]\n---\n\nWords.\n",
    "dek: D\n---\n\n![A quay](quay.png)\n",
  ])
  func `a picture that is not there stops those who would bring the text to an approver`(
    _ rest: String
  ) throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let bytes = Array("---\nheadline: Lamp\nauthors: [wim]\n\(rest)".utf8)
    _ = try fixture.newsroom.desk.act(
      Proposal(Event(.save, article: slug, by: "wim"), text: .article(bytes)),
      as: fixture.actor("wim"))

    guard case .words(let findings) = try refusal("submit", by: "wim", in: fixture).reason else {
      Issue.record("submitted")
      return
    }
    #expect(findings.count == 1)
    #expect(findings.first?.sentence.contains("quay.png") == true)
  }

  @Test func `a text of which bytes are missing is not approved`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let files = ["lamp.md": Fixture.article("Words."), "quay.png": png]
    _ = try fixture.newsroom.desk.act(
      Proposal(Event(.save, article: slug, by: "wim"), text: .files(files)),
      as: fixture.actor("wim"))
    try fixture.act("submit", "lamp", by: "wim")
    let id = try fixture.git("rev-parse", "drafts/lamp:quay.png")
    try FileManager.default.removeItem(
      atPath: "\(fixture.newsroom.folders.git)/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    let fresh = try NewsroomRepository.open(fixture.folder)

    #expect(throws: NewsroomError.bytesMissing(slug, file: "quay.png", .approve)) {
      try fresh.desk.act(
        Proposal(Event(.approve, article: slug, by: "ed")), as: fixture.actor("ed"))
    }
  }

  @Test(arguments: [EventKind.comment, .reply, .hold, .spike])
  func `what is said is taken up to 64 KB`(_ kind: EventKind) throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let thread = try fixture.act(.comment, "lamp", by: "ed", note: "Why?").id
    var event = Event(kind, article: slug, by: "ed")
    event.thread = kind == .reply ? thread : nil
    event.note = String(repeating: "é", count: 32_768)
    _ = try fixture.newsroom.desk.act(Proposal(event), as: fixture.actor("ed"))

    event.note? += "x"
    #expect(throws: NewsroomError.noteTooLong(slug, kind, size: 65_537, limit: 65_536)) {
      try fixture.newsroom.desk.act(Proposal(event), as: fixture.actor("ed"))
    }
  }

  // MARK: Leaving

  @Test func `whoever leaves is told what is theirs, and of what is on hold nothing that is wrong`()
    throws
  {
    let fixture = try Fixture()
    for name in ["lamp", "port", "quay"] {
      try fixture.create(name)
      try fixture.act("submit", name, by: "wim")
    }
    try fixture.act(.hold, "port", by: "ed", note: "Legal looks.")
    try fixture.act(.approve, "quay", by: "ed")
    var question = Event(.comment, article: slug, by: "wim")
    question.assignee = "ed"
    question.note = "Who says so?"
    _ = try fixture.newsroom.desk.act(Proposal(question), as: fixture.actor("wim"))

    let found = try fixture.newsroom.possibilities.handOver(
      of: "ed", on: #require(Day("2090-01-01")))
    #expect(found.waiting.isEmpty)
    #expect(found.held.map(\.rawValue) == ["port"])
    #expect(found.approved.map(\.rawValue) == ["quay"])
    #expect(found.questions == [.init(slug: slug, thread: "t1", by: "wim")])
    #expect(found.gates.isEmpty)
  }

  // MARK: Tries

  @Test func `a try writes nothing at all, and a diagnosis neither`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let before = try files(fixture)
    let newsroom = try NewsroomRepository.open(fixture.folder)
    let actor = fixture.actor("wim")

    let saved = try newsroom.desk.act(
      Proposal(Event(.save, article: slug, by: "wim"), text: .article(Fixture.article("New."))),
      as: actor, isDryRun: true)
    #expect(saved.standing.revisions.count == 2)
    _ = try newsroom.settingsDesk.change(
      .settings, ["newsroom.yml": .some(Array("name: Another\nowners: [publisher]\n".utf8))],
      subject: "Name",
      as: fixture.actor("maria"), isDryRun: true)
    _ = try newsroom.diagnose(at: fixture.now)

    #expect(try files(fixture) == before)
    // What was tried can be done, and stands then.
    _ = try newsroom.desk.act(
      Proposal(Event(.save, article: slug, by: "wim"), text: .article(Fixture.article("New."))),
      as: actor)
    #expect(
      try NewsroomRepository.open(fixture.folder).texts.article(saved.standing.text, of: slug)
        == Fixture.article("New."))
  }

  // MARK: Helpers

  private func refusal(_ kind: EventKind, by handle: Handle, in fixture: Fixture) throws -> Refusal
  {
    try #require(
      #expect(throws: Refusal.self) { try fixture.act(kind, "lamp", by: handle) })
  }

  /// Every file below the repository, with the moment of its last change.
  private func files(_ fixture: Fixture) throws -> [String: Date] {
    let folder = fixture.newsroom.folders.git
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return try paths.reduce(into: [:]) { found, path in
      let values = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
      found[path] = values[.modificationDate] as? Date
    }
  }
}

extension NewsroomRepository {
  fileprivate func assignForTest(_ slug: Slug, to handle: Handle, as actor: Actor) throws {
    var event = Event("commission", article: slug, by: actor.handle)
    event.assignee = handle
    _ = try desk.act(Proposal(event), as: actor)
  }
}

extension Fixture {
  /// Gives an article the section that its workflow asks for.
  fileprivate func sectionForTest(_ slug: Slug) throws {
    let bytes = Array(
      "---\nheadline: H\ndek: D\nsection: port\nauthors: [wim]\n---\n\nWords.\n".utf8)
    _ = try newsroom.desk.act(
      Proposal(
        Event(.save, article: slug, by: "wim"), text: .article(bytes)),
      as: actor("wim"))
  }
}
