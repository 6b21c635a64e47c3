import Editorial
import Git

/// Reads the settings that main had: who was who, and which rules held.
///
/// A policy is a commit of main that changed `newsroom.yml`, `masthead/` or `workflows/` by an
/// event that the rules before it allowed. Records are read only for the people that are asked for,
/// and each record's bytes once.
final class PolicyReader {
  private let repository: Repository
  private var settings: [PolicyID: Settings] = [:]
  private var people: [ObjectID: Person?] = [:]
  private var workflows: [ObjectID: Workflow?] = [:]
  private var validity: [ObjectID: Bool] = [:]
  /// The policy that holds after the commit of main that was asked about last.
  private var newest: (tip: ObjectID, policy: PolicyID)?
  private var previous: [PolicyID: PolicyID?] = [:]
  private var last: Asked?

  /// What a policy says apart from its people.
  private struct Settings {
    var tree: ObjectID
    var record: NewsroomRecord
    var owners: Set<Role>
    var workflows: [WorkflowName: ObjectID]
    var masthead: [Handle: ObjectID]
  }

  /// Policies that were asked for.
  private struct Asked {
    let people: [PolicyID: Set<Handle>]
    let everybody: Bool
    let workflows: Set<WorkflowName>
    let newest: PolicyID
    let found: [PolicyID: Policy]
  }

  init(_ repository: Repository) { self.repository = repository }

  // MARK: Along main

  /// The policy that holds for what is added to main, or acted, now.
  ///
  /// Reads main's newest commit; more only where it holds commits that no event made.
  func current() throws -> PolicyID {
    guard let tip = try repository.reference(References.main) else {
      throw NewsroomError.noNewsroom(repository.gitDirectory)
    }
    return try policy(at: tip)
  }

  /// The policy that holds after a commit of main.
  func policy(at tip: ObjectID) throws -> PolicyID {
    if let newest, newest.tip == tip { return newest.policy }
    var found: PolicyID?
    try repository.followFirstParents(from: tip) { commit throws(GitError) in
      found = try policy(namedBy: commit)
      return found == nil
    }
    guard let found else { throw NewsroomError.noNewsroom(repository.gitDirectory) }
    newest = (tip, found)
    return found
  }

  private func policy(namedBy commit: Commit) throws(GitError) -> PolicyID? {
    guard case .event(let event) = MessageReading(commit.message) else { return nil }
    guard event.kind == .masthead || event.kind == .settings else { return event.policy }
    if try isAllowed(commit, event) {
      return try changesPolicy(commit) ? PolicyID(commit.id) : event.policy
    }
    return nil
  }

  /// How far each policy lies behind the newest one: 0 for it, −1 for the one before.
  ///
  /// Policies that main does not have are missing from the answer.
  func ordinals(of wanted: Set<PolicyID>, from newest: PolicyID) throws -> [PolicyID: Int] {
    var left = wanted
    var ordinals: [PolicyID: Int] = [:]
    var next: PolicyID? = newest
    var ordinal = 0
    while let policy = next, !left.isEmpty {
      if left.remove(policy) != nil { ordinals[policy] = ordinal }
      ordinal -= 1
      next = try self.previous(policy)
    }
    return ordinals
  }

  /// The policy that a policy was judged by.
  private func previous(_ policy: PolicyID) throws(GitError) -> PolicyID? {
    if let known = previous[policy] { return known }
    let read = MessageReading(try repository.commit(policy.object).message).policy
    previous[policy] = .some(read)
    return read
  }

  // MARK: Policies

