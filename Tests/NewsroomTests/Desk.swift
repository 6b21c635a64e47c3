import Editorial
import Formats
import Foundation
import Git
import Testing

@testable import Newsroom

/// The time of a test's newsroom: a minute with every act, at whichever desk.
final class Minutes {
  static let start: Int64 = 1_772_442_000

  private(set) var passed: Int64 = 0

  /// The moment of the next act.
  func next() -> Instant {
    passed += 1
    return now
  }

  var now: Instant { Instant(seconds: Self.start + passed * 60) }
}

/// A folder with the newsroom in it, in which people act, with Stet and with plain git.
protocol Desk: AnyObject {
  var folder: String { get }
  var newsroom: NewsroomRepository { get }
  var minutes: Minutes { get }
}

extension Desk {
  /// Somebody, a minute after the last act.
  func actor(_ handle: Handle) -> Actor { Actor(handle, at: minutes.next()) }

  /// The same repository, opened anew: nothing is remembered but what is on the disk.
  func again() throws -> NewsroomRepository { try NewsroomRepository.open(newsroom.folders.git) }

  /// An article's file with everything that the presets ask for.
  static func article(_ words: String, headline: String = "Harbour lights", authors: String = "wim")
    -> [UInt8]
  {
    Array(
      "---\nheadline: \(headline)\ndek: What it says.\nauthors: [\(authors)]\n---\n\n\(words)\n"
        .utf8)
  }

  func slug(_ name: String) throws -> Slug { try #require(Slug(name)) }

  func standing(_ name: String) throws -> Standing {
    try newsroom.lines.history(of: slug(name)).standing
  }

  @discardableResult
  func create(
    _ name: String, _ words: String = "The lamp turns.", workflow: WorkflowName = "standard",
    by: Handle = "wim"
  ) throws -> Outcome {
    let slug = try slug(name)
    var event = Event(.create, article: slug, by: by)
    event.workflow = workflow
    return try newsroom.desk.act(
      Proposal(event, text: .files(["\(slug).md": Self.article(words)])), as: actor(by))
  }

  @discardableResult
  func save(_ name: String, _ words: String, by: Handle = "wim") throws -> Outcome {
    try newsroom.desk.act(
      Proposal(Event(.save, article: slug(name), by: by), text: .article(Self.article(words))),
      as: actor(by))
  }

  @discardableResult
  func act(
    _ kind: EventKind, _ name: String, by: Handle, note: String? = nil,
    _ complete: (inout Event) -> Void = { _ in }
  ) throws -> Outcome {
    var event = Event(kind, article: try slug(name), by: by)
    event.note = note
    complete(&event)
    return try newsroom.desk.act(Proposal(event), as: actor(by))
  }

  /// Takes a draft of Wim's through review.
  func approve(_ name: String) throws {
    try act("submit", name, by: "wim")
    try act(.approve, name, by: "ed")
  }

  /// Takes a draft of Wim's through review and puts it on main.
  @discardableResult
  func publish(_ name: String) throws -> Outcome {
    try approve(name)
    return try act(.publish, name, by: "pia")
  }

  /// Gives somebody another line of their own: an act of settings that needs no owner.
  @discardableResult
  func writeBio(of handle: Handle, _ bio: String) throws -> EventID? {
    var change = RecordChange(.person, handle.rawValue, isNew: false)
    change.fields = [FieldChange("bio", .text(bio))]
    return try newsroom.records.change(change, as: actor(handle)).id
  }

  @discardableResult
  func changeRecord(_ text: String, at path: String, by handle: Handle = "maria") throws -> EventID?
  {
    try newsroom.settingsDesk.change(
      SettingsRules.isMasthead(path) ? .masthead : .settings, [path: .some(Array(text.utf8))],
      subject: "Change \(path)", as: actor(handle))
  }

  // MARK: Plain git

  /// Runs `git` in the repository, as somebody and at the newsroom's time, and returns what it printed.
  @discardableResult
  func git(
    _ arguments: String..., by handle: Handle = "wim", at place: String? = nil, input: String = ""
  ) throws -> String {
    var git = try GitProgram.find()
    for role in ["AUTHOR", "COMMITTER"] {
      git.environment["GIT_\(role)_NAME"] = handle.rawValue
      git.environment["GIT_\(role)_EMAIL"] = "\(handle)@example.org"
      git.environment["GIT_\(role)_DATE"] = "\(minutes.now.seconds) +0000"
    }
    git.environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    let output = try git.run(
      arguments, in: place.map { $0 + "/.git" } ?? newsroom.folders.git,
      workingDirectory: place ?? newsroom.folders.newsroom, input: Array(input.utf8))
    if output.status != 0 {
      Issue.record("git \(arguments.joined(separator: " ")): \(output.errorText)")
    }
    return output.text.hasSuffix("\n") ? String(output.text.dropLast()) : output.text
  }

  /// What a branch's tree has at a path; nil where it has nothing.
  func file(_ path: String, on branch: String = "main") throws -> String? {
    let found = try git("ls-tree", "-r", "--name-only", branch, "--", path)
    return found == path ? try git("cat-file", "blob", "\(branch):\(path)") : nil
  }

  /// Writes a file into the folder.
  func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: folder + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Lets plain git commit everything in the folder.
  func commitFolder(by handle: Handle = "wim") throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message=By hand", by: handle)
  }

  /// Where every reference stands.
  func references() throws -> String { try git("for-each-ref") }

  /// The file of an object that stands by itself.
  func file(ofObject id: String) -> String {
    "\(newsroom.folders.git)/objects/\(id.prefix(2))/\(id.dropFirst(2))"
  }

  /// Takes an object away, as a disk that loses a file.
  func lose(_ id: String) throws {
    try FileManager.default.removeItem(atPath: file(ofObject: id))
  }

  // MARK: The doctor

  /// When the doctor looks: later than every act.
  var now: Instant { Instant(seconds: 1_772_500_000) }

  func diagnosis() throws -> Diagnosis { try newsroom.diagnose(at: now) }

  func troubles() throws -> [Trouble] { try diagnosis().troubles }

  func ids() throws -> [String] { try troubles().map(\.id) }

  /// What the doctor calls wrong; notes are not.
  func wrong() throws -> [String] { try troubles().filter { !$0.isNote }.map(\.id) }

  @discardableResult
  func repair(by handle: Handle = "willa", dropping: Set<Slug> = []) throws -> [String] {
    try Repair(newsroom).repair(diagnosis(), dropping: dropping, as: actor(handle))
  }
}

extension Lines {
  /// The slugs of the articles that are in an archive and have no branch, in their order.
  func archivedSlugs() throws -> [Slug] {
    let drafts = Set(try slugs())
    return try archivedHeads().keys.filter { !drafts.contains($0) }.sorted()
  }
}
