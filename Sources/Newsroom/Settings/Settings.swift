public import Editorial
import Formats
import Git

/// The settings: policies, records, people, and who may change them.
public final class Settings {
  let repository: Repository
  let reader: SettingsReader
  let branches: Branches
  let branch: SettingsBranch
  /// Which newsroom this is.
  package let origin: Origin

  /// Whether main is read as it is, instead of the lines and settings.
  public internal(set) var readsMain = false

  init(
    repository: Repository, reader: SettingsReader, branches: Branches, branch: SettingsBranch,
    origin: Origin
  ) {
    self.repository = repository
    self.reader = reader
    self.branches = branches
    self.branch = branch
    self.origin = origin
  }

  /// The line of settings, judged.
  func history() throws -> SettingsHistory {
    try reader.history(from: origin.founding(), to: branch.head())
  }

  /// The current settings, and the commit that they come from.
  ///
  /// - Throws: ``NewsroomError/otherNewsroom(founding:)`` if the settings here do not have the
  ///   founding commit behind them.
  func state() throws -> (id: PolicyID, state: SettingsState) {
    if readsMain, let main = try branches.head(References.main) {
      let files = SettingsFiles(tree: TextID(try repository.objects.commit(main).tree))
      return (PolicyID(main), SettingsState(files: files, time: Instant(seconds: 0)))
    }
    let head = try branch.head()
    let founding = try origin.founding()
    guard let state = try reader.history(from: founding, to: head).state(at: EventID(head)) else {
      throw NewsroomError.otherNewsroom(founding: founding.hex)
    }
    return (PolicyID(head), state)
  }

  /// The settings at a remote that has newer events; nil if none has.
  ///
  /// Folds that line, so call it only if main or the folder shows settings other than the ones
  /// here.
  func toCome() throws -> SettingsFiles? {
    guard let apart = try branches.apart(References.settings) else { return nil }
    let founding = try origin.founding()
    guard try repository.isAncestor(founding.object, of: apart.there) else { return nil }
    return try reader.history(from: founding, to: apart.there).state(at: EventID(apart.there))?
      .files
  }

  /// The settings that are in force now.
  ///
  /// - Parameters:
  ///   - people: Whose records to read; nil reads everybody's.
  ///   - workflows: Which workflows to read; nil reads all.
  /// - Returns: The newest policy.
  /// - Throws: ``NewsroomError/noNewsroom(_:)``, or git's own error.
  public func policy(
    people: Set<Handle>? = nil, workflows: Set<WorkflowName>? = nil
  ) throws -> Policy {
    let (id, state) = try state()
    return try reader.policy(id, state, people: people, workflows: workflows)
  }

  /// The policies at some settings commits, with certain people or everybody; commits that are not
  /// on the line are missing.
  func policies(
    _ ids: Set<PolicyID>, people: Set<Handle>?, workflows: Set<WorkflowName>?
  ) throws -> Policies {
    let history = try history()
    var found: [PolicyID: Policy] = [:]
    for id in ids {
      guard let state = history.state(at: EventID(words: id.words)) else { continue }
      found[id] = try reader.policy(id, state, people: people, workflows: workflows)
    }
    return Policies(found) { old, new in
      history.isBehind(EventID(words: old.words), EventID(words: new.words))
    }
  }

  /// What `newsroom.yml` says now.
  package func record() throws -> NewsroomRecord {
    try reader.newsroom(in: state().state.files)
  }

  /// A workflow as it is now; nil if the newsroom has no working one of that name.
  public func workflow(_ name: WorkflowName) throws -> Workflow? {
    try policy(people: [], workflows: [name]).workflows[name]
  }
}

extension Settings {
  /// Why the settings can't be read at all; nil if they can.
  func failure() -> NewsroomError? {
    do {
      _ = try state()
      return nil
    } catch let error as NewsroomError {
      return error
    } catch {
      return nil  // What is missing or damaged is named with the objects.
    }
  }

  /// The command that changes a file of the settings.
  static func command(toChange path: String) -> String {
    if path == "newsroom.yml" { return "config --edit" }
    let parts = path.split(separator: "/")
    guard parts.count == 2, parts[1].hasSuffix(".yml") else { return "settings save" }
    let name = parts[1].dropLast(".yml".count)
    return switch parts[0] {
    case "masthead": "people edit \(name)"
    case "topics": "topic edit \(name)"
    case "outlets": "outlet edit \(name)"
    case "workflows": "workflow edit \(name)"
    default: "settings save"
    }
  }