  /// Several policies, each with the people that are asked for of it, or with everybody; those that main
  /// does not have are missing.
  ///
  /// The lines of a newsroom name the same few people and policies: who asks for what was asked for
  /// last gets it at once.
  func policies(
    _ people: [PolicyID: Set<Handle>], everybody: Bool, workflows: Set<WorkflowName>,
    from newest: PolicyID
  ) throws -> [PolicyID: Policy] {
    if let last, last.newest == newest, last.everybody == everybody, last.workflows == workflows,
      last.people == people
    {
      return last.found
    }
    let ordinals = try ordinals(of: Set(people.keys), from: newest)
    let found = try ordinals.reduce(into: [:]) { found, policy in
      found[policy.key] = try self.policy(
        policy.key, ordinal: policy.value, people: everybody ? nil : people[policy.key],
        workflows: workflows)
    }
    last = Asked(
      people: people, everybody: everybody, workflows: workflows, newest: newest, found: found)
    return found
  }

  /// A policy with the people that are asked for.
  ///
  /// - Parameters:
  ///   - id: The commit of main.
  ///   - ordinal: How far behind the newest policy it lies.
  ///   - handles: Whom to read; nil reads the whole masthead.
  ///   - names: Which workflows to read; nil reads all.
  /// - Returns: The policy; a record or workflow that cannot be understood is missing.
  /// - Throws: git's own error where an object cannot be read.
  func policy(
    _ id: PolicyID, ordinal: Int, people handles: Set<Handle>?,
    workflows names: Set<WorkflowName>? = nil
  ) throws -> Policy {
    let settings = try settings(of: id)
    var people: [Handle: Person] = [:]
    for handle in handles ?? Set(settings.masthead.keys) {
      guard let record = settings.masthead[handle] else { continue }
      people[handle] = try person(record, handle)
    }
    return Policy(
      id: id, ordinal: ordinal, owners: settings.owners,
      workflows: try workflows(of: settings, names), people: people,
      choices: settings.record.workflows,
      timeZone: settings.record.timeZone)
  }

  /// The workflows that work, by name, each file read once.
  private func workflows(
    of settings: Settings, _ names: Set<WorkflowName>?
  ) throws(GitError) -> [WorkflowName: Workflow] {
    var found: [WorkflowName: Workflow] = [:]
    for (name, id) in settings.workflows where names?.contains(name) ?? true {
      // Two names may have the same file, and a workflow knows its name.
      if let known = workflows[id], known == nil || known?.name == name {
        found[name] = known
        continue
      }
      let text = String(decoding: try repository.blob(id), as: UTF8.self)
      let read = WorkflowFile.read(text, name: name, file: "\(name).yml").workflow
      workflows[id] = .some(read)
      found[name] = read
    }
    return found
  }

  /// What `newsroom.yml` said.
  func record(of id: PolicyID) throws -> NewsroomRecord { try settings(of: id).record }

  /// The tree of main that a policy's files stand in.
  func tree(of id: PolicyID) throws -> ObjectID { try settings(of: id).tree }

  private func settings(of id: PolicyID) throws(GitError) -> Settings {
    if let known = settings[id] { return known }
    let tree = try repository.commit(id.object).tree
    let root = try repository.tree(tree)
    var record = NewsroomRecord(name: "")
    var workflows: [WorkflowName: ObjectID] = [:]
    var masthead: [Handle: ObjectID] = [:]
    for entry in root {
      switch (entry.name, entry.mode.isDirectory) {
      case ("newsroom.yml", false):
        let bytes = try repository.blob(entry.id)
        record = RecordFile.newsroom(bytes, file: entry.name).value ?? record
      case ("workflows", true):
        for (name, id) in try records(in: entry.id) { workflows[WorkflowName(name)] = id }
      case ("masthead", true):
        for (name, id) in try records(in: entry.id) { masthead[Handle(name)] = id }
      default: continue
      }
    }
    let read = Settings(
      tree: tree, record: record, owners: Set(record.owners), workflows: workflows,
      masthead: masthead)
    settings[id] = read
    return read
  }

