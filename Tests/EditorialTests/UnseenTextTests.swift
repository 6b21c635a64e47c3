import Fixtures
import Editorial
import Testing

/// What goes out is the text in hand, and what nobody saw is never it.
struct UnseenTextTests {
  private static let free = Workflow(
    name: "free", states: [Workflow.State("draft")],
    transitions: [Transition(.publish, from: ["draft"], by: [.role("editor")])], edits: ["editor"])

  private static let recalled = Workflow(
    name: "recalled",
    states: [
      Workflow.State("draft"), Workflow.State("review"),
      Workflow.State("approved", changed: "review"),
    ],
    transitions: [
      Transition("submit", from: ["draft"], to: "review", by: [.contributor]),
      Transition("recall", from: ["approved"], to: "draft", by: [], reopens: true),
      Transition(.approve, from: ["review"], to: "approved", by: [.role("editor")]),
      Transition(.publish, from: ["approved"], by: [.role("editor")]),
    ])

  @Test func `an act publishes what its maker saw, whatever tree a rebase gave it`() throws {
    var line = try Line.begun(Self.free)
    var published = line
    let id = try published.publish(by: "ed")
    var words = line
    words.push("bob's")
    words.pick(id, from: published, text: "bob's")
    try line.act(.comment, by: "mia")

    words.pull(line, text: "bob's")

    #expect(words.standing.live.editions.map(\.text) == [Line.text("one")])
  }

  @Test func `an action that says nobody and reopens uses up the approvals too`() throws {
    var line = try Line.begun(Self.recalled)
    try line.act("submit", by: "ana")
    try line.approve(by: "liz")
    try line.act("recall", by: "ed")
    try line.act("submit", by: "ana")

    #expect(line.standing.state == "review")
    #expect(line.standing.approvals.valid == [])
  }
}
