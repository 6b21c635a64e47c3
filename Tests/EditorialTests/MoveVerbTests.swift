import Editorial
import Testing

/// The workflow's own actions, assign, workflow, spike, hold and their ends.
struct MoveVerbTests {
  @Test func `an action moves the work, from where and by whom the workflow says`() throws {
    var line = try Line.begun(.standard)

    #expect(
      line.refusal { try $0.act("submit", by: "bob") }
        == .notThisPerson("bob", may: [.contributor, .author, .role("editor")]))
    #expect(
      line.refusal { try $0.act("send-back", by: "eve") }
        == .notFromHere(from: ["review", "approved"]))
    #expect(line.refusal { try $0.act("pass", by: "eve") } == .noSuchAction)
    try line.act("submit", by: "ana")
    #expect(line.standing.state == "review")
  }

  @Test func `whom the text names under authors may what authors may`() throws {
    var line = try Line.begun(.standard)
    line.authors[Line.text("one")] = ["bob"]

    #expect(line.refusal { try $0.act("submit", by: "bob") } == nil)
  }

  @Test func `an action may say who works on it from here`() throws {
    var line = try Line.begun(.standard)
    let due = Instant(seconds: 1_900_000_000)

    try line.act("submit", by: "ana") {
      $0.assignee = "eve"
      $0.role = "editor"
      $0.due = due
      $0.words = 800
    }

    let assignment = try #require(line.standing.assignment)
    #expect(assignment.assignee == "eve")
    #expect(assignment.role == "editor")
    #expect(assignment.due == due)
    #expect(assignment.words == 800)
    #expect(assignment.by == "ana")
  }

  @Test func `a way back is a detour that leaves no gate behind`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    try line.approve(by: "ed")

    try line.act("send-back", by: "ed")

    #expect(line.standing.path == ["draft"])
    #expect(line.standing.passed == [])
    #expect(line.standing.approvals.valid.count == 2)
  }

  @Test(arguments: [true, false])
  func `neither a dropped nor a stopped story moves`(_ isSpiked: Bool) throws {
    var line = try Line.begun(.standard)
    if isSpiked { try line.act(.spike, by: "eve") } else { try line.hold() }

    #expect(
      line.refusal { try $0.act("submit", by: "ana") } == (isSpiked ? .spiked : .held(until: nil)))
  }

  @Test func `whoever may publish may assign, and only people of the masthead`() throws {
    var line = try Line.begun(.standard)

    #expect(line.refusal { try $0.act(.assign, by: "eve") } == .key(.assignee))
    #expect(
      line.refusal { try $0.act(.assign, by: "ana") { $0.assignee = "ana" } }
        == .notThisPerson("ana", may: [.role("editor")]))
    #expect(
      line.refusal { try $0.act(.assign, by: "eve") { $0.assignee = "who" } }
        == .notOnMasthead("who"))
    try line.act(.assign, by: "eve") { $0.assignee = "bob" }
    #expect(line.standing.assignment?.assignee == "bob")
  }

  // MARK: Another workflow

  @Test func `an owner sends the article through another workflow`() throws {
    var line = try Line.begun(.standard, .desk)
    try line.act("submit", by: "ana")

    #expect(
      line.refusal { try $0.act(.workflow, by: "eve") { $0.workflow = "desk" } }
        == .notThisPerson("eve", may: [.owner]))
    #expect(line.refusal { try $0.act(.workflow, by: "own") } == .key(.workflow))
    #expect(
      line.refusal { try $0.act(.workflow, by: "own") { $0.workflow = "x" } } == .noWorkflow("x"))
    try line.act(.workflow, by: "own") { $0.workflow = "desk" }
    #expect(line.standing.workflow == "desk")
    #expect(line.standing.state == "draft")
    #expect(line.standing.path == ["draft"])
  }

  @Test func `a live text stays live in another workflow`() throws {
    var line = try Line.live()
    line.change { $0.workflows["desk"] = .desk }

    try line.act(.workflow, by: "own") { $0.workflow = "desk" }

    #expect(line.standing.state == .published)
    try line.act(.revise, by: "eve")
    #expect(line.standing.state == "draft")
  }

  @Test func `a state that the newer workflow lacks stands for its first`() throws {
    var line = try Line.submitted(.desk)
    for person in ["eve", "ed"] as [Handle] { try line.approve(by: person) }
    line.change { $0.workflows["desk"]?.states.removeAll { $0.name == "legal" } }

    try line.act(.comment, by: "mia")

    #expect(line.standing.state == "draft")
    #expect(line.standing.path == ["draft"])
    #expect(line.standing.passed == [])
  }

  @Test func `without its workflow an article takes nothing until an owner gives another`()
    throws
  {
    var line = try Line.begun(.standard)
    line.change { $0.workflows = ["desk": .desk] }

    #expect(line.refusal { try $0.save("two", by: "ana") } == .noWorkflow("standard"))
    #expect(line.refusal { try $0.act("submit", by: "ana") } == .noWorkflow("standard"))
    #expect(line.refusal { try $0.act(.comment, by: "mia") } == .noWorkflow("standard"))
    try line.act(.workflow, by: "own") { $0.workflow = "desk" }
    #expect(line.refusal { try $0.save("two", by: "ana") } == nil)
  }

  // MARK: Spike

  @Test func `a spiked story comes back where it was, with its approvals`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")

    try line.act(.spike, by: "eve")
    #expect(line.standing.displayState == .spiked)
    try line.act(.comment, by: "mia")
    try line.act(.unspike, by: "eve")

    #expect(line.standing.displayState == "review")
    #expect(line.standing.approvals.valid.count == 1)
  }

  @Test func `only what was never published is spiked, and only once`() throws {
    var line = try Line.begun(.standard)

    #expect(try Line.live().refusal { try $0.act(.spike, by: "eve") } == .live)
    #expect(line.refusal { try $0.act(.unspike, by: "eve") } == .notSpiked)
    #expect(
      line.refusal { try $0.act(.spike, by: "ana") }
        == .notThisPerson("ana", may: [.role("editor")]))
    try line.act(.spike, by: "eve")
    #expect(line.refusal { try $0.act(.spike, by: "eve") } == .spiked)
  }

  @Test func `a stopped story may be dropped and is still stopped when it comes back`() throws {
    var line = try Line.begun(.standard)
    try line.hold()

    try line.act(.spike, by: "eve")
    #expect(line.standing.displayState == .spiked)
    try line.act(.unspike, by: "eve")

    #expect(line.standing.displayState == .held)
    #expect(line.standing.state == "draft")
  }
}
