package import Editorial
import Formats
import Git

/// The result of adding or replacing a workflow.
package struct WorkflowOutcome: Sendable {
  /// The workflow as it is now.
  package var workflow: Workflow
  /// The event; nil for a dry run, and if nothing changed.
  package var id: EventID?
  /// Whether anything changed, or would.
  package var hasChanged: Bool
  /// Whether `newsroom.yml` names it, so that an article may begin in it.
  package var isUsed: Bool
  /// Whether it was put after a line that takes every article.
  package var isNamedLast: Bool
  /// How many articles are in a state that the change removes, by state; from now on they are in
  /// the first state.
  package var moved: [(state: StateName, count: Int)]
}

extension Records {
  /// Reads a workflow's file for its author, using the masthead's roles, and reports every problem.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: The workflow's name.
  ///   - file: The name by which problems mention it.
  ///   - commands: The names of commands, which no action may have.
  ///   - time: The moment at which somebody must have each role.
  /// - Returns: The workflow, nil if it can't be used, and every problem by line.
  /// - Throws: Git's own error if the masthead can't be read.
  package func checkWorkflow(
    _ bytes: [UInt8], name: WorkflowName, file: String, commands: Set<String>, at time: Instant
  ) throws -> (workflow: Workflow?, problems: [Problem]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return (nil, [Problem(file: file, "the file is not UTF-8", hint: "save it as UTF-8")])
    }
    let roles = try settings.policy().roles(at: time)
    return WorkflowFile.read(text, name: name, file: file, roles: roles, commands: commands)
  }

  /// Adds or replaces a workflow; refuses a file that can't be used.
  ///
  /// - Parameters:
  ///   - name: The workflow.
  ///   - bytes: Its whole file.
  ///   - source: The name by which problems mention the file.
  ///   - isNew: Whether there must be no workflow of that name yet.
  ///   - commands: The names of commands, which no action may have.
  ///   - note: What to say about it.
  ///   - actor: Who does it.
  ///   - isDryRun: Judges, but writes nothing.
  /// - Returns: What became of it, and of the articles in states that no longer exist.
  /// - Throws: `BadDefinition` with every problem, and whatever
  ///   ``SettingsDesk/change(_:_:subject:note:as:isDryRun:)`` throws.
  package func changeWorkflow(
    _ name: WorkflowName, to bytes: [UInt8], source: String, isNew: Bool, commands: Set<String>,
    note: String? = nil, as actor: Actor, isDryRun: Bool = false
  ) throws -> WorkflowOutcome {
    let path = "workflows/\(name).yml"
    guard name.isLegal else { throw NewsroomError.badName(name.rawValue) }
    let present = try settings.file(path)
    if isNew, present != nil { throw NewsroomError.recordExists(path) }
    if !isNew, present == nil {
      let names = try settings.records(in: "workflows")
      throw NewsroomError.noRecordNamed(path, near: nearest(to: name.rawValue, among: names))
    }
    let read = try checkWorkflow(
      bytes, name: name, file: source, commands: commands, at: actor.time)
    guard let workflow = read.workflow, read.problems.isEmpty else {
      throw BadDefinition(read.problems)
    }
    let moved =
      try settings.workflow(name).map { try articles(in: name, from: $0, to: workflow) } ?? []
    var files: [String: [UInt8]?] = [path: .some(bytes)]
    if isNew, let naming = try newsroomFile(naming: name) { files["newsroom.yml"] = naming }
    let choices = try settings.record().workflows
    let id = try settingsDesk.change(
      .settings, files, subject: "\(isNew ? "Add" : "Change") the workflow \(name)",
      note: note, as: actor, isDryRun: isDryRun)
    return WorkflowOutcome(
      workflow: workflow, id: id, hasChanged: isDryRun ? present != bytes : id != nil,
      isUsed: files.count > 1 || choices.contains { $0.use == name },
      isNamedLast: files.count > 1, moved: moved)
  }

  /// `newsroom.yml` with a workflow added as the last choice, so that an article may begin in it if
  /// somebody asks for it while all others go where they went before; nil if that can't be done
  /// without changing where they go, or without touching comments among the choices.
  private func newsroomFile(naming name: WorkflowName) throws -> [UInt8]? {
    let path = "newsroom.yml"
    guard let bytes = try settings.file(path) else { return nil }
    var choices = try settings.record().workflows
    let others = try settings.records(in: "workflows").map { WorkflowName($0) }
    if choices.isEmpty, let only = others.first, others.count == 1 {
      choices = [WorkflowChoice(use: only)]
    }
    let isDecided = choices.contains { $0.section == nil && $0.topic == nil && $0.slug == nil }
    guard isDecided, !choices.contains(where: { $0.use == name }), !Self.hasRemark(bytes) else {
      return nil
    }
    choices.append(WorkflowChoice(use: name))
    return try RecordFile.setting(
      "workflows", to: .list(choices.map(\.value)), in: bytes, file: path)
  }

  /// Whether there is a comment among the choices of `newsroom.yml`.
  private static func hasRemark(_ bytes: [UInt8]) -> Bool {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("workflows:") }) else { return false }
    let more = lines[(start + 1)...].prefix { line in
      line.first.map { " -#".contains($0) } ?? true
    }
    return ([lines[start]] + more).contains { $0.contains("#") }
  }

  /// Counts the articles in states that a change removes.
  private func articles(
    in name: WorkflowName, from old: Workflow, to new: Workflow
  ) throws -> [(state: StateName, count: Int)] {
    let gone = old.states.map(\.name).filter { new.known($0) != $0 }
    guard !gone.isEmpty else { return [] }
    var counts: [StateName: Int] = [:]
    for slug in try lines.slugs() {
      let standing = try lines.history(of: slug).standing
      if standing.workflow == name { counts[standing.state, default: 0] += 1 }
    }
    return gone.map { ($0, counts[$0] ?? 0) }
  }
}
