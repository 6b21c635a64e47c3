import Editorial
import Formats
import Testing

struct WorkflowFileTests {
  /// A workflow without mistakes; each case below puts one into it.
  static let sound = """
    description: Short.
    labels: {published: Out, spiked: Dropped}
    edits: [editor]
    self-approval: forbidden
    states:
      draft: {label: Draft}
      review: {label: In review}
      ready: {changed: review}
    actions:
      submit: {from: draft, to: review, by: [contributor], requires: [headline]}
      back: {from: [review, ready], to: draft, by: [editor], note: required}
      approve: {from: review, to: ready, by: [editor, legal], count: 2, relay: allowed}
      publish: {from: ready, by: [editor], checks: {markers: refuse}, threads: warn}
      spike: {by: [editor]}
    corrections: {correction: review}
    """

  static func problems(_ text: String) -> [Problem] {
    WorkflowFile.read(
      text, name: "short", file: "workflows/short.yml", roles: ["editor", "legal", "writer"],
      commands: ["status", "submit"]
    ).problems
  }

  @Test func `a workflow without mistakes is read whole`() throws {
    let (read, problems) = WorkflowFile.read(Self.sound, name: "short", file: "short.yml")

    #expect(problems.isEmpty)
    let workflow = try #require(read)
    #expect(
      workflow
        == Workflow(
          name: "short", summary: "Short.",
          states: [
            .init("draft", label: "Draft"), .init("review", label: "In review"),
            .init("ready", changed: "review"),
          ],
          transitions: [
            Transition(
              "submit", from: ["draft"], to: "review", by: [.contributor],
              asks: Asks(fields: ["headline"])),
            Transition(
              "back", from: ["review", "ready"], to: "draft", by: [.role("editor")],
              asks: Asks(note: true)),
            Transition(
              .approve, from: ["review"], to: "ready", by: [.role("editor"), .role("legal")],
              quorum: .count(2), allowsRelay: true),
            Transition(
              .publish, from: ["ready"], by: [.role("editor")],
              asks: Asks(checks: [.markers: .refuse, .threads: .warn])),
            Transition(.spike, by: [.role("editor")]),
          ],
          edits: ["editor"], labels: [.published: "Out", .spiked: "Dropped"],
          corrections: ["correction": "review"]))
  }

  @Test func `an action that is done in several ways is a list`() throws {
    let text = """
      states: {one: , two: , three: {}}
      actions:
        approve:
          - {from: one, to: two, by: editor}
          - {from: two, to: three, by: [legal], count: {legal: 2}}
        publish: {from: three, by: [editor]}
      """

    let (read, problems) = WorkflowFile.read(text, name: "list", file: "list.yml")

    #expect(problems.isEmpty)
    let workflow = try #require(read)
    #expect(workflow.gate("one")?.by == [.role("editor")])
    #expect(workflow.gate("two")?.quorum == .roles(["legal": 2]))
  }

  @Test func `several mistakes are told together, in the order of the lines`() {
    let text = Self.sound
      .replacingOnce("self-approval: forbidden", "self-approval: no")
      .replacingOnce("to: review, by: [contributor]", "to: reviev, by: [contributor]")
      .replacingOnce("count: 2", "count: two")
      .replacingOnce("spike: {by: [editor]}", "spike: {by: [editors], to: draft}")

    #expect(
      Self.problems(text).map { "\($0.line ?? 0):\($0.column ?? 0) \($0.sentence)" } == [
        "4:16 \"self-approval\" has to be forbidden or allowed",
        "10:29 no state is called \"reviev\"",
        "12:66 \"count\" has to be a number of people from 1 to 100",
        "14:16 nobody has the role \"editors\"",
        "14:26 \"spike\" cannot have a \"to\"",
      ])
  }

  @Test func `every key that stands twice is told, and the first counts`() throws {
    let text = Self.sound
      .replacingOnce("{label: Draft}", "{label: Draft, label: Again, 'label': More}")
      .replacingOnce("from: draft, to:", "from: draft, from: ready, to:")

    let (read, problems) = WorkflowFile.read(text, name: "short", file: "short.yml")

    #expect(
      problems.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.sentence)" } == [
        "6:25 \"label\" is there twice", "6:39 \"label\" is there twice",
        "10:25 \"from\" is there twice",
      ])
    #expect(problems.first?.excerpt == "  draft: {label: Draft, label: Again, 'label': More}")
    let workflow = try #require(read)
    #expect(workflow.label("draft") == "Draft")
    #expect(workflow.transition("submit", from: "draft") != nil)
  }

  @Test func `a problem knows its file, its line and the words of it`() {
    let text = Self.sound.replacingOnce("to: ready", "to: raedy")

    #expect(
      Self.problems(text) == [
        Problem(
          file: "workflows/short.yml", line: 12, column: 31,
          excerpt:
            "  approve: {from: review, to: raedy, by: [editor, legal], count: 2, relay: allowed}",
          "no state is called \"raedy\"", hint: "did you mean \"ready\"?")
      ])
  }

  @Test func `a column counts characters, as people see them`() {
    let text = "states: {e\u{301}te\u{301}: {lable: x}}\nactions: {publish: {by: [owner]}}"

    #expect(Self.problems(text).map(\.column) == [16])
  }

  @Test func `lines end as in any editor, and a byte order mark is not seen`() {
    let text =
      "\u{FEFF}"
      + Self.sound.replacingOnce("labels", "lables")
      .replacing("\n", with: "\r\n")

    let problem = Self.problems(text).first

    #expect(problem?.line == 2)
    #expect(problem?.excerpt == "lables: {published: Out, spiked: Dropped}")
  }

  @Test func `what cannot be understood is left out, and opens no door`() throws {
    let text = Self.sound
      .replacingOnce("by: [contributor]", "by: [Bad Role]")
      .replacingOnce("count: 2", "count: 0")
      .replacingOnce("[review, ready]", "[review, raedy]")
      .replacingOnce("self-approval: forbidden", "self-approval: perhaps")

    let (read, problems) = WorkflowFile.read(text, name: "short", file: "short.yml")

    #expect(problems.count == 4)
    let workflow = try #require(read)
    #expect(workflow.transitions("submit").isEmpty)
    #expect(workflow.transitions(.approve).isEmpty)
    #expect(workflow.transitions("back").map(\.from) == [["review"]])
    #expect(!workflow.allowsSelfApproval)
  }

  @Test func `the masthead and the commands change what is told, never what is read`() {
    let told = WorkflowFile.read(
      Self.sound, name: "short", file: "short.yml", roles: [], commands: ["back"])
    let silent = WorkflowFile.read(Self.sound, name: "short", file: "short.yml")

    #expect(told.problems.map(\.line) == [3, 11, 12])
    #expect(told.workflow == silent.workflow)
  }

  @Test func `aliases of aliases are refused before they grow`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }

    let (workflow, problems) = WorkflowFile.read(text + Self.sound, name: "x", file: "x.yml")

    #expect(workflow == nil)
    #expect(problems.map(\.sentence) == ["the file holds more than any workflow needs"])
  }

  @Test func `a workflow in another language reads without a problem`() throws {
    let greek = """
      description: Ένας συντάκτης εγκρίνει κάθε κείμενο.
      labels: {published: Δημοσιευμένο}
      edits: [συντάκτης]
      states:
        προσχέδιο: {label: Προσχέδιο}
        έλεγχος: {label: Σε έλεγχο}
        έτοιμο: {changed: έλεγχος}
      actions:
        υποβολή: {from: προσχέδιο, to: έλεγχος, by: [contributor]}
        approve: {from: έλεγχος, to: έτοιμο, by: [συντάκτης], count: {συντάκτης: 1}}
        publish: {from: έτοιμο, by: [εκδότης]}
      """
    let japanese = """
      states:
        下書き: {label: 下書き}
        査読中: {changed: 下書き}
      actions:
        提出: {from: 下書き, to: 査読中, by: [contributor, 編集者]}
        差し戻し: {from: 査読中, to: 下書き, by: [編集者], note: required}
        publish: {from: 査読中, by: [編集者]}
      """

    let first = WorkflowFile.read(
      greek, name: "ροή", file: "ροή.yml", roles: ["συντάκτης", "εκδότης"], commands: ["status"])
    let second = WorkflowFile.read(japanese, name: "流れ", file: "流れ.yml", roles: ["編集者"])

    #expect(first.problems + second.problems == [])
    #expect(first.workflow?.ownActions == ["υποβολή"])
    #expect(second.workflow?.ownActions == ["提出", "差し戻し"])
  }
}

extension String {
  /// The text with the first of some words changed; the text itself where it lacks them.
  func replacingOnce(_ words: String, _ others: String) -> String {
    guard let range = firstRange(of: words) else { return self }
    return replacingCharacters(in: range, with: others)
  }

  private func replacingCharacters(in range: Range<Index>, with others: String) -> String {
    String(self[..<range.lowerBound]) + others + String(self[range.upperBound...])
  }
}
