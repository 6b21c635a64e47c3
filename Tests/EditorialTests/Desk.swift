import Editorial

extension Policy {
  /// A newsroom's people: `ana` and `bob` write, `eve`, `ed` and `liz` edit, `lea` and `liz` are
  /// lawyers, `own` owns, `mia` has no role, `bot` is a machine, `zoe` has left.
  static func newsroom(_ workflows: [Workflow]) -> Policy {
    var people: [Handle: Person] = [:]
    func add(_ handle: Handle, _ roles: Role..., change: (inout Person) -> Void = { _ in }) {
      var person = Person(handle: handle, name: handle.rawValue)
      person.emails = [email(handle)]
      person.roles = roles
      change(&person)
      people[handle] = person
    }
    add("ana", "writer")
    add("bob", "writer")
    add("eve", "editor")
    add("ed", "editor")
    add("liz", "editor", "lawyer")
    add("lea", "lawyer")
    add("own", "chief")
    add("mia")
    add("bot", "editor", "lawyer") { $0.kind = .service }
    add("zoe", "editor") { $0.left = Day(number: 1) }
    return Policy(
      id: .init(fabricated: "policy".utf8), owners: ["chief"],
      workflows: Dictionary(uniqueKeysWithValues: workflows.map { ($0.name, $0) }),
      people: people, choices: workflows.map { WorkflowChoice(use: $0.name) })
  }

  static func email(_ handle: Handle) -> String { "\(handle)@example.org" }
}

extension Workflow {
  /// draft –submit→ review –approve→ approved –publish→; a text that is changed when approved goes
  /// to review again, and sending back uses approvals up.
  static let standard = Workflow(
    name: "standard",
    states: [State("draft"), State("review"), State("approved", changed: "review")],
    transitions: [
      Transition(
        "submit", from: ["draft"], to: "review", by: [.contributor, .author, .role("editor")]),
      Transition(
        "send-back", from: ["review", "approved"], to: "draft", by: [.role("editor")],
        reopens: true),
      Transition(.approve, from: ["review"], to: "approved", by: [.role("editor")]),
      Transition(.publish, from: ["approved"], by: [.role("editor")]),
    ],
    edits: ["editor"])

  /// draft –submit→ review –two editors→ legal –a lawyer→ ready –publish→; a changed text stays
  /// where it is, and its approvals are renewed there.
  static let desk = Workflow(
    name: "desk",
    states: [State("draft"), State("review"), State("legal"), State("ready")],
    transitions: [
      Transition("submit", from: ["draft"], to: "review", by: [.contributor]),
      Transition("send-back", to: "draft", by: [.role("editor")]),
      Transition(
        .approve, from: ["review"], to: "legal", by: [.role("editor")], quorum: .count(2)),
      Transition(
        .approve, from: ["legal"], to: "ready", by: [.role("lawyer")], allowsRelay: true),
      Transition(.publish, from: ["ready"], by: [.role("editor")]),
    ],
    edits: ["editor"])

  /// One gate that an editor and a lawyer open together.
  static let pair = Workflow(
    name: "pair",
    states: [State("draft"), State("check"), State("ready")],
    transitions: [
      Transition("submit", from: ["draft"], to: "check", by: [.contributor]),
      Transition(
        .approve, from: ["check"], to: "ready", by: [.role("editor"), .role("lawyer")],
        quorum: .roles(["editor": 1, "lawyer": 1])),
      Transition(.publish, from: ["ready"], by: [.role("editor")]),
    ])

  /// The standard workflow, changed.
  static func standard(_ change: (inout Workflow) -> Void) -> Workflow {
    var workflow = standard
    change(&workflow)
    return workflow
  }
}
