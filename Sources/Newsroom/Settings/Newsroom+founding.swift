public import Editorial
import Git

extension NewsroomRepository {
  /// Where the settings stand, here or as they were fetched.
  ///
  /// - Throws: ``NewsroomError/noNewsroom(_:)`` where there are none.
  func settingsHead() throws -> ObjectID {
    if let settingsToBegin { return settingsToBegin }
    if let head = try branches.head(References.settings) { return head }
    throw try withoutSettings()
  }

  /// Why there are no settings: remotes disagree about them, they were not fetched, an earlier Stet's
  /// newsroom, a mirror of main, or none.
  private func withoutSettings() throws -> NewsroomError {
    if let elsewhere = try settingsNotHere() { return elsewhere }
    guard let main = try branches.head(References.main), try hasSettings(main) else {
      return .noNewsroom(repository.gitDirectory)
    }
    return try printsSettings(main) ? .onlyMain : .settingsOnMain
  }

  /// Where to get the settings of which a part of the newsroom is here without them: a remote's that
  /// others disagree about, or a line; nil where neither is, or an earlier Stet kept them on main.
  func settingsNotHere() throws -> NewsroomError? {
    let remote = try branches.names().first
    if try branches.head(References.settings) == nil,
      try !branches.fetched(of: References.settings).isEmpty
    {
      return .settingsNotFetched(
        way: "follow one remote: git branch settings \(remote ?? "REMOTE")/settings")
    }
    if let main = try branches.head(References.main), try hasSettings(main),
      try !printsSettings(main)
    {
      return nil
    }
    guard try branches.hasAny(under: References.drafts) else { return nil }
    return .settingsNotFetched(
      way: "fetch them: git fetch \(remote?.shellWord ?? "WHERE") settings:settings")
  }

  private func hasSettings(_ main: ObjectID) throws -> Bool {
    try repository.entry("newsroom.yml", in: repository.commit(main).tree) != nil
  }

  /// Whether a commit of main is a print.
  private func printsSettings(_ main: ObjectID) throws -> Bool {
    var isPrint = false
    try repository.followFirstParents(from: main) { commit in
      if case .event(let event) = MessageReading(commit.message), event.publishedFrom != nil {
        isPrint = true
      }
      return !isPrint
    }
    return isPrint
  }

  /// The commit that founded the newsroom, which is what the newsroom is.
  ///
  /// It stands in git's configuration. Where it does not, it is the root that the settings have, which is
  /// then kept there; of several, the one that more lines began under than under any other.
  ///
  /// - Throws: ``NewsroomError/unknownFounding(_:)`` where several have as many, or none is an event;
  ///   ``NewsroomError/foreignLines(founding:policy:)`` where lines are here and none began under it.
  public func founding() throws -> EventID {
    if let foundingCommit { return foundingCommit }
    let found: EventID
    if let kept = try repository.localConfiguration("stet.newsroom") {
      guard let id = EventID(kept) else { throw NewsroomError.badFounding(kept) }
      found = id
    } else {
      found = try likelyFounding()
    }
    foundingCommit = found
    return found
  }

