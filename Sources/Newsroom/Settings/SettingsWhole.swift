package import Editorial
import Formats
import Git

/// Checks whether all of the settings fit together.
package struct SettingsWhole {
  let repository: Repository
  let settings: Settings
  let lines: Lines
  let index: ArticleIndex

  /// Takes the newsroom whose settings to check.
  package init(_ newsroom: NewsroomRepository) {
    repository = newsroom.repository
    settings = newsroom.settings
    lines = newsroom.lines
    index = newsroom.index
  }

  /// Everything that does not fit together now.
  ///
  /// - Parameters:
  ///   - outlines: The articles that have a branch.
  ///   - time: Now.
  /// - Returns: One for each problem, those within the settings first.
  /// - Throws: Whatever reading the settings and the articles concerned throws.
  package func misfits(_ outlines: [ArticleOutline], at time: Instant) throws -> [SettingsMisfit] {
    let lacking = outlines.filter(\.lacksWorkflow).map(\.slug)
    return try misfits(of: settings.state(), at: time) + self.lacking(among: Set(lacking))
  }

  /// What does not fit together within the given settings.
  func misfits(
    of settings: (id: PolicyID, state: SettingsState), at time: Instant
  ) throws -> [SettingsMisfit] {
    let reader = self.settings.reader
    let files = settings.state.files
    let policy = try reader.policy(settings.id, settings.state, people: nil)
    let names = try reader.records(in: "workflows", of: files).map { WorkflowName($0) }
    let roles = policy.roles(at: time)
    let rules = try names.flatMap { name -> [SettingsMisfit.Kind] in
      let path = "workflows/\(name).yml"
      guard let file = try reader.file(path, in: files), file.isPlain else { return [] }
      let text = String(decoding: try repository.objects.blob(file.id.object), as: UTF8.self)
      // What is wrong whatever roles there are is a mistake in this one file.
      let mistakes = Set(WorkflowFile.read(text, name: name, file: path).problems)
      return WorkflowFile.read(text, name: name, file: path, roles: roles).problems
        .filter { !mistakes.contains($0) }.map { .rule(name, $0) }
    }
    let time = max(time, policy.time)
    return try (policy.misfits(beside: Set(names), at: time) + rules).map {
      if case .chosen(let name) = $0 {
        return SettingsMisfit($0, bringingBack: try wayBack(of: name))
      }
      return SettingsMisfit($0)
    }
  }

  /// Whether the settings once had workflows that they no longer have.
  func hasLostWorkflows() throws -> Bool {
    let names = Set(try settings.records(in: "workflows").map { "workflows/\($0).yml" })
    return try settings.history().steps.contains { step in
      step.verdict == .counted
        && step.paths.contains { $0.hasPrefix("workflows/") && !names.contains($0) }
    }
  }

  /// The missing workflows that some articles, or all that have a branch, go through.
  func lacking(among slugs: Set<Slug>?) throws -> [SettingsMisfit] {
    let slugs = try slugs ?? Set(index.outlines().filter(\.lacksWorkflow).map(\.slug))
    return try lacking(slugs.reduce(into: [:]) { $0[$1] = try lines.history(of: $1) })
  }

  /// The missing workflows that articles go through.
  func lacking(_ histories: [Slug: History]) throws -> [SettingsMisfit] {
    let names = Set(try settings.records(in: "workflows").map { WorkflowName($0) })
    var lacking: [WorkflowName: [Slug]] = [:]
    for (slug, history) in histories {
      guard let name = history.standing.workflow, !names.contains(name) else { continue }
      lacking[name, default: []].append(slug)
    }
    return try lacking.sorted { $0.key < $1.key }.map { name, slugs in
      SettingsMisfit(.lacking(name, of: slugs.sorted()), bringingBack: try wayBack(of: name))
    }
  }

  /// The command that brings back a workflow that the settings once had; nil if they never did.
  private func wayBack(of name: WorkflowName) throws -> String? {
    let path = "workflows/\(name).yml"
    for step in try settings.history().steps.reversed() {
      guard let file = try settings.reader.file(path, in: step.files), file.isPlain else {
        continue
      }
      return
        "git cat-file blob \(file.id.object.hex.prefix(12)) | stet workflow add \(name) --file -"
    }
    return nil
  }
}
