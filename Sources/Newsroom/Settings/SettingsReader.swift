import Editorial
import Formats
import Foundation
import Git

/// Reads the settings: who was who, and which rules held, after each commit of `settings`.
///
/// Only the records of the people asked for are read, and each file's bytes once.
final class SettingsReader: SettingsReading {
  private let repository: Repository
  private var known: (head: ObjectID, founding: EventID, history: SettingsHistory)?
  private var people: [String: Person?] = [:]
  private var workflows: [ObjectID: Workflow?] = [:]
  private var editors: [ObjectID: [Role]] = [:]
  private var records: [ObjectID: NewsroomRecord?] = [:]
  private var folders: [ObjectID: [TreeEntry]] = [:]

  init(_ repository: Repository) { self.repository = repository }

  /// The line of settings up to a commit, judged.
  func history(from founding: EventID, to head: ObjectID) throws -> SettingsHistory {
    if let known, known.head == head, known.founding == founding { return known.history }
    let commits = try repository.reached(from: head)
    let hasMerges = commits.contains { $0.parents.count > 1 }
    let entries = commits.map { LineEntry($0, isCompared: hasMerges) }
    let history = try SettingsHistory(entries, founding: founding, reading: self)
    known = (head, founding, history)
    return history
  }

  /// A policy with certain people.
  ///
  /// - Parameters:
  ///   - id: The commit of `settings`.
  ///   - state: The settings that the line gives up to it.
  ///   - handles: Whom to read; nil reads the whole masthead.
  ///   - names: Which workflows to read; nil reads all.
  /// - Returns: The policy, without the records and workflows that can't be understood.
  /// - Throws: Git's own error if an object can't be read.
  func policy(
    _ id: PolicyID, _ state: SettingsState, people handles: Set<Handle>?,
    workflows names: Set<WorkflowName>? = nil
  ) throws -> Policy {
    let files = state.files
    let record = try newsroom(in: files)
    var people: [Handle: Person] = [:]
    for handle in try handles ?? Set(records(in: "masthead", of: files).map { Handle($0) }) {
      people[handle] = try person(handle, in: files)
    }
    var workflows: [WorkflowName: Workflow] = [:]
    for name in try names ?? Set(records(in: "workflows", of: files).map { WorkflowName($0) }) {
      workflows[name] = try workflow(name, in: files)
    }
    return Policy(
      id: id, time: state.time, owners: Set(record.owners), front: Set(record.front),
      workflows: workflows, people: people, choices: record.workflows, timeZone: record.timeZone)
  }

  /// A workflow; nil if there is no working one of that name.
  func workflow(_ name: WorkflowName, in files: SettingsFiles) throws -> Workflow? {
    guard let file = try file("workflows/\(name).yml", in: files), file.isPlain else { return nil }
    let id = file.id.object
    // Two workflows may have the same file, but each knows its own name.
    if let known = workflows[id], known == nil || known?.name == name { return known }
    let text = String(decoding: try repository.objects.blob(id), as: UTF8.self)
    let read = WorkflowFile.read(text, name: name, file: "\(name).yml").workflow
    workflows[id] = .some(read)
    return read
  }

  // MARK: Trees and files

  func differences(_ old: TextID?, _ new: TextID) throws -> [SettingsDifference] {
    try repository.trees.difference(old?.object, new.object, strictly: true).map { change in
      var new = change.new.map { SettingsFile($0) }
      if change.isOdd { new?.isPlain = false }
      return SettingsDifference(
        path: change.path, old: change.old.map { SettingsFile($0) }, new: new)
    }
  }

