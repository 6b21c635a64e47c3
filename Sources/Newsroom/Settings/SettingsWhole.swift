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
    let now = try settings.state()
    let lacking = outlines.filter(\.lacksWorkflow).map(\.slug)
    return try misfits(of: now, at: time) + self.lacking(among: Set(lacking), in: now.state)
  }

  /// What does not fit together within the given settings.
  func misfits(
    of settings: (id: PolicyID, state: SettingsState), at time: Instant
  ) throws -> [SettingsMisfit] {
    let reader = self.settings.reader
    let files = settings.state.files
    let policy = try reader.policy(settings.id, settings.state, people: nil)
    let names = try workflows(in: settings.state)
    let roles = policy.roles(at: time)
    let rules = try names.sorted().flatMap { name -> [SettingsMisfit.Kind] in
      let path = "workflows/\(name).yml"
      guard let file = try reader.file(path, in: files), file.isPlain else { return [] }
      let text = String(decoding: try repository.objects.blob(file.id.object), as: UTF8.self)
      // What is wrong whatever roles there are is a mistake in this one file.
      return WorkflowFile.lackingRoles(text, name: name, file: path, roles: roles)
        .map { .rule(name, $0) }
    }
    let time = max(time, policy.time)
    let kinds = policy.misfits(beside: names, at: time) + rules
    let ways = try waysBack(
      of: kinds.compactMap { if case .chosen(let name) = $0 { name } else { nil } })
    return kinds.map {
      if case .chosen(let name) = $0 { return SettingsMisfit($0, bringingBack: ways[name]) }
      return SettingsMisfit($0)
    }
  }

  /// Whether the settings once had workflows that they no longer have.
  func hasLostWorkflows(in now: SettingsState) throws -> Bool {
    let names = Set(try workflows(in: now).map { "workflows/\($0).yml" })
    return try settings.history().steps.contains { step in
      step.verdict == .counted
        && step.paths.contains { $0.hasPrefix("workflows/") && !names.contains($0) }
    }
  }

  /// The missing workflows that some articles, or all that have a branch, go through.
  func lacking(among slugs: Set<Slug>?, in now: SettingsState) throws -> [SettingsMisfit] {
    let slugs = try slugs ?? Set(index.outlines().filter(\.lacksWorkflow).map(\.slug))
    return try lacking(slugs.reduce(into: [:]) { $0[$1] = try lines.history(of: $1) }, in: now)
  }

  /// The missing workflows that articles go through.
  func lacking(_ histories: [Slug: History], in now: SettingsState) throws -> [SettingsMisfit] {
    let names = try workflows(in: now)
    var lacking: [WorkflowName: [Slug]] = [:]
    for (slug, history) in histories {
      guard let name = history.standing.workflow, !names.contains(name) else { continue }
      lacking[name, default: []].append(slug)
    }
    let ways = try waysBack(of: Array(lacking.keys))
    return lacking.sorted { $0.key < $1.key }.map { name, slugs in
      SettingsMisfit(.lacking(name, of: slugs.sorted()), bringingBack: ways[name])
    }
  }

  private func workflows(in state: SettingsState) throws -> Set<WorkflowName> {
    Set(try settings.reader.records(in: "workflows", of: state.files).map { WorkflowName($0) })
  }

  /// The commands that bring back workflows, for those that the settings once had.
  private func waysBack(of names: [WorkflowName]) throws -> [WorkflowName: String] {
    guard !names.isEmpty else { return [:] }
    var ways: [WorkflowName: String] = [:]
    for step in try settings.history().steps.reversed() where ways.count < names.count {
      for name in names where ways[name] == nil {
        guard let file = try settings.reader.file("workflows/\(name).yml", in: step.files),
          file.isPlain
        else { continue }
        ways[name] =
          "git cat-file blob \(file.id.object.hex.prefix(12)) | stet workflow add \(name) --file -"
      }
    }
    return ways
  }
}
