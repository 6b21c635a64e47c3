package import Editorial

/// The file of a workflow: `workflows/standard.yml`.
///
/// One reader serves two purposes. When somebody writes the file, every mistake is reported at
/// once, with its place. When an event is judged by a file that was stored long ago, it gives the
/// same rules for ever: what cannot be understood is left out, and nothing else is checked.
package enum WorkflowFile {
  /// Reads the text of a workflow's file.
  ///
  /// What cannot be understood is left out of the workflow: an unknown key, a state whose name is
  /// not legal, a way whose `from`, `to`, `by` or `count` holds nothing that makes sense, because a
  /// mistake must not give rights to anybody. The masthead and the commands have no influence on
  /// what is read, only on what is reported.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - name: The file's name without `.yml`.
  ///   - file: The name by which problems mention the file.
  ///   - known: The roles that somebody on the masthead has; nil if that is not to be checked.
  ///   - commands: The names of Stet's commands.
  /// - Returns: The workflow, nil if there is no state to begin in, and every problem in the order
  ///   of the lines.
  package static func read(
    _ text: String, name: WorkflowName, file: String, roles known: Set<Role>? = nil,
    commands: Set<String> = []
  ) -> (workflow: Workflow?, problems: [Problem]) {
    let source = WorkflowText(text, file: file)
    switch source.pieces() {
    case .failure(let bad): return (nil, bad.problems)
    case .success(let root):
      var reader = WorkflowReader(source, name: name, roles: known, commands: commands)
      let workflow = reader.read(root)
      return (workflow, reader.problems.inOrderOfLines)
    }
  }

  /// The problems of a workflow's file that are none of its own: it names roles that nobody has.
  package static func lackingRoles(
    _ text: String, name: WorkflowName, file: String, roles: Set<Role>
  ) -> [Problem] {
    let source = WorkflowText(text, file: file)
    guard case .success(let root) = source.pieces() else { return [] }
    var reader = WorkflowReader(source, name: name, roles: roles, commands: [])
    _ = reader.read(root)
    return reader.lackingRoles.inOrderOfLines
  }
}

/// Reads the pieces of a workflow's file, and keeps what is wrong with them.
struct WorkflowReader {
  let source: WorkflowText
  let known: Set<Role>?
  let commands: Set<String>
  var workflow: Workflow
  private(set) var problems: [Problem] = []
  /// Those of them that say that nobody has a role.
  private(set) var lackingRoles: [Problem] = []
  /// Where each state, action and role is first named, for problems that can be reported only at
  /// the end.
  var statePlaces: [StateName: WorkflowPiece] = [:]
  var actionPlaces: [EventKind: WorkflowPiece] = [:]
  var rolePlaces: [Role: WorkflowPiece] = [:]
  /// Whether every state, `from` and `to` was understood; if not, what can be reached is not known.
  var isGraphWhole = true

  init(_ source: WorkflowText, name: WorkflowName, roles: Set<Role>?, commands: Set<String>) {
    self.source = source
    self.known = roles
    self.commands = commands
    workflow = Workflow(name: name, states: [], transitions: [])
  }

  mutating func complain(
    _ piece: WorkflowPiece, _ sentence: String, hint: String? = nil, lacksRole: Bool = false
  ) {
    let problem = source.problem(piece.place, sentence, hint: hint)
    problems.append(problem)
    if lacksRole { lackingRoles.append(problem) }
  }

  mutating func read(_ root: WorkflowPiece?) -> Workflow? {
    let start = WorkflowPiece(content: .nothing, place: .start)
    let root = root ?? start
    if !workflow.name.isLegal {
      complain(start, "\"\(workflow.name)\" is no name for a workflow", hint: WorkflowHint.name)
    }
    guard case .mapping = root.content else {
      complain(
        root, "a workflow is a mapping",
        hint: "begin with states: and actions:, or copy a preset: stet init --workflow standard")
      return nil
    }
    let fields = fields(root, of: "a workflow", known: Self.keys)
    readHead(fields)
    guard let states = fields["states"] else {
      complain(
        root, "the workflow has no \"states\"", hint: "name them in order: states: {draft: …}")
      return nil
    }
    readStates(states.value)
    guard !workflow.states.isEmpty else { return nil }
    readCorrections(fields["corrections"]?.value)
    if let actions = fields["actions"] {
      readActions(actions.value)
    } else {
      isGraphWhole = false
      complain(root, "the workflow has no \"actions\"", hint: "name at least one: publish")
    }
    checkWhole(fields["actions"]?.key ?? root)
    return workflow
  }

  private static let keys = [
    "description", "labels", "edits", "self-approval", "states", "actions", "corrections",
  ]

  private mutating func readHead(_ fields: Fields) {
    if let piece = fields["description"]?.value {
      workflow.summary = text(piece, "\"description\"")
    }
    if let piece = fields["labels"]?.value { readLabels(piece) }
    for piece in words(fields["edits"]?.value, "\"edits\"", "roles") ?? [] {
      if let role = role(piece) { workflow.edits.append(role) }
    }
    if let piece = fields["self-approval"]?.value {
      let word = choice(piece, "\"self-approval\"", ["forbidden", "allowed"])
      workflow.allowsSelfApproval = word == "allowed"
    }
  }

  private mutating func readLabels(_ piece: WorkflowPiece) {
    let own = ["published", "spiked", "held"]
    for (key, value) in entries(piece, "\"labels\"") {
      guard own.contains(key.word ?? "") else {
        complain(
          key, "\"\(key.word ?? "")\" is none of Stet's own states",
          hint: WorkflowHint.guess(key.word ?? "", among: own)
            ?? "only published, spiked and held belong here; other labels go under \"states\"")
        continue
      }
      if let label = text(value, "a label") { workflow.labels[StateName(key.word ?? "")] = label }
    }
  }

  private mutating func readStates(_ piece: WorkflowPiece) {
    let entries = entries(piece, "\"states\"")
    var changes: [(state: StateName, piece: WorkflowPiece)] = []
    for (key, value) in entries {
      let name = StateName(key.word ?? "")
      guard !name.isReserved, name.isLegal else {
        isGraphWhole = false
        if name.isReserved {
          complain(
            key, "\"\(name)\" is Stet's own state, which every workflow has",
            hint: "give the state another name, or Stet's a label under \"labels\"")
        } else {
          complain(key, "\"\(name)\" is no name for a state", hint: WorkflowHint.name)
        }
        continue
      }
      var state = Workflow.State(name)
      if case .nothing = value.content {
      } else {
        let fields = fields(value, of: "a state", known: ["label", "changed"])
        if let piece = fields["label"]?.value { state.label = text(piece, "\"label\"") }
        if let piece = fields["changed"]?.value { changes.append((name, piece)) }
      }
      statePlaces[name] = key
      workflow.states.append(state)
    }
    if entries.isEmpty, case .mapping = piece.content {
      complain(piece, "\"states\" names no state", hint: "name them in order: {draft: …}")
    }
    for (name, piece) in changes {
      let changed = state(piece, "\"changed\"")
      if let index = workflow.states.firstIndex(where: { $0.name == name }) {
        workflow.states[index].changed = changed
      }
    }
  }

  private mutating func readCorrections(_ piece: WorkflowPiece?) {
    guard let piece else { return }
    let kinds = ["correction", "clarification", "update"]
    let fields = fields(piece, of: "\"corrections\"", known: kinds)
    for kind in kinds {
      guard let value = fields[kind]?.value else { continue }
      workflow.corrections[kind] = state(value, "\"\(kind)\"")
    }
  }
}
