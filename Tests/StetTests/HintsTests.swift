import ArgumentParser
import Editorial
import Foundation
import Newsroom
import Testing

@testable import stet

/// What Stet tells people to type is right for those whom it tells.
@Suite struct HintsTests {
  /// How an article goes through a preset: `WHO COMMAND …`, after each of which everybody is asked.
  static let ways: [String: [String]] = [
    "solo": [
      "", "maria-okafor hold it -m x", "maria-okafor release it", "maria-okafor spike it -m x",
      "maria-okafor unspike it", "maria-okafor publish it", "maria-okafor hold it --live -m x",
      "maria-okafor release it", "maria-okafor revise it",
    ],
    "standard": [
      "", "ed suggest it --replace lamp --with light", "ed assign it wim", "wim submit it",
      "ed hold it -m x", "ed release it", "ed spike it -m x", "ed unspike it", "ed approve it@r1",
      "pia publish it", "pia hold it --live -m x", "pia release it", "ed revise it",
      "wim submit it", "eva request-changes it -m x",
    ],
    "newsroom": [
      "", "ed commission it --to wim", "wim file it", "ed pass it", "fay approve it@r1",
      "ed hold it -m x", "ed release it", "lea approve it@r1", "pia publish it", "ed revise it",
    ],
    "peer-review": [
      "", "wim submit it", "rex approve it@r1", "roy approve it@r1", "rex unapprove it",
      "rex approve it@r1", "pia publish it", "pia revise it",
    ],
  ]

  private func desk(_ workflow: String) throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found(workflow: workflow)
    for (handle, name, role) in [
      ("fay", "Fay Roe", "fact-checker"), ("lea", "Lea Dun", "legal"),
      ("rex", "Rex Orr", "referee"), ("roy", "Roy Ash", "referee"),
    ] {
      try desk.quietly(
        "people", "add", handle, "--name", name, "--email", "\(handle)@example.org", "--role", role)
    }
    let article = Sandbox.article("It", body: "The lamp turns.")
      .replacing("authors:", with: "section: harbour\nauthors:")
    try desk.quietly("new", "It", "--slug", "it", "--file", "-", input: article, as: "wim")
    return desk
  }

  @Test(arguments: ways.keys.sorted())
  func `what somebody can do, and every hint, is accepted from them in every state`(
    _ workflow: String
  ) throws {
    let desk = try desk(workflow)

    for line in Self.ways[workflow] ?? [] {
      let words = line.split(separator: " ").map(String.init)
      if let who = words.first {
        let result = desk.run(Array(words.dropFirst()), as: who)
        #expect(result.status == 0, "\(line): \(result.err)")
      }
      let newsroom = try NewsroomRepository.open(desk.folder)
      let policy = try newsroom.settings.policy()
      for person in policy.people.values where person.kind == .person {
        try ask(person.handle, newsroom, policy, desk.folder, after: line)
      }
    }
  }

  /// Types everything that a person is told after every act that could be attempted.
  private func ask(
    _ handle: Handle, _ newsroom: NewsroomRepository, _ policy: Policy, _ folder: String,
    after line: String
  ) throws {
    let slug = try #require(Slug("it"))
    let actor = Actor(handle, at: MachineClock.now())
    let history = try newsroom.lines.history(of: slug)
    var told = Set(
      try newsroom.possibilities.all(history, policy: policy, for: actor).map(\.command))
    let workflow = try #require(history.standing.workflow.flatMap { policy.workflows[$0] })
    let kinds =
      workflow.ownActions
      + [.approve, .unapprove, .publish, .revise, .hold, .release, .spike, .unspike, .restore]
    for kind in kinds {
      var event = Event(kind, article: slug, by: handle)
      if kind == .restore { event.revision = history.standing.revision?.event }
      do { _ = try newsroom.desk.act(Proposal(event), as: actor, isDryRun: true) } catch let refusal
        as Refusal
      {
        told.formUnion(refusal.possible + Self.commands(in: refusal.advice ?? ""))
        if case .words(let findings) = refusal.reason {
          told.formUnion(findings.flatMap { Self.commands(in: $0.hint ?? "") })
        }
      }
    }
    for command in told.sorted() {
      #expect(throws: Never.self, "\(handle) is told \(command) after \(line)") {
        try Self.type(command, as: handle, in: folder)
      }
    }
  }

  /// The commands that a sentence tells somebody to type; what is said of an owner is for owners.
  private static func commands(in hint: String) -> [String] {
    if hint.hasPrefix("an owner can") { return [] }
    return hint.components(separatedBy: "stet ").dropFirst().map { rest in
      "stet "
        + rest.split(separator: ";")[0].split(separator: ",")[0]
        .trimmingCharacters(in: .whitespaces)
    }
  }

  private struct Refused: Error { var code: Int32 }

  /// Does what a command says, in a dry run where it would write.
  private static func type(_ command: String, as handle: Handle, in folder: String) throws {
    let typed = command.split(separator: " ").dropFirst().map { word -> String in
      word == "HANDLE" ? "wim" : String(word).replacing("…", with: "x")
    }
    let reading: Set<String> = ["show", "diff", "log", "list", "threads", "workflow", "doctor"]
    let arguments =
      typed + (reading.contains(typed[0]) ? [] : ["--dry-run"])
      + ["--quiet", "--as", handle.rawValue, "-C", folder]
    let arranged = Arguments.arranged(arguments) { Stet.names.contains($0) }
    // To set up every command takes a hundred times as long as the one that is asked for.
    let commands = Stet.configuration.subcommands
    let command = try #require(commands.first { $0._commandName == arranged[0] })
    let parsed = try command.parseAsRoot(Array(arranged.dropFirst()))
    guard var ready = parsed as? any StetCommand else { return }
    ready.common.invocation = Invocation(version: Stet.version) { Stet.names }
    let report = try ready.report()
    if report.exitCode != 0 { throw Refused(code: report.exitCode) }
  }
}
