import Editorial
import Testing

/// Approvals that one person records for another.
struct RelayTests {
  /// In `legal`, whose approvals may be relayed.
  private func atLegal() throws -> Line {
    var line = try Line.submitted(.desk)
    try line.approve(by: "liz")
    try line.approve(by: "ed")
    return line
  }

  @Test func `the vote is of the one for whom it was given`() throws {
    var line = try atLegal()

    try line.approve(by: "eve", for: "lea", note: "She phoned.")

    #expect(line.standing.approvals.last?.giver == "lea")
    #expect(line.standing.approvals.last?.relayedBy == "eve")
    #expect(line.standing.state == "ready")
  }

  @Test func `it needs a workflow that allows it`() throws {
    let line = try Line.submitted(.desk)

    #expect(line.refusal { try $0.approve(by: "ed", for: "eve", note: "x") } == .noRelay)
  }

  @Test func `it needs a note`() throws {
    let line = try atLegal()

    #expect(line.refusal { try $0.approve(by: "eve", for: "lea") } == .noteOwed)
  }

  @Test func `it needs the right of the one for whom it is given`() throws {
    let line = try atLegal()

    #expect(
      line.refusal { try $0.approve(by: "lea", for: "eve", note: "x") }
        == .notThisPerson("eve", may: [.role("lawyer")]))
    #expect(
      line.refusal { try $0.approve(by: "eve", for: "nobody", note: "x") }
        == .notOnMasthead("nobody"))
  }

  @Test func `neither of the two may be a contributor`() throws {
    var line = try Line.submitted(.desk)
    try line.save("two", by: "eve")
    line.authors[Line.text("two")] = ["lea"]
    try line.approve(by: "liz")
    try line.approve(by: "ed")

    #expect(
      line.refusal { try $0.approve(by: "eve", for: "liz", note: "x") } == .contributor("eve"))
    #expect(line.refusal { try $0.approve(by: "ed", for: "lea", note: "x") } == .contributor("lea"))
  }

  @Test func `both may take it back, and nobody in their name`() throws {
    var line = try atLegal()
    try line.approve(by: "eve", for: "lea", note: "She phoned.")

    #expect(line.refusal { try $0.unapprove(by: "lea", at: "legal") } == nil)
    #expect(line.refusal { try $0.unapprove(by: "eve", at: "legal") } == nil)
    #expect(line.refusal { try $0.unapprove(by: "eve", for: "lea", at: "legal") } == nil)
    #expect(
      line.refusal { try $0.unapprove(by: "ed", for: "lea", at: "legal") } == .noApproval("lea"))
    #expect(
      line.refusal { try $0.unapprove(by: "eve", for: "ed", at: "legal") } == .noApproval("ed"))
  }
}