  /// The people who were probably meant by a handle that is not on the masthead; nil if there is no
  /// similar handle.
  func hint(forUnknown handle: Handle) throws -> String? {
    let near = nearest(to: handle.rawValue, among: try records(in: "masthead"))
    return near.isEmpty ? nil : "did you mean \(near.joined(separator: ", "))?"
  }

  /// A person's record.
  ///
  /// - Throws: `Refusal` if they are not on the masthead.
  public func person(_ handle: Handle) throws -> Person {
    guard let person = try policy(people: [handle], workflows: []).people[handle] else {
      var refusal = Refusal(.notOnMasthead(handle), article: nil, attempted: "act")
      refusal.hint = try hint(forUnknown: handle)
      throw refusal
    }
    return person
  }

  /// Whether somebody owns the newsroom at a moment.
  public func isOwner(_ person: Person, at time: Instant) throws -> Bool {
    try policy(people: [], workflows: []).isOwner(person, at: time)
  }

  /// The workflow for a new article: by the first line of `newsroom.yml` that fits it, or the only
  /// workflow that there is.
  public func chosenWorkflow(
    for slug: Slug, section: String?, topics: [TopicID]
  ) throws -> WorkflowName {
    let policy = try policy(people: [])
    if let choice = policy.choices.first(where: {
      $0.matches(slug: slug, section: section, topics: topics)
    }) {
      return choice.use
    }
    let names = policy.workflows.keys.sorted()
    guard let only = names.first, names.count == 1 else {
      throw NewsroomError.noWorkflowChosen(slug, names)
    }
    return only
  }

  /// The tree with the files of the settings.
  func tree(of files: SettingsFiles) throws -> ObjectID {
    if files.isWhole { return files.tree.object }
    return try repository.trees.replacing(
      files.changed.mapValues { file in
        file.map { (mode: $0.isPlain ? .file : .link, id: $0.id.object) }
      }, in: files.tree.object)
  }

  /// A warning about a role that somebody named; nil if a workflow, the owners or the masthead know
  /// it.
  public func doubt(about role: Role) throws -> String? {
    let policy = try policy()
    return policy.doubt(about: role, among: policy.knownRoles)
  }

  /// The people on the masthead by handle, including those who left.
  public func people() throws -> [Person] {
    try policy().people.values.sorted { $0.handle < $1.handle }
  }

  /// A topic's record.
  ///
  /// - Throws: ``NewsroomError/noRecord(_:)`` or `BadDefinition`.
  public func topic(_ id: TopicID) throws -> Topic {
    let path = RecordKind.topic.path(id.rawValue)
    guard let bytes = try file(path) else { throw NewsroomError.noRecord(path) }
    let read = RecordFile.topic(bytes, id: id, file: path)
    guard let topic = read.value else { throw BadDefinition(read.problems) }
    return topic
  }

  /// An outlet's record.
  ///
  /// - Throws: ``NewsroomError/noRecord(_:)`` or `BadDefinition`.
  public func outlet(_ id: OutletID) throws -> Outlet {
    let path = RecordKind.outlet.path(id.rawValue)
    guard let bytes = try file(path) else { throw NewsroomError.noRecord(path) }
    let read = RecordFile.outlet(bytes, id: id, file: path)
    guard let outlet = read.value else { throw BadDefinition(read.problems) }
    return outlet
  }

  /// A settings file as it is now; nil if there is none.
  public func file(_ path: String) throws -> [UInt8]? {
    let state = try state().state
    guard let file = try reader.file(path, in: state.files), file.isPlain else { return nil }
    return try repository.objects.blob(file.id.object)
  }

  /// The names of the records in a settings folder, without `.yml`, sorted.
  public func records(in folder: String) throws -> [String] {
    try reader.records(in: folder, of: state().state.files)
  }

  /// The workflow of an article to which no special choice of `newsroom.yml` applies.
  public func usualWorkflow() throws -> WorkflowName? {
    let choices = try record().workflows
    let all = choices.first { $0.section == nil && $0.topic == nil && $0.slug == nil }
    if let all { return all.use }
    return try records(in: "workflows").first.map { WorkflowName($0) }
  }
}
