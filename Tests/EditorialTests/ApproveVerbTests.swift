import Editorial
import Testing

/// approve, unapprove.
struct ApproveVerbTests {
  @Test func `an approval names its text, its gate and its giver's roles`() throws {
    var line = try Line.submitted(.desk)

    let event = try line.approve(by: "liz")

    let approval = try #require(line.standing.approvals.first)
    #expect(approval.text == Line.text("one"))
    #expect(approval.step == "review")
    #expect(approval.roles == ["editor", "lawyer"])
    #expect(approval.event == event)
    #expect(line.standing.state == "review")
  }

  @Test func `the state moves when the count of different people is reached`() throws {
    var line = try Line.submitted(.desk)

    try line.approve(by: "eve")
    #expect(line.refusal { try $0.approve(by: "eve") } == .approvedAlready("eve"))
    try line.approve(by: "ed")

    #expect(line.standing.state == "legal")
    #expect(line.standing.passed == ["review"])
  }

  @Test func `a gate of two roles wants both, and nobody fills two places`() throws {
    var line = try Line.submitted(.pair)

    try line.approve(by: "liz")
    #expect(line.standing.state == "check")
    try line.approve(by: "eve")

    #expect(line.standing.state == "ready")
  }

  @Test func `a changed word voids every approval for good`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    let save = try line.save("two", by: "ana")

    try line.save("one", by: "ana")

