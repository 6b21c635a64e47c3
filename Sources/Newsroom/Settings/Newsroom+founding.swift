public import Editorial
import Git

extension NewsroomRepository {
  /// Where the settings stand, here or as they were fetched.
  ///
  /// - Throws: ``NewsroomError/noNewsroom(_:)`` where there are none.
  func settingsHead() throws -> ObjectID {
    if let settingsToBegin { return settingsToBegin }
    if let head = try branches.head(References.settings) { return head }
    guard try branches.head(References.main) == nil else { throw try withoutSettings() }
    throw NewsroomError.noNewsroom(repository.gitDirectory)
  }

  /// Why there is a main and no settings: an earlier Stet's newsroom, a mirror of main, or none.
  private func withoutSettings() throws -> NewsroomError {
    guard let main = try branches.head(References.main) else {
      return .noNewsroom(repository.gitDirectory)
    }
    let tree = try repository.commit(main).tree
    guard try repository.entry("newsroom.yml", in: tree) != nil else {
      return .noNewsroom(repository.gitDirectory)
    }
    guard try printsSettings(main) else { return .settingsOnMain }
    return try branches.listing(under: References.drafts).branches.isEmpty
      ? .onlyMain : .settingsNotFetched
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
  /// It stands in git's configuration. Where it does not, it is the root that the settings have or, of
  /// several, the one that more lines began under than under any other.
  ///
  /// - Throws: ``NewsroomError/unknownFounding(_:)`` where several have as many.
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
    let roots = commits.filter(\.parents.isEmpty).map { EventID($0.id) }
    if let only = roots.first, roots.count == 1 { return only }
    // What each root has before it, so that a policy tells its root.
    var origins: [ObjectID: Set<EventID>] = [:]
    for commit in commits {
      origins[commit.id] =
        commit.parents.isEmpty
        ? [EventID(commit.id)] : commit.parents.reduce(into: []) { $0.formUnion(origins[$1] ?? []) }
    }
    var votes: [EventID: Int] = [:]
    let drafts = try branches.listing(under: References.drafts).branches.map(\.id)
    for head in try Set(drafts).union(archivedHeads().values) {
      var found: Set<EventID> = []
      for commit in try repository.reached(from: head) where commit.parents.isEmpty {
        guard case .event(let event) = MessageReading(commit.message), let policy = event.policy
        else { continue }
        found.formUnion(origins[policy.object] ?? [])
      }
      for root in found { votes[root, default: 0] += 1 }
    }
    let most = votes.values.max() ?? 0
    let best = roots.filter { votes[$0] == most && most > 0 }
    guard let only = best.first, best.count == 1 else {
      throw NewsroomError.unknownFounding(roots.map(\.hex))
    }
    return only
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
