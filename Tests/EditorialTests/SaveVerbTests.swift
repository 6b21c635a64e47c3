import Editorial
import Testing

/// create, import, save, accept.
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

  @Test func `create takes a workflow that newsroom yml uses, and no other`() throws {
    var line = Line(.standard, .desk)
    line.change { $0.choices = [WorkflowChoice(use: "standard")] }

    #expect(
      line.refusal { try $0.act(.create, by: "ana", text: "one") { $0.workflow = "desk" } }
        == .unusedWorkflow("desk"))
    try line.act(.create, by: "ana", text: "one") { $0.workflow = "standard" }
    #expect(line.refusal { try $0.act(.workflow, by: "own") { $0.workflow = "desk" } } == nil)
  }

  @Test func `of one workflow nothing need be said, of two newsroom yml says which`() throws {
    var one = Line(.standard)
    one.change { $0.choices = [] }
    var two = Line(.standard, .desk)
    two.change { $0.choices = [] }

    #expect(
      one.refusal { try $0.act(.create, by: "ana", text: "one") { $0.workflow = "standard" } }
        == nil)
    #expect(
      two.refusal { try $0.act(.create, by: "ana", text: "one") { $0.workflow = "standard" } }
        == .unusedWorkflow("standard"))
  }

  @Test func `a workflow can say who begins an article in it`() throws {
    let desk = Workflow.standard {
      $0.transitions.append(Transition(.create, by: [.role("editor")]))
    }
    let line = Line(desk)

    #expect(
      line.refusal { try $0.act(.create, by: "ana", text: "one") { $0.workflow = "standard" } }
        == .notThisPerson("ana", may: [.role("editor")]))
    #expect(
      line.refusal { try $0.act(.create, by: "eve", text: "one") { $0.workflow = "standard" } }
        == nil)
  }

  @Test func `a revision without words makes nobody a contributor`() throws {
    var line = Line(.desk)
    line.wordless = [Line.text("budget"), Line.text("longer budget")]
    try line.act(.create, by: "eve", text: "budget") { $0.workflow = "desk" }
    try line.act(.save, by: "ed", text: "longer budget") { $0.behalf = "liz" }
    #expect(line.standing.contributors == [])
    line.push("budget", author: "mia@example.org")
    #expect(line.standing.contributors == [])

    try line.save("words", by: "ed")

    #expect(line.standing.contributors == [.person("ed")])
  }

  @Test func `import makes a first edition, or a draft`() throws {
    var live = Line(.standard)
    var draft = live
    try live.act(.import, by: "own", text: "old") {
      $0.workflow = "standard"
      $0.edition = 1
    }
    try draft.act(.import, by: "own", text: "old") { $0.workflow = "standard" }

    #expect(live.standing.live.shown == .edition(1))
    #expect(live.standing.state == .published)
    #expect(live.standing.contributors == [])
    #expect(draft.standing.live.shown == .nothing)
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
    #expect(line.refusal { try $0.restore("one", by: "ana") } == .published)
  }

  @Test func `a spiked story takes no words`() throws {
    var line = try Line.begun(.standard)
    try line.save("two", by: "ana")
    try line.act(.spike, by: "eve")

    #expect(line.refusal { try $0.save("three", by: "ana") } == .spiked)
    #expect(line.refusal { try $0.restore("one", by: "ana") } == .spiked)
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

  @Test func `several suggestions are accepted at once, named in the data`() throws {
    var line = try Line.begun(.standard)
    let first = try line.act(.suggest, by: "liz")
    let second = try line.act(.suggest, by: "mia")
    #expect(line.refusal { try $0.act(.accept, by: "ed", text: "two") } == .key(.thread))

    try line.act(.accept, by: "ed", text: "two") {
      $0.data = .object(["threads": .array([.string(first.hex), .string(second.hex)])])
    }

    #expect(line.standing.threads.map(\.isResolved) == [true, true])
  }
}