    #expect(line.standing.approvals.map(\.voided) == [save])
    #expect(line.standing.approvals.valid == [])
  }

  @Test func `a comment, the masthead and the workflow void nothing`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    line.change {
      $0.people["eve"]?.roles = []
      $0.workflows["desk"]?.transitions[2].by = [.role("lawyer")]
    }

    try line.act(.comment, by: "mia")
    try line.approve(by: "liz")

    #expect(line.standing.state == "legal")
  }

  @Test func `a contributor cannot approve`() throws {
    var line = try Line.submitted(.desk)
    line.authors[Line.text("two")] = ["ed"]
    try line.save("two", by: "eve")

    #expect(line.refusal { try $0.approve(by: "eve") } == .contributor("eve"))
    #expect(line.refusal { try $0.approve(by: "ed") } == .contributor("ed"))
    #expect(line.refusal { try $0.approve(by: "liz") } == nil)
  }

  @Test func `a workflow can allow that contributors approve`() throws {
    var desk = Workflow.desk
    desk.allowsSelfApproval = true
    var line = try Line.submitted(desk)
    try line.save("two", by: "eve")

    #expect(line.refusal { try $0.approve(by: "eve") } == nil)
  }

  @Test func `who only suggested may approve`() throws {
    var line = try Line.submitted(.desk)
    let thread = try line.act(.suggest, by: "liz")
    try line.act(.accept, by: "ed", text: "two") { $0.thread = thread }

    #expect(line.refusal { try $0.approve(by: "liz") } == nil)
    #expect(line.refusal { try $0.approve(by: "ed") } == .contributor("ed"))
  }

  @Test func `a machine cannot approve`() throws {
    var line = try Line.submitted(.desk)

    #expect(line.refusal { try $0.approve(by: "bot") } == .service("bot"))
    try line.approve(by: "eve")
    try line.approve(by: "ed")
    #expect(line.refusal { try $0.approve(by: "bot", for: "lea", note: "x") } == .service("bot"))
    #expect(line.refusal { try $0.approve(by: "eve", for: "bot", note: "x") } == .service("bot"))
  }

  @Test func `only whom the gate names may approve there`() throws {
    let line = try Line.submitted(.desk)

    #expect(
      line.refusal { try $0.approve(by: "lea") }
        == .notThisPerson("lea", may: [.role("editor")]))
  }

  @Test func `an approval is given at a gate, and the one where the work stands`() throws {
    var line = try Line.begun(.desk)
    let gates: [StateName] = ["review", "legal"]

    #expect(line.refusal { try $0.approve(by: "eve") } == .notFromHere(from: gates))
    try line.act("submit", by: "ana")
    #expect(line.refusal { try $0.act(.approve, by: "eve") } == .key(.step))
    #expect(
      line.refusal { try $0.approve(by: "lea", at: "legal") } == .notFromHere(from: ["legal"]))
    let none = Workflow.standard { $0.transitions.removeAll { $0.action == .approve } }
    #expect(try Line.submitted(none).refusal { try $0.approve(by: "eve") } == .noSuchAction)
  }

  @Test func `neither a dropped nor a live nor a stopped story is approved`() throws {
    var spiked = try Line.submitted(.standard)
    try spiked.act(.spike, by: "eve")
    var held = try Line.submitted(.standard)
    try held.hold(by: "ed")

    #expect(spiked.refusal { try $0.approve(by: "eve") } == .spiked)
    #expect(held.refusal { try $0.approve(by: "eve") } == .held(until: nil))
    #expect(try Line.live().refusal { try $0.approve(by: "eve", at: "review") } == .published)
  }

  // MARK: Renewal

  @Test func `an earlier gate's approval is renewed where the work stands`() throws {
    var line = try Line.submitted(.desk)
    for person in ["eve", "ed", "lea"] as [Handle] { try line.approve(by: person) }
    try line.save("two", by: "ana")
    #expect(line.standing.state == "ready")
    #expect(
      line.refusal { try $0.publish(by: "ed") }
        == .approvalsMissing(["review": [nil, nil], "legal": [nil]]))

    try line.approve(by: "eve", at: "review")
    try line.approve(by: "ed", at: "review")
    try line.approve(by: "lea", at: "legal")

    #expect(line.standing.state == "ready")
    #expect(line.refusal { try $0.publish(by: "ed") } == nil)
  }

  @Test func `what stands is not renewed`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    try line.approve(by: "ed")

    #expect(line.refusal { try $0.approve(by: "liz", at: "review") } == .notAGate("review"))
  }

  @Test func `a text that comes to a gate with its approvals passes at once`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    try line.approve(by: "ed")
    try line.act("send-back", by: "ed")
    #expect(line.standing.passed == [])

    try line.act("submit", by: "ana")

    #expect(line.standing.state == "legal")
    #expect(line.standing.passed == ["review"])
  }

  // MARK: Unapprove

  @Test func `an approval is taken back by its giver alone`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")

    #expect(line.refusal { try $0.unapprove(by: "ed", at: "review") } == .noApproval("ed"))
    #expect(
      line.refusal { try $0.unapprove(by: "ed", for: "eve", at: "review") }
        == .noApproval("eve"))
    #expect(line.refusal { try $0.act(.unapprove, by: "eve") } == .key(.step))
    try line.unapprove(by: "eve", at: "review")
    #expect(line.standing.approvals == [])
    #expect(line.refusal { try $0.approve(by: "eve") } == nil)
  }

  @Test func `a passed gate that is left short takes the work back`() throws {
    var line = try Line.submitted(.desk)
    for person in ["eve", "ed", "lea"] as [Handle] { try line.approve(by: person) }

    try line.unapprove(by: "eve", at: "review")

    #expect(line.standing.state == "review")
    #expect(line.standing.passed == [])
    try line.approve(by: "liz")
    #expect(line.standing.state == "ready")
  }

  @Test func `a gate with more approvals than it asks for stays passed`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    try line.approve(by: "ed")
    line.change { $0.workflows["desk"]?.transitions[2].quorum = .count(1) }

    try line.unapprove(by: "eve", at: "review")

    #expect(line.standing.state == "legal")
  }

  @Test func `an approval of an earlier text is not taken back`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    try line.save("two", by: "ana")

    #expect(line.refusal { try $0.unapprove(by: "eve", at: "review") } == .noApproval("eve"))
  }
}
