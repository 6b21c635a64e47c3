import Editorial
import Testing

/// create, import, save, merge, restore, accept.
struct SaveVerbTests {
  @Test func `create puts the article into its workflow's first state`() throws {
    let line = try Line.begun(.standard)

    #expect(line.standing.state == "draft")
    #expect(line.standing.workflow == "standard")
    #expect(line.standing.contributors == [.person("ana")])
    #expect(line.standing.revision?.number == 1)
  }

  @Test func `an article is created once, in a workflow that there is`() throws {
    let line = try Line.begun(.standard)
    let empty = Line(.standard)

    #expect(line.refusal { try $0.act(.create, by: "bob", text: "two") } == .exists)
    #expect(empty.refusal { try $0.act(.create, by: "bob", text: "two") } == .key(.workflow))
    #expect(
      empty.refusal { try $0.act(.create, by: "bob", text: "two") { $0.workflow = "none" } }
        == .noWorkflow("none"))
  }

  @Test(arguments: ["submit", .comment, .save, .hold, .kill, .restore, .workflow] as [EventKind])
  func `before create there is nothing to act on`(_ kind: EventKind) {
    #expect(Line(.standard).refusal { try $0.act(kind, by: "own") } == .notCreated)
  }

  @Test func `create takes up what plain git began`() throws {
    var line = Line(.standard)
    line.push("one", author: "x@example.org")

    try line.act(.create, by: "ana", text: "one") { $0.workflow = "standard" }

    #expect(line.standing.revisions.count == 1)
    #expect(line.standing.contributors == [.unknown(email: "x@example.org"), .person("ana")])
  }

  @Test func `import makes a first edition, or a draft`() throws {
    var live = Line(.standard)
    var draft = live
    try live.act(.import, by: "own", text: "old") {
      $0.workflow = "standard"
      $0.edition = 1
    }
    try draft.act(.import, by: "own", text: "old") { $0.workflow = "standard" }

    #expect(live.standing.live == .edition(1))
    #expect(live.standing.state == .published)
    #expect(live.standing.contributors == [])
    #expect(draft.standing.live == .nothing)
    #expect(draft.standing.state == "draft")
  }

  @Test func `only an owner imports, and only as the first edition`() {
    let line = Line(.standard)

    #expect(
      line.refusal { try $0.act(.import, by: "eve", text: "old") { $0.workflow = "standard" } }
        == .notThisPerson("eve", may: [.owner]))
    #expect(
      line.refusal {
        try $0.act(.import, by: "own", text: "old") {
          $0.workflow = "standard"
          $0.edition = 2
        }
      } == .wrongEdition(expected: 1))
  }

  @Test func `a save is a revision and makes a contributor of whoever saves, and for whom`() throws
  {
    var line = try Line.begun(.standard)

    try line.act(.save, by: "eve", text: "two") { $0.behalf = "mia" }

    #expect(line.standing.revision?.number == 2)
    #expect(line.standing.text == Line.text("two"))
    #expect(line.standing.contributors == [.person("ana"), .person("eve"), .person("mia")])
  }

  @Test func `contributors, the assignee and the roles under edits may save`() throws {
    var line = try Line.begun(.standard)
    line.authors[Line.text("one")] = ["mia"]
    try line.act(.assign, by: "eve") { $0.assignee = "lea" }
    let may: [Who] = [.contributor, .assignee, .role("editor")]

    for person in ["ana", "mia", "lea", "ed"] as [Handle] {
      #expect(line.refusal { try $0.save("two", by: person) } == nil)
    }
    #expect(line.refusal { try $0.save("two", by: "bob") } == .notThisPerson("bob", may: may))
  }

  @Test func `a workflow can say who saves, and from where`() throws {
    let strict = Workflow.standard {
      $0.transitions.append(Transition(.save, from: ["draft"], by: [.role("writer")]))
    }
    var line = try Line.begun(strict)

    #expect(
      line.refusal { try $0.save("two", by: "eve") }
        == .notThisPerson("eve", may: [.role("writer")]))
    try line.save("two", by: "bob")
    try line.act("submit", by: "bob")
    #expect(line.refusal { try $0.save("three", by: "bob") } == .notFromHere(from: ["draft"]))
  }

  @Test func `a text that is not another is no save`() throws {
    let line = try Line.begun(.standard)

    #expect(line.refusal { try $0.save("one", by: "ana") } == .unchanged)
  }

  @Test func `a changed text goes where the workflow sends it, or stays`() throws {
    var standard = try Line.submitted(.standard)
    try standard.approve(by: "eve")
    var desk = try Line.submitted(.desk)

    try standard.save("two", by: "ana")
    try desk.save("two", by: "ana")

    #expect(standard.standing.state == "review")
    #expect(desk.standing.state == "review")
  }

  @Test func `a live text is saved over only after revise`() throws {
    let line = try Line.live()

    #expect(line.refusal { try $0.save("two", by: "ana") } == .published)
    #expect(line.refusal { try $0.restore("one", by: "ana") } == .unchanged)
  }

  @Test func `a spiked story takes no words`() throws {
    var line = try Line.begun(.standard)
    try line.save("two", by: "ana")
    try line.act(.spike, by: "eve")

    #expect(line.refusal { try $0.save("three", by: "ana") } == .spiked)
    #expect(line.refusal { try $0.restore("one", by: "ana") } == .spiked)
  }

  @Test func `merge is a save that names its base`() throws {
    var line = try Line.begun(.standard)
    let base = line.last

    #expect(line.refusal { try $0.act(.merge, by: "ana", text: "two") } == .key(.base))
    try line.act(.merge, by: "eve", text: "two") { $0.base = base }
    #expect(line.standing.contributors.contains(.person("eve")))
  }

  // MARK: Restore

  @Test func `a text brought back brings its contributors as they stood there`() throws {
    var line = try Line.begun(.standard)
    try line.goOut()
    try line.act(.revise, by: "eve")
    try line.save("two", by: "ed")
    try line.save("three", by: "bot")
    try line.goOut()
    try line.act(.revise, by: "eve")
    try line.save("four", by: "liz")

    try line.restore("two", by: "eve")

    #expect(line.standing.contributors == [.person("liz"), .person("ed"), .person("eve")])
  }

  @Test func `restore names a revision of the line with the text that it brings`() throws {
    var line = try Line.begun(.standard)
    try line.save("two", by: "ana")
    let second = line.last

    #expect(
      line.refusal { try $0.act(.restore, by: "ana", text: "one") } == .key(.revision))
    #expect(
      line.refusal { try $0.act(.restore, by: "ana", text: "one") { $0.revision = second } }
        == .noRevision)
    #expect(line.refusal { try $0.restore("two", by: "ana") } == .unchanged)
  }

  @Test func `an old text brought back is as unapproved as any other`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    try line.save("two", by: "ana")

    try line.restore("one", by: "ana")

    #expect(line.standing.standingApprovals == [])
    #expect(line.standing.state == "review")
    #expect(line.standing.revisions.map(\.number) == [1, 2, 3])
  }

  @Test func `the live edition's text brought back ends the rewrite`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")
    try line.save("two", by: "ed")

    try line.restore("one", by: "eve")

    #expect(line.standing.state == .published)
    #expect(line.standing.live == .edition(1))
    #expect(line.standing.contributors == [])
    #expect(line.standing.revisions.count == 3)
  }

  @Test func `a rewrite that has changed no word yet is dropped too`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")

    try line.restore("one", by: "eve")

    #expect(line.standing.state == .published)
    #expect(line.standing.revisions.count == 1)
  }

  @Test func `the live text brought back keeps its writers for a later edition`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")
    try line.save("two", by: "ed")
    try line.restore("one", by: "eve")
    let brought = line.last
    try line.act(.revise, by: "eve")
    try line.save("three", by: "ed")
    try line.goOut()
    try line.act(.revise, by: "ed")
    try line.save("four", by: "ed")

    try line.act(.restore, by: "eve", text: "one") { $0.revision = brought }

    #expect(line.standing.contributors.contains(.person("ana")))
  }

  // MARK: Accept

  @Test func `who accepts a suggestion is a contributor, who suggested is none`() throws {
    var line = try Line.begun(.standard)
    let thread = try line.act(.suggest, by: "liz")

    try line.act(.accept, by: "ed", text: "two") { $0.thread = thread }

    #expect(line.standing.contributors == [.person("ana"), .person("ed")])
    #expect(line.standing.threads.first?.isResolved == true)
  }

  @Test func `accept is done for nobody else`() throws {
    var line = try Line.begun(.standard)
    let thread = try line.act(.suggest, by: "liz")

    #expect(
      line.refusal {
        try $0.act(.accept, by: "ed", text: "two") {
          $0.thread = thread
          $0.behalf = "liz"
        }
      } == .key(.behalf))
  }

  @Test func `a suggestion is accepted once`() throws {
    var line = try Line.begun(.standard)
    let comment = try line.act(.comment, by: "liz")
    let thread = try line.act(.suggest, by: "liz")
    try line.act(.accept, by: "ed", text: "two") { $0.thread = thread }

    for named in [comment, thread] {
      #expect(
        line.refusal { try $0.act(.accept, by: "ed", text: "three") { $0.thread = named } }
          == .noThread)
    }
  }
}