  private func likelyFounding() throws -> EventID {
    let commits = try repository.reached(from: settingsHead())
    let all = commits.filter(\.parents.isEmpty)
    let roots = all.filter(Self.founds).map { EventID($0.id) }
    if let only = roots.first, roots.count == 1 {
      try checkBegan(under: only, commits)
      // Where the configuration can't be written, the next look tells it again.
      if all.count == 1 { try? repository.setLocal("stet.newsroom", only.hex) }
      return only
    }
    // What each root has before it, so that a policy tells its root.
    var origins: [ObjectID: Set<EventID>] = [:]
    for commit in commits {
      origins[commit.id] =
        commit.parents.isEmpty
        ? [EventID(commit.id)] : commit.parents.reduce(into: []) { $0.formUnion(origins[$1] ?? []) }
    }
    var votes: [EventID: Int] = [:]
    for head in try headsOfLines() {
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

  private func headsOfLines() throws -> Set<ObjectID> {
    let drafts = try branches.listing(under: References.drafts).branches.map(\.id)
    return try headsInArchives().union(drafts)
  }

  /// The policies that the first events of a line name.
  private func firstPolicies(of head: ObjectID) throws -> [ObjectID] {
    try repository.reached(from: head).filter(\.parents.isEmpty).compactMap { commit in
      guard case .event(let event) = MessageReading(commit.message) else { return nil }
      return event.policy?.object
    }
  }

  /// Refuses the only root of settings where lines are here and none of them began under it; reads them
  /// up to the first that did.
  private func checkBegan(under root: EventID, _ settings: [Commit]) throws {
    let known = Set(settings.map(\.id))
    var foreign: ObjectID?
    for head in try headsOfLines() {
      let named: [ObjectID]
      // What is missing or damaged says nothing, and is named by itself.
      do { named = try firstPolicies(of: head) } catch let error as GitError where error.isLost {
        continue
      }
      for policy in named {
        if try known.contains(policy) || isBehind(root, policy) { return }
        foreign = policy
      }
    }
    guard let foreign else { return }
    throw NewsroomError.foreignLines(founding: root.hex, policy: foreign.hex)
  }

  /// Whether a commit that settings may yet come to have has a root behind it.
  private func isBehind(_ root: EventID, _ commit: ObjectID) throws -> Bool {
    try repository.kind(commit) == .commit && repository.isAncestor(root.object, of: commit)
  }

  /// Keeps in git's configuration what newsroom this is; a disk that can't be written costs time.
  func keepFounding() throws {
    let founding = try founding()
    guard try repository.localConfiguration("stet.newsroom") == nil else { return }
    try? repository.setLocal("stet.newsroom", founding.hex)
  }

  /// The line of settings, judged.
  func settingsHistory() throws -> SettingsHistory {
    try settings.history(from: founding(), to: settingsHead())
  }

  /// What the settings are now, and the commit that says so.
  ///
  /// - Throws: ``NewsroomError/otherNewsroom(founding:)`` where the settings here have not the founding
  ///   behind them.
  func settingsState() throws -> (id: PolicyID, state: SettingsState) {
    if readsMain, let main = try branches.head(References.main) {
      let files = SettingsFiles(tree: TextID(try repository.commit(main).tree))
      return (PolicyID(main), SettingsState(files: files, time: Instant(seconds: 0)))
    }
    let head = try settingsHead()
    let founding = try founding()
    guard let state = try settings.history(from: founding, to: head).state(at: EventID(head)) else {
      throw NewsroomError.otherNewsroom(founding: founding.hex)
    }
    return (PolicyID(head), state)
  }

  /// The settings that hold now.
  ///
  /// - Parameters:
  ///   - people: Whose records to read; nil reads everybody's.
  ///   - workflows: Which workflows to read; nil reads all.
  /// - Returns: The newest policy.
  /// - Throws: ``NewsroomError/noNewsroom(_:)``, or git's own error.
  public func policy(
    people: Set<Handle>? = nil, workflows: Set<WorkflowName>? = nil
  ) throws -> Policy {
    let (id, state) = try settingsState()
    return try settings.policy(id, state, people: people, workflows: workflows)
  }

  /// The policies of some commits of settings, with the people that are asked for, or everybody; what
  /// is not on the line is missing.
  func policies(
    _ ids: Set<PolicyID>, people: Set<Handle>?, workflows: Set<WorkflowName>?
  ) throws -> Policies {
    let history = try settingsHistory()
    var found: [PolicyID: Policy] = [:]
    for id in ids {
      guard let state = history.state(at: EventID(words: id.words)) else { continue }
      found[id] = try settings.policy(id, state, people: people, workflows: workflows)
    }
    return Policies(found) { old, new in
      history.isBehind(EventID(words: old.words), EventID(words: new.words))
    }
  }

  /// What `newsroom.yml` says now.
  public func record() throws -> NewsroomRecord {
    try settings.newsroom(in: settingsState().state.files)
  }

  /// A workflow as it is now; nil where the newsroom has none that works.
  public func workflow(_ name: WorkflowName) throws -> Workflow? {
    try policy(people: [], workflows: [name]).workflows[name]
  }
}
