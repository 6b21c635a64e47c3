import Editorial
import Testing

/// Threads, and what is sent and told.
struct DiscussVerbTests {
  @Test(arguments: [EventKind.comment, .suggest, .source])
  func `anybody opens a thread, which moves and voids nothing`(_ kind: EventKind) throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    let before = line.standing

    let event = try line.act(kind, by: "mia")

    #expect(line.standing.threads.map(\.event) == [event])
    #expect(line.standing.threads.map(\.kind) == [kind])
    #expect(line.standing.approvals == before.approvals)
    #expect(line.standing.state == before.state)
    #expect(line.standing.contributors == before.contributors)
  }

  @Test func `a remark may be for somebody, about a revision of the line`() throws {
    var line = try Line.begun(.standard)
    let revision = line.last

    #expect(
      line.refusal { try $0.act(.comment, by: "mia") { $0.assignee = "who" } }
        == .notOnMasthead("who"))
    try line.act(.comment, by: "mia") {
      $0.assignee = "ana"
      $0.revision = revision
    }
    #expect(line.standing.threads.first?.to == "ana")
    #expect(line.standing.threads.first?.isLoose == false)
  }

  @Test(arguments: [EventKind.comment, .suggest, .source])
  func `what was made on a revision that is not on the line is a remark on the article`(
    _ kind: EventKind
  ) throws {
    var line = try Line.begun(.standard)

    try line.act(kind, by: "mia") { $0.revision = EventID(fabricated: "other".utf8) }

    #expect(line.standing.threads.map(\.kind) == [.comment])
    #expect(line.standing.threads.map(\.isLoose) == [true])
  }

  @Test func `an answer to what is not on the line is a remark on the article`() throws {
    var line = try Line.begun(.standard)

    let reply = try line.act(.reply, by: "mia") { $0.thread = EventID(fabricated: "x".utf8) }

    #expect(line.standing.threads.map(\.event) == [reply])
    #expect(line.standing.threads.map(\.isLoose) == [true])
  }

  @Test func `a thread is answered, settled and taken up again`() throws {
    var line = try Line.begun(.standard)
    let thread = try line.act(.comment, by: "mia")

    try line.act(.reply, by: "ana") { $0.thread = thread }
    #expect(line.standing.threads.first?.isAnswered == true)
    try line.act(.resolve, by: "bob") { $0.thread = thread }
    #expect(line.standing.threads.first?.isResolved == true)
    #expect(line.refusal { try $0.act(.resolve, by: "ana") { $0.thread = thread } } == nil)
    try line.act(.reopen, by: "ana") { $0.thread = thread }
    #expect(line.standing.threads.first?.isResolved == false)
  }

  @Test func `a reader's complaint counts until it is answered or settled`() throws {
    var line = try Line.begun(.standard)
    let data = JSONValue.object(["from-reader": .bool(true)])
    let first = try line.act(.comment, by: "mia") { $0.data = data }
    let second = try line.act(.comment, by: "mia") { $0.data = data }
    try line.act(.comment, by: "mia") { $0.data = .object(["from-reader": .string("true")]) }
    try line.act(.source, by: "mia") { $0.data = data }
    #expect(line.standing.threads.filter(\.isComplaint).map(\.event) == [first, second])

    try line.act(.reply, by: "ana") { $0.thread = first }
    #expect(line.standing.threads.filter(\.isComplaint).map(\.event) == [second])
    try line.act(.resolve, by: "ana") { $0.thread = second }
    #expect(line.standing.threads.filter(\.isComplaint) == [])
  }

  @Test func `a correction answers the complaint that it names`() throws {
    var line = try Line.live(.standard)
    let complaint = try line.act(.comment, by: "mia") {
      $0.data = .object(["from-reader": .bool(true)])
    }

    try line.act(.correct, by: "eve") {
      $0.subkind = "correction"
      $0.thread = complaint
    }

    #expect(line.standing.threads.map(\.isComplaint) == [false])
  }

  @Test(arguments: [EventKind.reply, .resolve, .reopen, .reject, .unsource])
  func `what is about a thread names it`(_ kind: EventKind) throws {
    #expect(try Line.begun(.standard).refusal { try $0.act(kind, by: "ana") } == .key(.thread))
  }

  @Test(arguments: [EventKind.resolve, .reopen, .reject, .unsource])
  func `a thread that is settled or taken up is one of the line`(_ kind: EventKind) throws {
    let other = EventID(fabricated: "other".utf8)

    #expect(
      try Line.begun(.standard).refusal { try $0.act(kind, by: "ana") { $0.thread = other } }
        == .notBehind(.thread))
  }

  @Test func `writers turn a suggestion down`() throws {
    var line = try Line.begun(.standard)
    let thread = try line.act(.suggest, by: "mia")
    let may: [Who] = [.contributor, .assignee, .role("editor")]

    #expect(
      line.refusal { try $0.act(.reject, by: "bob") { $0.thread = thread } }
        == .notThisPerson("bob", may: may))
    try line.act(.reject, by: "ana") { $0.thread = thread }
    #expect(line.standing.threads.first?.isResolved == true)
  }

  @Test func `a source is taken away`() throws {
    var line = try Line.begun(.standard)
    let source = try line.act(.source, by: "mia")

    try line.act(.unsource, by: "ana") { $0.thread = source }
    #expect(line.standing.threads.last?.isResolved == true)
  }

  @Test func `a reading names what was read`() throws {
    let line = try Line.begun(.standard)
    let revision = line.last

    #expect(line.refusal { try $0.act(.read, by: "mia") } == .key(.revision))
    #expect(line.refusal { try $0.act(.read, by: "mia") { $0.revision = revision } } == nil)
    #expect(line.refusal { try $0.act(.looked, by: "mia") } == nil)
  }

  @Test(arguments: [EventKind.sent, .told])
  func `what goes to somebody says to whom`(_ kind: EventKind) throws {
    let line = try Line.begun(.standard)
    let other = EventID(fabricated: "other".utf8)

    #expect(line.refusal { try $0.act(kind, by: "eve") } == .key(.outlet))
    #expect(line.refusal { try $0.act(kind, by: "eve") { $0.outlet = "herald" } } == nil)
    #expect(line.refusal { try $0.act(kind, by: "eve") { $0.assignee = "lea" } } == nil)
    #expect(
      line.refusal {
        try $0.act(kind, by: "eve") {
          $0.outlet = "herald"
          $0.revision = other
        }
      } == .notBehind(.revision))
    #expect(
      line.refusal { try $0.act(kind, by: "ana") { $0.outlet = "herald" } }
        == .notThisPerson("ana", may: [.role("editor")]))
  }

  @Test func `publishers say that a translation was begun`() throws {
    let line = try Line.begun(.standard)

    #expect(line.refusal { try $0.act(.translate, by: "eve") } == nil)
    #expect(
      line.refusal { try $0.act(.translate, by: "ana") }
        == .notThisPerson("ana", may: [.role("editor")]))
  }

  @Test func `a commit that leaves the text must leave it as it was`() throws {
    #expect(
      try Line.begun(.standard).refusal { try $0.act(.comment, by: "mia", text: "two") }
        == .changesText)
  }
}