  func file(_ path: String, in tree: TextID) throws -> SettingsFile? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var folder = tree.object
    for part in parts.dropLast() {
      guard let entry = try entries(folder).first(where: { $0.name == part }),
        entry.mode.isDirectory
      else { return nil }
      folder = entry.id
    }
    guard let entry = try entries(folder).first(where: { $0.name == parts[parts.count - 1] }),
      !entry.mode.isDirectory
    else { return nil }
    return SettingsFile(entry)
  }

  func names(in folder: String, of tree: TextID) throws -> [(name: String, isFolder: Bool)] {
    var id = tree.object
    for part in folder.split(separator: "/") {
      guard let entry = try entries(id).first(where: { $0.name == part }), entry.mode.isDirectory
      else { return [] }
      id = entry.id
    }
    return try entries(id).map { ($0.name, $0.mode.isDirectory) }
  }

  /// Settings folders are read again and again.
  private func entries(_ folder: ObjectID) throws(GitError) -> [TreeEntry] {
    if let known = folders[folder] { return known }
    let read = try repository.objects.tree(folder)
    folders[folder] = read
    return read
  }

  // MARK: What files say

  func newsroom(_ file: SettingsFile) throws -> NewsroomRecord? {
    let id = file.id.object
    if let known = records[id] { return known }
    let read = RecordFile.newsroom(try repository.objects.blob(id), file: "newsroom.yml").value
    records[id] = .some(read)
    return read
  }

  func person(
    _ file: SettingsFile, _ handle: Handle, timeZone: String
  ) throws -> Person? {
    let key = "\(file.id.hex) \(handle) \(timeZone)"
    if let known = people[key] { return known }
    var person = RecordFile.person(
      try repository.objects.blob(file.id.object), handle: handle, file: "masthead/\(handle).yml"
    ).value
    if let left = person?.left { person?.leftOffset = Self.offset(of: timeZone, on: left) }
    people[key] = .some(person)
    return person
  }

  /// How far ahead of Universal Time a zone's clocks are at the start of a day there, in seconds.
  private static func offset(of timeZone: String, on day: Day) -> Int {
    guard timeZone != "UTC", let zone = TimeZone(identifier: timeZone) else { return 0 }
    let start = Double(day.start.seconds)
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: start))
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: start - Double(offset)))
  }

  func differInOwnFieldsAlone(_ old: SettingsFile, _ new: SettingsFile) throws -> Bool {
    RecordFile.differInOwnFieldsAlone(
      try repository.objects.blob(old.id.object), try repository.objects.blob(new.id.object))
  }

  func editors(_ file: SettingsFile, _ name: WorkflowName) throws -> [Role] {
    if let known = editors[file.id.object] { return known }
    let text = String(decoding: try repository.objects.blob(file.id.object), as: UTF8.self)
    let read = WorkflowFile.read(text, name: name, file: "\(name).yml").workflow?.edits ?? []
    editors[file.id.object] = read
    return read
  }
}

extension SettingsFile {
  init(_ entry: TreeEntry) {
    self.init(isPlain: entry.mode == .file, id: .init(entry.id))
  }
}

extension LineEntry {
  /// A commit as its line's rules see it.
  ///
  /// - Parameters:
  ///   - commit: The commit.
  ///   - problem: Why its tree is not a text.
  ///   - isCompared: Whether the line has merges, so that an event may be on it twice.
  init(_ commit: Commit, problem: TreeProblem? = nil, isCompared: Bool) {
    let isOurs = commit.isWellFormed && commit.headers.allSatisfy { $0.isNamed("gpgsig") }
    self.init(
      id: EventID(commit.id), text: TextID(commit.tree), treeProblem: problem,
      parents: commit.parents.map { EventID($0) }, author: LineEntry.Person(commit.author),
      committer: LineEntry.Person(commit.committer),
      time: Instant(seconds: commit.committer.seconds), offset: commit.committer.offsetMinutes,
      subject: commit.subject,
      message: MessageReading(commit.message, hasOtherHeaders: !isOurs),
      making: isCompared
        ? EventID(ObjectID(hashing: commit.author.encoded + [0x0A] + commit.message, as: .blob))
        : nil)
  }
}

extension LineEntry.Person {
  init(_ signature: Signature) { self.init(name: signature.name, email: signature.email) }
}