  /// The plain files of a folder of records, by their names without `.yml`.
  private func records(in folder: ObjectID) throws(GitError) -> [(name: Substring, id: ObjectID)] {
    try repository.tree(folder).filter { $0.mode == .file && $0.name.hasSuffix(".yml") }
      .map { ($0.name.dropLast(".yml".count), $0.id) }
  }

  private func person(_ blob: ObjectID, _ handle: Handle) throws(GitError) -> Person? {
    if let known = people[blob] {
      guard var person = known else { return nil }
      person.handle = handle
      return person
    }
    let bytes = try repository.blob(blob)
    let person = RecordFile.person(bytes, handle: handle, file: "masthead/\(handle).yml").value
    people[blob] = .some(person)
    return person
  }

  // MARK: Whether a change of the settings counts

  /// Whether a commit changed what a policy is made of.
  private func changesPolicy(_ commit: Commit) throws(GitError) -> Bool {
    guard let parent = commit.parents.first else { return true }
    let before = try repository.tree(try repository.commit(parent).tree)
    let after = try repository.tree(commit.tree)
    return ["newsroom.yml", "masthead", "workflows"].contains { name in
      before.first { $0.name == name }?.id != after.first { $0.name == name }?.id
    }
  }

  /// Whether whoever made the commit might, by the settings before it.
  func isAllowed(_ commit: Commit, _ event: Event) throws(GitError) -> Bool {
    if let known = validity[commit.id] { return known }
    let isAllowed = try judge(commit, event)
    validity[commit.id] = isAllowed
    return isAllowed
  }

  private func judge(_ commit: Commit, _ event: Event) throws(GitError) -> Bool {
    guard let previous = event.policy else {
      // The newsroom's first commit: nothing was there that it could take over.
      guard let parent = commit.parents.first else { return true }
      let tree = try repository.commit(parent).tree
      return try repository.entry("newsroom.yml", in: tree) == nil
    }
    let before = try settings(of: previous)
    guard let record = before.masthead[event.by], let person = try person(record, event.by),
      person.has(email: commit.committer.email)
    else { return false }
    guard let parent = commit.parents.first, commit.parents.count == 1 else { return false }
    let changes = try changes(
      from: try repository.commit(parent).tree, policy: before.tree, to: commit.tree)
    return SettingsChange.refusal(
      of: changes, kind: event.kind, by: person, owners: before.owners,
      editors: Set(try workflows(of: before, nil).values.flatMap(\.edits)),
      at: Instant(seconds: commit.committer.seconds)) == nil
  }

  /// What a commit changes among the settings: what acts are judged by against the policy before,
  /// so that a change which plain git made in between is the commit's own; the rest against its
  /// parent.
  func changes(
    from parent: ObjectID, policy: ObjectID, to tree: ObjectID
  ) throws(GitError) -> [SettingsChange] {
    var changes: [SettingsChange] = []
    for change in try repository.treeDifference(policy, tree) where Self.isPolicy(change.path) {
      changes.append(try settingsChange(change))
    }
    for change in try repository.treeDifference(parent, tree)
    where SettingsChange.isSetting(change.path) && !Self.isPolicy(change.path) {
      changes.append(try settingsChange(change))
    }
    return changes
  }

  /// Whether a path of main is part of what acts are judged by.
  static func isPolicy(_ path: String) -> Bool {
    path == "newsroom.yml" || path.hasPrefix("masthead/") || path.hasPrefix("workflows/")
  }

  /// A changed file, with what a person's record said before and says now.
  private func settingsChange(_ change: TreeChange) throws(GitError) -> SettingsChange {
    func person(_ entry: TreeEntry?) throws(GitError) -> Person? {
      guard let entry, let handle = SettingsChange.handle(ofRecord: change.path) else { return nil }
      return try self.person(entry.id, handle)
    }
    return SettingsChange(
      path: change.path, isPlain: (change.new?.mode ?? .file) == .file,
      isAdded: change.isAdded, isRemoved: change.isRemoved,
      before: try person(change.old), after: try person(change.new))
  }
}
