import Editorial
import Testing

struct WorkflowDrawingTests {
  static let standard = Workflow(
    name: "short", summary: "Somebody else reads it.",
    states: [
      .init("draft", label: "Draft"), .init("review"),
      .init("ready", label: "Ready", changed: "review"),
    ],
    transitions: [
      Transition(
        "submit", from: ["draft"], to: "review", by: [.contributor, .assignee, .role("editor")],
        asks: Asks(fields: ["headline", "dek"])),
      Transition(
        "back", from: ["review", "ready"], to: "draft", by: [.role("editor")],
        asks: Asks(note: true)),
      Transition(
        .approve, from: ["review"], to: "ready", by: [.role("editor"), .role("legal")],
        quorum: .roles(["legal": 1, "editor": 2]), allowsRelay: true),
      Transition(
        .publish, from: ["ready"], by: [.role("publisher")],
        asks: Asks(checks: [.pictures: .refuse, .markers: .refuse, .links: .warn])),
      Transition(.spike, by: [.role("editor")]),
    ],
    edits: ["editor"], labels: [.published: "Out"], corrections: ["correction": "review"])

  @Test func `a table has the states in order, and what can be done in each`() {
    #expect(
      Self.standard.text() == """
        short: Somebody else reads it.

        draft: Draft
          submit   → review     contributor, assignee or editor  needs headline and dek

        review
          back     → draft      editor                           needs a note
          approve  → ready      editor or legal                  2 editor and 1 legal
                                                                 may be recorded for another

        ready: Ready; a changed text goes to review
          back     → draft      editor                           needs a note
          publish  → published  publisher                        refused for markers and pictures
                                                                 warned of links

        published: Out
          revise   → draft      publisher

        in every state
          spike                 editor

        texts are changed by contributor, assignee or editor
        contributors cannot approve
        """)
  }

  @Test func `Mermaid gets numbered states with their labels`() {
    #expect(
      Self.standard.mermaid == """
        stateDiagram-v2
          state "Draft" as s1
          state "review" as s2
          state "Ready" as s3
          state "Out" as published
          [*] --> s1
          s1 --> s2: submit (contributor, assignee or editor)
          s2 --> s1: back (editor)
          s2 --> s3: approve ×3 (editor or legal)
          s3 --> s1: back (editor)
          s3 --> published: publish (publisher)
          s3 --> s2: changed
          published --> s1: revise

        """)
  }

  @Test func `Graphviz gets a digraph, with dashes where nobody chooses the way`() {
    #expect(
      Self.standard.dot == """
        digraph "short" {
          rankdir=LR;
          node [shape=box, style=rounded];
          begin [shape=point];
          s1 [label="Draft"];
          s2 [label="review"];
          s3 [label="Ready"];
          published [label="Out", style="rounded,bold"];
          begin -> s1;
          s1 -> s2 [label="submit (contributor, assignee or editor)"];
          s2 -> s1 [label="back (editor)"];
          s2 -> s3 [label="approve ×3 (editor or legal)"];
          s3 -> s1 [label="back (editor)"];
          s3 -> published [label="publish (publisher)"];
          s3 -> s2 [label="changed", style=dashed];
          published -> s1 [label="revise"];
        }

        """)
  }

  @Test func `columns stand straight where letters are wide`() {
    let workflow = Workflow(
      name: "流れ", states: [.init("下書き"), .init("査読")],
      transitions: [
        Transition("提出", from: ["下書き"], to: "査読", by: [.contributor]),
        Transition("back", from: ["査読"], to: "下書き", by: [.role("編集者")]),
        Transition(.publish, from: ["査読"], by: [.role("編集者")]),
      ], allowsSelfApproval: true)

    #expect(
      workflow.text() == """
        流れ

        下書き
          提出     → 査読       contributor

        査読
          back     → 下書き     編集者
          publish  → published  編集者

        published
          revise   → 下書き     編集者

        texts are changed by contributor or assignee
        contributors may approve
        """)
  }

  @Test func `an action without from is drawn from every state`() {
    let workflow = Workflow(
      name: "any", states: [.init("one"), .init("two")],
      transitions: [
        Transition("go", to: "two", by: [.anyone]), Transition(.publish, by: [.owner]),
      ])

    #expect(workflow.mermaid.contains("  s1 --> s2: go (anyone)\n"))
    #expect(workflow.mermaid.contains("  s2 --> s2: go (anyone)\n"))
    #expect(workflow.mermaid.contains("  s2 --> published: publish (owner)\n"))
    #expect(!workflow.text().contains("in every state"))
  }

  @Test func `what somebody wrote cannot break out of a drawing`() {
    let workflow = Workflow(
      name: "x\"]", summary: "\u{1B}[31mred",
      states: [.init("a", label: "\"; b -> c; \\ #\n--> d: e")], transitions: [])

    #expect(!workflow.text().contains("\u{1B}"))
    #expect(
      workflow.mermaid.contains(
        "state \"#34;#59; b -#62; c#59; #92; #35; --#62; d#58; e\" as s1\n"))
    #expect(workflow.dot.contains("  s1 [label=\"\\\"; b -> c; \\\\ # --> d: e\"];\n"))
    #expect(workflow.dot.hasPrefix("digraph \"x\\\"]\" {\n"))
  }

  @Test func `a workflow without states can be drawn`() {
    let workflow = Workflow(name: "empty", states: [], transitions: [])

    #expect(workflow.text().hasPrefix("empty\n"))
    #expect(workflow.mermaid.hasPrefix("stateDiagram-v2\n"))
    #expect(workflow.dot.hasSuffix("}\n"))
  }
}
