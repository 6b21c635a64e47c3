package import Editorial
import Git

/// The commit that founded the newsroom, which is its identity.
package final class Origin {
  let repository: Repository
  let branches: Branches
  let archives: Archives
  let settingsBranch: SettingsBranch

  /// The commit that founded the newsroom, once it is known.
  var known: EventID?

  init(
    repository: Repository, branches: Branches, archives: Archives, settingsBranch: SettingsBranch
  ) {
    self.repository = repository
    self.branches = branches
    self.archives = archives
    self.settingsBranch = settingsBranch
  }

  /// The commit that founded the newsroom, which is its identity.
  ///
  /// It is kept in git's configuration. If it is not there, it is the root of the settings, which
  /// is then kept there; if there are several roots, the one under which most lines began.
  ///
  /// - Throws: ``NewsroomError/unknownFounding(_:)`` if there is a tie, or none is an event;
  ///   ``NewsroomError/foreignLines(founding:policy:)`` if there are lines here and none began
  ///   under it.
  package func founding() throws -> EventID {
    if let known { return known }
    let found: EventID
    if let kept = try repository.configuration.local("stet.newsroom") {
      guard let id = EventID(kept) else { throw NewsroomError.badFounding(kept) }
      found = id
    } else {
      found = try likely()
    }
    known = found
    return found
  }

  private func likely() throws -> EventID {
    let commits = try repository.reached(from: settingsBranch.head())
    let all = commits.filter(\.parents.isEmpty)
    let roots = all.filter(Self.founds).map { EventID($0.id) }
    if let only = roots.first, roots.count == 1 {
      try checkBegan(under: only, commits)
      // If the configuration can't be written, the next command works it out again.
      if all.count == 1 { try? repository.configuration.set("stet.newsroom", to: only.hex) }
      return only
    }
    // The roots behind each settings commit, to find the root of a policy.
    var origins: [ObjectID: Set<EventID>] = [:]
    for commit in commits {
      origins[commit.id] =
        commit.parents.isEmpty
        ? [EventID(commit.id)] : commit.parents.reduce(into: []) { $0.formUnion(origins[$1] ?? []) }
    }
    var votes: [EventID: Int] = [:]
    let drafts = try branches.listing(under: References.drafts).branches.map(\.id)
    for head in try archives.heads().union(drafts) {
      let found = try firstPolicies(of: head).map { origins[$0] ?? [] }
      for root in found.reduce(into: Set(), { $0.formUnion($1) }) { votes[root, default: 0] += 1 }
    }
    let most = votes.values.max() ?? 0
    let best = roots.filter { votes[$0] == most && most > 0 }
    guard let only = best.first, best.count == 1 else {
      throw NewsroomError.unknownFounding(roots.map(\.hex))
    }
    return only
  }

  /// Whether a commit can have founded a newsroom.
  private static func founds(_ commit: Commit) -> Bool {
    guard case .event(let event) = MessageReading(commit.message) else { return false }
    return event.kind == .settings && event.article == nil && event.publishedFrom == nil
  }

  /// The policies that the first events of a line name.
  private func firstPolicies(of head: ObjectID) throws -> [ObjectID] {
    try repository.reached(from: head).filter(\.parents.isEmpty).compactMap { commit in
      guard case .event(let event) = MessageReading(commit.message) else { return nil }
      return event.policy?.object
    }
  }

  /// Refuses the only root of settings if there are lines here and none of them began under it;
  /// stops reading lines at the first that did.
  private func checkBegan(under root: EventID, _ settings: [Commit]) throws {
    let known = Set(settings.map(\.id))
    var foreign: ObjectID?
    func began(_ head: ObjectID) throws -> Bool {
      let named: [ObjectID]
      // What is missing or damaged proves nothing, and is named separately.
      do { named = try firstPolicies(of: head) } catch let error as GitError where error.isLost {
        return false
      }
      foreign = named.last ?? foreign
      return try named.contains { try known.contains($0) || isBehind(root, $0) }
    }
    if try branches.heads(under: References.drafts).contains(where: began) { return }
    if try archives.heads().contains(where: began) { return }
    guard let foreign else { return }
    throw NewsroomError.foreignLines(founding: root.hex, policy: foreign.hex)
  }

  /// Whether a commit that the settings may still receive has a root behind it.
  func isBehind(_ root: EventID, _ commit: ObjectID) throws -> Bool {
    try repository.objects.kind(commit) == .commit && repository.isAncestor(root.object, of: commit)
  }

  /// Records in git's configuration which newsroom this is; if the disk can't be written, that only
  /// costs time.
  func keep() throws {
    let founding = try founding()
    guard try repository.configuration.local("stet.newsroom") == nil else { return }
    try? repository.configuration.set("stet.newsroom", to: founding.hex)
  }
}
