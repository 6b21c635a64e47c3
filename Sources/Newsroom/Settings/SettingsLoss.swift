package import Editorial

/// Something that a settings change would remove and a newsroom can't do without.
package enum SettingsLoss: Error, Hashable, Sendable {
  /// `newsroom.yml` itself.
  case newsroom
  /// People of the masthead.
  case people([Handle])
  /// Everybody who has one of the roles that may change the settings.
  case owners([Role])
  /// A workflow that articles go through.
  case workflow(WorkflowName, of: [Slug])
  /// A workflow that `newsroom.yml` names for new articles.
  case chosen(WorkflowName)
  /// Every workflow that a new article could go through.
  case choices

  /// What would be lost and why that can't be done, without a full stop.
  package var sentence: String {
    switch self {
    case .newsroom: "can't remove newsroom.yml: it says what the newsroom is and who owns it"
    case .people(let handles):
      "can't remove \(handles.map(\.rawValue).listed(upTo: 3)) from the masthead: articles and what was done name people for good"
    case .owners(let roles):
      "nobody would have the role \(roles.map(\.rawValue).joined(separator: " or ")), and nobody could change the settings any more"
    case .workflow(let name, let slugs):
      "can't remove the workflow \(name): \(slugs.map(\.rawValue).listed(upTo: 3)) \(slugs.count == 1 ? "goes" : "go") through it"
    case .chosen(let name):
      "can't remove the workflow \(name): newsroom.yml names it for new articles"
    case .choices: "newsroom.yml would name no workflow for new articles"
    }
  }

  /// What to do instead.
  package var hint: String {
    switch self {
    case .newsroom: "to get it back: git checkout main -- newsroom.yml"
    case .people(let handles):
      "get the record back (git checkout main -- masthead), then end their roles: stet people leave \(handles.first?.rawValue ?? "HANDLE")"
    case .owners(let roles):
      "leave it to somebody: stet people edit HANDLE --role \(roles.first?.rawValue ?? "ROLE")"
    case .workflow(let name, let slugs):
      "move the articles first: stet workflow set \(slugs.first?.rawValue ?? "SLUG") WORKFLOW; to get it back: git checkout main -- workflows/\(name).yml"
    case .chosen: "take it out of newsroom.yml first: stet config --edit"
    case .choices: "name one first, as workflows: [{use: standard}]: stet config --edit"
    }
  }
}

extension SettingsDesk {
  /// Refuses settings that lack something a newsroom can't do without, if it was there before.
  ///
  /// It checks every act on the settings, by the settings after the whole act.
  func checkNothingIsLost(
    from before: (id: PolicyID, state: SettingsState),
    to after: (id: PolicyID, state: SettingsState), by actor: Actor
  ) throws {
    guard before.id != after.id else { return }
    let (old, new) = (before.state.files, after.state.files)
    if try settings.reader.file("newsroom.yml", in: new) == nil { throw SettingsLoss.newsroom }
    let gone = try removed("masthead", from: old, to: new)
    if !gone.isEmpty { throw SettingsLoss.people(gone.map { Handle($0) }) }
    let was = try settings.reader.policy(before.id, before.state, people: nil)
    let will = try settings.reader.policy(after.id, after.state, people: nil)
    try checkOwnersRemain(was, will, at: max(actor.time, was.time))
    let known = Set(was.misfits(beside: try workflows(old), at: was.time))
    let misfits = will.misfits(beside: try workflows(new), at: was.time)
      .filter { !known.contains($0) }
    for name in try removed("workflows", from: old, to: new).map({ WorkflowName($0) }) {
      if misfits.contains(.chosen(name)) { throw SettingsLoss.chosen(name) }
      let slugs = try articles(in: name)
      if !slugs.isEmpty { throw SettingsLoss.workflow(name, of: slugs) }
    }
    for case .chosen(let name) in misfits {
      throw NewsroomError.badSetting(
        "workflows", value: name.rawValue, problem: "there is no such workflow")
    }
    if misfits.contains(.choices) { throw SettingsLoss.choices }
  }

  private func workflows(_ files: SettingsFiles) throws -> Set<WorkflowName> {
    Set(try settings.reader.records(in: "workflows", of: files).map { WorkflowName($0) })
  }

  private func removed(
    _ folder: String, from old: SettingsFiles, to new: SettingsFiles
  ) throws -> [String] {
    let left = Set(try settings.reader.records(in: folder, of: new))
    return try settings.reader.records(in: folder, of: old).filter { !left.contains($0) }
  }

  /// Refuses to leave the newsroom without an owner, now or from some later day on.
  private func checkOwnersRemain(_ old: Policy, _ new: Policy, at time: Instant) throws {
    let (before, after) = (old.ownersNow(at: time), new.ownersNow(at: time))
    let remains =
      (before.isEmpty || !after.isEmpty)
      && (!before.contains { $0.left == nil } || after.contains { $0.left == nil })
    if remains { return }
    let losers = before.filter { owner in
      !after.contains { $0.handle == owner.handle && $0.left == owner.left }
    }
    guard old.owners == new.owners, let loser = losers.first, losers.count == 1 else {
      throw SettingsLoss.owners(new.owners.sorted())
    }
    throw NewsroomError.lastOwner(loser.handle, roles: old.owners.sorted())
  }

  /// The articles that go through a workflow, including archived ones.
  private func articles(in name: WorkflowName) throws -> [Slug] {
    try Set(lines.slugs()).union(lines.archivedHeads().keys).sorted().filter {
      try lines.history(of: $0).standing.workflow == name
    }
  }
}

extension Policy {
  fileprivate func ownersNow(at time: Instant) -> [Person] {
    people.values.filter { isOwner($0, at: time) }.sorted { $0.handle < $1.handle }
  }
}
