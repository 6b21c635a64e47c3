import Editorial
import Foundation
import Git
import Presets
import Testing

@testable import Newsroom

/// A newsroom in a temporary folder, gone when the test ends.
///
/// Its people: `maria` (owner, every role), `ed` and `eva` (editors), `wim` and `willa` (writers),
/// `pia` (publisher), `robo` (a service with the roles of a publisher and an editor). Time goes on a
/// minute with every act.
final class Fixture {
  let folder: String
  let newsroom: NewsroomRepository
  private var minutes: Int64 = 0

  init(workflow: String = "standard", bare: Bool = false, timeZone: String = "UTC") throws {
    MachineConfiguration.ignore()
    folder = FileManager.default.temporaryDirectory.path + "/stet-\(UUID().uuidString)"
    var record = NewsroomRecord(name: "The Harbour Review")
    record.owners = ["publisher"]
    record.timeZone = timeZone
    record.workflows = [WorkflowChoice(use: WorkflowName(workflow))]
    let text = try #require(Presets.named(workflow))
    var maria = Person(handle: "maria", name: "Maria Okafor")
    maria.emails = ["maria@example.org"]
    maria.roles = ["writer", "editor", "publisher", "fact-checker", "legal", "referee"]
    var founding = Founding(
      record: record, founder: maria, workflows: [WorkflowName(workflow): text])
    for (handle, name, roles) in [
      ("ed", "Ed Marsh", ["editor"]), ("eva", "Eva Lund", ["editor"]),
      ("wim", "Wim Berg", ["writer"]), ("willa", "Willa Stone", ["writer"]),
      ("pia", "Pia Rook", ["publisher"]), ("robo", "Robo", ["publisher", "editor"]),
    ] {
      var person = Person(handle: Handle(handle), name: name)
      person.emails = ["\(handle)@example.org"]
      person.roles = roles.map { Role($0) }
      if handle == "robo" { person.kind = .service }
      founding.people.append(person)
    }
    newsroom = try NewsroomRepository.found(
      founding, at: folder, bare: bare,
      as: Actor("maria", at: Instant(seconds: 1_772_442_000)))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Somebody, a minute after the last act.
  func actor(_ handle: Handle) -> Actor {
    minutes += 1
    return Actor(handle, at: Instant(seconds: 1_772_442_000 + minutes * 60))
  }

  /// An article's file with everything that the presets ask for.
  static func article(_ words: String, headline: String = "Harbour lights", authors: String = "wim")
    -> [UInt8]
  {
    Array(
      "---\nheadline: \(headline)\ndek: What it says.\nauthors: [\(authors)]\n---\n\n\(words)\n"
        .utf8)
  }

  @discardableResult
  func create(
    _ name: String, _ words: String = "The lamp turns.", workflow: WorkflowName = "standard",
    by: Handle = "wim"
  ) throws -> Outcome {
    let slug = try #require(Slug(name))
    var event = Event(.create, article: slug, by: by)
    event.workflow = workflow
    return try newsroom.act(
      Proposal(event, text: .files(["\(slug).md": Self.article(words)])), as: actor(by))
  }

  @discardableResult
  func save(_ name: String, _ words: String, by: Handle = "wim") throws -> Outcome {
    let slug = try #require(Slug(name))
    return try newsroom.act(
      Proposal(Event(.save, article: slug, by: by), text: .article(Self.article(words))),
      as: actor(by))
  }

  @discardableResult
  func act(_ kind: EventKind, _ name: String, by: Handle, note: String? = nil) throws -> Outcome {
    let slug = try #require(Slug(name))
    var event = Event(kind, article: slug, by: by)
    event.note = note
    return try newsroom.act(Proposal(event), as: actor(by))
  }

  /// Takes a draft of Wim's through review and puts it on main.
  @discardableResult
  func publish(_ name: String) throws -> Outcome {
    try act("submit", name, by: "wim")
    try act(.approve, name, by: "ed")
    return try act(.publish, name, by: "pia")
  }

  /// Runs `git` in the repository and returns what it printed.
  @discardableResult
  func git(_ arguments: String..., input: String = "") throws -> String {
    let output = try GitProgram.find().run(
      arguments, in: newsroom.gitDirectory, input: Array(input.utf8))
    if output.status != 0 {
      Issue.record("git \(arguments.joined(separator: " ")): \(output.errorText)")
    }
    return output.text.hasSuffix("\n") ? String(output.text.dropLast()) : output.text
  }
}
