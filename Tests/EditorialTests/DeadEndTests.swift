import Editorial
import Testing

@Suite struct DeadEndTests {
  private func ends(_ line: Line) -> [DeadEnd] {
    line.standing.workflow.flatMap { line.policy.workflows[$0] }.map {
      DeadEnd.all(
        of: line.standing, $0, policy: line.policy, authors: line.facts(line.standing.text).authors,
        at: line.time)
    } ?? []
  }

  /// A draft in which everybody of a role wrote.
  private func written(_ workflow: Workflow, by role: Role) throws -> Line {
    var line = try Line.begun(workflow)
    let people = line.policy.people.values.filter {
      $0.roles(at: line.time).contains(role) && $0.kind == .person && !$0.hasLeft(at: line.time)
    }
    for (place, handle) in people.map(\.handle).sorted().enumerated() {
      try line.act(.assign, by: "eve") { $0.assignee = handle }
      try line.save("text \(place)", by: handle)
    }
    return line
  }

  @Test func `while somebody can approve there is none`() throws {
    #expect(ends(try Line.begun(.standard)) == [])
    #expect(ends(try Line.submitted(.pair)) == [])
    #expect(ends(try Line.live()) == [])
  }

  @Test func `it is known before the gate is reached, with who had a hand in the text`() throws {
    let line = try written(.standard, by: "editor")
    let end = try #require(ends(line).first)

    #expect(line.standing.state == "draft")
    #expect(end.step == "review")
    #expect(end.able == [])
    #expect(!end.hands.isEmpty)
    #expect(
      end.sentence.hasPrefix("the approval at review takes an editor: "), "\(end.sentence)")
    #expect(end.sentence.hasSuffix(" had a hand in the text, and nobody is left"))
  }

  @Test func `of two roles the one that nobody is left of is named`() throws {
    let end = try #require(ends(try written(.pair, by: "lawyer")).first)

    #expect(end.places == ["lawyer"])
    #expect(end.sentence.hasPrefix("the approval at check takes a lawyer: "), "\(end.sentence)")
  }

  @Test func `who may approve their own words is no dead end`() throws {
    let workflow = Workflow.standard { $0.allowsSelfApproval = true }

    #expect(ends(try written(workflow, by: "editor")) == [])
  }

  @Test func `a way around the gate is a way on`() throws {
    let workflow = Workflow.standard { workflow in
      workflow.transitions.append(
        Transition("wave-through", from: ["draft"], to: "approved", by: [.contributor]))
    }

    #expect(ends(try written(workflow, by: "editor")) == [])
  }

  @Test func `where the masthead has nobody of the role, that is said`() throws {
    let workflow = Workflow.standard { $0.transitions[2].by = [.role("astrologer")] }

    #expect(
      ends(try Line.begun(workflow)).map(\.sentence) == [
        "the approval at review takes an astrologer: the masthead has nobody who may"
      ])
  }
}
