import Foundation
import Testing

/// A command that is interrupted: what stands before, and what must hold afterwards.
enum Interrupted: String, CaseIterable {
  case save, approve, publish, settings
  case close, closeUnsaved, edit, build, tidy

  /// Those that make an event.
  static let events: [Interrupted] = [.save, .approve, .publish, .settings]
  /// Those that look after files and branches.
  static let chores: [Interrupted] = [.close, .closeUnsaved, .edit, .build, .tidy]

  /// What somebody wrote, and nobody may lose.
  private static let words = "The lamp turns twice."
  private static let copy = "open/harbour-lights/harbour-lights.md"

  var command: [String] {
    switch self {
    case .save: ["save", "harbour-lights", "--as", "wim"]
    case .approve: ["approve", "harbour-lights@r1", "--as", "ed"]
    case .publish: ["publish", "harbour-lights", "--as", "pia"]
    case .settings: ["settings", "save", "--as", "maria-okafor"]
    case .close, .closeUnsaved: ["close", "harbour-lights", "--as", "wim"]
    case .edit: ["edit", "harbour-lights", "--as", "wim"]
    case .build: ["build", "--out", "site"]
    case .tidy: ["tidy", "--as", "maria-okafor"]
    }
  }

  /// How it ends where nothing is in its way.
  private var status: Int32 { self == .closeUnsaved ? 1 : 0 }

  /// A newsroom in memory where the system has it, with one article that stands ready for it.
  func ready() throws -> (Sandbox, Injection) {
    let memory = "/dev/shm"
    let desk = try Sandbox(in: FileManager.default.fileExists(atPath: memory) ? memory : nil)
    try desk.found()
    try desk.draft("harbour-lights")
    switch self {
    case .save, .closeUnsaved:
      try desk.quietly("open", "harbour-lights", as: "wim")
      try desk.write(Sandbox.article("Harbour lights", body: Self.words), to: Self.copy)
    case .close: try desk.quietly("open", "harbour-lights", as: "wim")
    case .edit:
      // The words are there from the moment on at which the mark is.
      desk.environment["EDITOR"] =
        #"sh -c 'echo "\#(Self.words)" >> "$1"; : > "${1%/*}/../../written"' -"#
    case .approve: try desk.quietly("submit", "harbour-lights", as: "wim")
    case .publish, .build, .tidy:
      try desk.quietly("submit", "harbour-lights", as: "wim")
      try desk.quietly("approve", "harbour-lights@r1", as: "ed")
      if self != .publish { try desk.quietly("publish", "harbour-lights", as: "pia") }
      if self == .tidy { desk.environment["STET_NOW"] = "2026-06-01T09:00:00Z" }
    case .settings:
      let record = try desk.read("newsroom.yml")
      try desk.write(
        record.replacing("The Harbour Review", with: "The Quay Review"), to: "newsroom.yml")
    }
    var injection = Injection(
      template: desk.folder, command: command, environment: desk.variables())
    injection.status = status
    // What the editor does is its own business.
    injection.followsChildren = self != .edit
    return (desk, injection)
  }

  private struct Broken: Error { var what: String }

  private func demand(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    if !condition { throw Broken(what: what()) }
  }

  /// Looks at a newsroom after a fault.
  func check(
    _ folder: String, _ result: Sandbox.Result, _ injection: Injection, before: [Substring]
  ) throws {
    let after = injection.references(in: folder)
    switch self {
    case .save: try checkEvent("Save:", on: "drafts/harbour-lights", result, after, before)
    case .approve: try checkEvent("Approve:", on: "drafts/harbour-lights", result, after, before)
    case .publish: try checkEvent("Publish:", on: "drafts/harbour-lights", result, after, before)
    case .settings: try checkEvent("Change newsroom.yml", on: "settings", result, after, before)
    case .close, .closeUnsaved, .build:
      try demand(after == before, "branches moved: \(after)")
    case .edit, .tidy: break
    }

    func checkEvent(
      _ subject: String, on branch: String, _ result: Sandbox.Result, _ after: [Substring],
      _ before: [Substring]
    ) throws {
      let line = injection.git("log", "--format=%s", branch, in: folder).out
      let isOld = isOld(branch)
      let newest = line.split(separator: "\n").first ?? ""
      try demand(isOld || newest.hasPrefix(subject), "the line ends with \(newest)")
      try demand(!(isOld && result.status == 0), "acknowledged, and lost: \(result.err)")
    }
    func isOld(_ branch: String) -> Bool {
      after.first { $0.hasPrefix("refs/heads/\(branch) ") }
        == before.first { $0.hasPrefix("refs/heads/\(branch) ") }
    }

    try checkWords(folder, result, injection)
    let fsck = injection.git("fsck", "--strict", "--no-dangling", in: folder)
    try demand(fsck.status == 0 && fsck.out.isEmpty, "fsck: \(fsck.out)\(fsck.err)")

    // The next act works, and finishes what was cut off.
    let next = injection.stet(
      ["comment", "harbour-lights", "-m", "Seen.", "--as", "eva"], in: folder)
    try demand(next.status == 0, "the next act: \(next.err)")
    if self == .publish {
      let page = injection.git(
        "ls-tree", "-r", "--name-only", "main", "articles", in: folder)
      try demand(
        page.out.contains("edition.yml") != isOld("drafts/harbour-lights"), "main has \(page.out)")
    }
    if self == .settings {
      let record = injection.git("show", "main:newsroom.yml", in: folder)
      try demand(record.out.contains("Quay") != isOld("settings"), "main has \(record.out)")
    }
    let isDone = Self.events.contains(self) && after != before || self == .close
    let again = injection.stet(command, in: folder)
    try demand(
      isDone ? [0, 1, 3].contains(again.status) : again.status == status,
      "the same again: \(again.status) \(again.err)")
    if self == .build {
      let differences = Sandbox.run(
        "/usr/bin/env", ["diff", "-r", "site", injection.template + "-site"], in: folder,
        environment: injection.environment, input: nil)
      try demand(differences.status == 0, "the site: \(differences.out.prefix(400))")
    }
    let doctor = injection.stet(["doctor", "--as", "maria-okafor"], in: folder)
    try demand(doctor.status == 0, "doctor: \(doctor.out)\(doctor.err)")
  }

  /// What was written is in the history or still where it was written.
  private func checkWords(
    _ folder: String, _ result: Sandbox.Result, _ injection: Injection
  ) throws {
    let saved = injection.git(
      "show", "drafts/harbour-lights:harbour-lights.md", in: folder
    ).out
    let open = (try? String(contentsOfFile: "\(folder)/\(Self.copy)", encoding: .utf8)) ?? ""
    switch self {
    case .save, .closeUnsaved:
      try demand(open.contains(Self.words), "what stood in the copy is lost: \(open)")
      if self == .save, result.status == 0 {
        try demand(saved.contains(Self.words), "saved is \(saved)")
      }
    case .edit where FileManager.default.fileExists(atPath: folder + "/written"):
      try demand(
        saved.contains(Self.words) || open.contains(Self.words), "what was written is lost")
      try demand(result.status != 0 || saved.contains(Self.words), "not saved, and not said")
    case .tidy:
      let text = injection.stet(["cat", "harbour-lights@live"], in: folder)
      try demand(text.status == 0 && text.out.contains("harbour"), "live: \(text.err)")
    default: break
    }
  }
}
