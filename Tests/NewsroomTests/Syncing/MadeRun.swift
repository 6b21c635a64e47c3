import Fixtures
import Editorial
import Foundation
import Git
import Presets
import Testing

@testable import Newsroom

/// A newsroom of many clones that meet over one server, made up of a seed: people act apart, are offline
/// for a while, have clocks that are wrong, lose their connection, and are killed in the middle.
final class MadeRun {
  /// A clone, and who sits in front of it.
  struct Desk {
    var folder: String
    var person: Handle
    /// How wrong its clock is, in seconds.
    var skew: Int64
    /// For how many more of its turns it has no network.
    var offline = 0
    /// The articles that somebody else changed at the server since it was there last.
    var changedElsewhere: Set<Slug> = []
    /// The articles that it changed since it was there last.
    var changed: Set<Slug> = []
  }

  let root: String
  let git: GitProgram
  var random: Seeded
  var desks: [Desk] = []
  var counts: [String: Int] = [:]
  /// The notes of the acts that somebody was told are done, by the desk that they were done at.
  var acknowledged: [String: Int] = [:]
  private var now = Instant(seconds: 1_772_442_000)
  private var number = 0

  var hub: String { "\(root)/hub" }
  private static let roles: [Role] = ["writer", "editor", "publisher", "owner"]

  init(seed: UInt64, clones: Int) throws {
    MachineConfiguration.ignore()
    random = Seeded(seed)
    git = try GitProgram.find()
    root = FileManager.default.temporaryDirectory.path + "/stet-run-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try found(clones)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func found(_ clones: Int) throws {
    var record = NewsroomRecord(name: "The Review")
    record.owners = ["owner"]
    record.workflows = [WorkflowChoice(use: "standard")]
    let people = (0..<clones).map { number in
      var person = Person(handle: Handle("p\(number)"), name: "Person \(number)")
      person.emails = ["p\(number)@example.org"]
      person.roles = Self.roles
      return person
    }
    var founding = Founding(
      record: record, founder: people[0],
      workflows: ["standard": try #require(Presets.named("standard"))])
    founding.people = Array(people.dropFirst())
    try FileManager.default.createDirectory(atPath: hub, withIntermediateDirectories: true)
    try git.check(["init", "--quiet", "--bare", "--initial-branch=main", hub], in: hub)
    try dropping(at: hub)
    let first = try NewsroomRepository.found(
      founding, at: "\(root)/p0", bare: false, as: Actor("p0", at: now))
    try Remotes(first).add("origin", url: hub, isPublic: false)
    try prepare(first.folders.git)
    desks = [Desk(folder: "\(root)/p0", person: "p0", skew: 0)]
    try sync(0)
    for number in 1..<clones {
      let clone = try Cloning(hub, to: "\(root)/p\(number)").clone(at: now)
      try prepare(clone.newsroom.folders.git)
      desks.append(
        Desk(
          folder: "\(root)/p\(number)", person: Handle("p\(number)"),
          skew: random.pick([0, -3_600, 7_200, 40, -86_000])))
    }
  }

  /// Programs in front of git's own at the server that break the connection once, when they are told to.
  private func dropping(at hub: String) throws {
    for (name, bytes) in [("upload-pack", 400), ("receive-pack", 200)] {
      try """
      #!/bin/sh
      if rm "\(root)/drop" 2>/dev/null; then
        git-\(name) --advertise-refs "$@" | head -c \(bytes); exit 1
      fi
      exec git-\(name) "$@"

      """.write(toFile: "\(root)/\(name)", atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(root)/\(name)")
    }
  }

  private func prepare(_ directory: String) throws {
    for name in ["upload-pack", "receive-pack"] {
      let key = "remote.origin.\(name.filter { $0 != "-" })"
      try git.check(["config", key, "\(root)/\(name)"], in: directory)
    }
    // What reaches the disk is looked at elsewhere.
    try git.check(["config", "core.fsync", "none"], in: directory)
  }

  // MARK: Steps

  func count(_ what: String, _ times: Int = 1) { counts[what, default: 0] += times }

  /// A moment later, by the clock of a desk.
  private func actor(_ desk: Int) -> Actor {
    now = now.advanced(by: random.pick([1, 7, 600]))
    return Actor(desks[desk].person, at: now.advanced(by: desks[desk].skew))
  }

  func step() throws {
    let desk = random.number(below: desks.count)
    if random.number(below: 4) > 0 { return try act(desk) }
    if desks[desk].offline > 0 {
      desks[desk].offline -= 1
      return count("offline")
    }
    switch random.number(below: 12) {
    case 0: desks[desk].offline = 4
    case 1: try drop(desk)
    case 2: try kill(desk)
    default: try sync(desk)
    }
  }

  private func act(_ place: Int) throws {
    let desk = desks[place]
    let newsroom = try NewsroomRepository.open(desk.folder)
    let who = actor(place)
    number += 1
    let note = "Act \(number)."
    if random.once(in: 15) { return try changeSettings(newsroom, place, who, note) }
    let slugs = try newsroom.lines.slugs()
    if slugs.count < 3 || slugs.count < 12 && random.once(in: 8) {
      // Now and then two think of the same name.
      let slug = try #require(Slug("story-\(slugs.count + random.number(below: 2))"))
      return try attempt(place, slug, note) {
        var event = Event(.create, article: slug, by: desk.person)
        event.workflow = "standard"
        event.note = note
        let text = Proposal.NewText.files(["\(slug).md": Self.article(number)])
        return try newsroom.desk.act(Proposal(event, text: text), as: who).id
      }
    }
    let slug = random.pick(slugs)
    let history = try newsroom.lines.history(of: slug)
    let possible = try newsroom.possibilities.all(
      history, policy: newsroom.settings.policy(), for: who
    ).map(\.kind).filter {
      [.save, .comment, .approve, .publish, .revise, "submit", "request-changes"].contains($0)
    }
    guard let kind = possible.randomElement(using: &random) else { return }
    let text: Proposal.NewText =
      kind == .save
      ? .article(edited(try newsroom.texts.article(history.standing.text, of: slug))) : .same
    try attempt(place, slug, note) {
      var event = Event(kind, article: slug, by: desk.person)
      event.note = note
      return try newsroom.desk.act(Proposal(event, text: text), as: who).id
    }
  }

  private func attempt(
    _ place: Int, _ slug: Slug?, _ note: String, _ act: () throws -> EventID?
  ) throws {
    do {
      guard try act() != nil else { return }
    } catch is Refusal {
      return count("refused")
    } catch is NewsroomError {
      return count("refused")
    }
    count("acts")
    acknowledged[note] = place
    guard let slug else { return }
    if desks[place].changedElsewhere.contains(slug) { count("acts on what moved") }
    desks[place].changed.insert(slug)
  }

  private func changeSettings(
    _ newsroom: NewsroomRepository, _ place: Int, _ who: Actor, _ note: String
  ) throws {
    let topic = "t\(random.number(below: 3))"
    let field = random.pick(["name", "description"])
    try attempt(place, nil, note) {
      var text = "name: Tides\ndescription: Water\n"
      if let bytes = try newsroom.settings.file("topics/\(topic).yml") {
        text = String(decoding: bytes, as: UTF8.self)
      }
      let lines = text.split(separator: "\n").map { line in
        line.hasPrefix("\(field):") ? "\(field): \(note.dropLast())" : String(line)
      }
      return try newsroom.settingsDesk.change(
        .settings, ["topics/\(topic).yml": Array((lines.joined(separator: "\n") + "\n").utf8)],
        subject: "Change \(topic)", note: note, as: who)
    }
  }

  // MARK: Meeting

  func sync(_ place: Int, before: (() throws -> Void)? = nil) throws {
    let newsroom = try NewsroomRepository.open(desks[place].folder)
    let who = actor(place)
    var sync = Sync(newsroom)
    // Somebody else is quicker, now and then.
    let rival =
      before == nil && desks.count > 1 && random.once(in: 4)
      ? random.number(below: desks.count) : place
    var isFirst = true
    sync.telling = { [unowned self] _ in
      guard isFirst, rival != place, desks[rival].offline == 0 else { return }
      isFirst = false
      do { try self.sync(rival, before: {}) } catch { Issue.record(error) }
    }
    let done = try #require(try sync.run(as: { who }, at: who.time).first)
    note(done)
    for other in desks.indices where other != place {
      desks[other].changedElsewhere.formUnion(desks[place].changed)
    }
    desks[place].changed = []
    desks[place].changedElsewhere = []
  }

  private func note(_ done: Synced) {
    count("syncs")
    count("merged", done.merged.count)
    count("conflicted", done.needs.count { $0.kind == .conflict })
    count("set aside", done.needs.count { $0.kind == .aside })
    count("begun again", done.needs.count { $0.kind == .renamed })
    count("did not count", done.uncounted.count)
    count("printed again", done.printed.count)
    count("retried", done.retries)
    count("made again", done.remade.count)
  }

  /// The connection breaks in the middle.
  private func drop(_ place: Int) throws {
    _ = FileManager.default.createFile(atPath: "\(root)/drop", contents: nil)
    do { try sync(place, before: {}) } catch is SyncError { count("dropped") }
    try? FileManager.default.removeItem(atPath: "\(root)/drop")
  }

  /// The machine goes off in the middle.
  private func kill(_ place: Int) throws {
    let stet = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("stet").path
    try #require(FileManager.default.isExecutableFile(atPath: stet), "no \(stet) is built")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let pause = Double(random.number(below: 12)) / 100 + 0.01
    process.arguments = [
      "timeout", "-s", "KILL", "\(pause)", stet, "sync", "-q", "--as",
      desks[place].person.rawValue,
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: desks[place].folder)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root,
      "STET_NOW": actor(place).time.description,
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    // `timeout` dies of the signal with what it kills, or says so.
    let isKilled =
      process.terminationReason == .uncaughtSignal
      ? process.terminationStatus == SIGKILL : process.terminationStatus == 137
    if isKilled { count("killed") }
    for desk in desks.indices { desks[desk].changedElsewhere.formUnion(desks[place].changed) }
    // What a git of it left must not be in anybody's way for ever.
    try? FileManager.default.removeItem(atPath: "\(hub)/refs/heads/main.lock")
  }

  // MARK: Texts

  private static func article(_ number: Int) -> [UInt8] {
    let sentences = (1...6).map { "Sentence \($0) of story \(number) is as it was." }
    return Array(
      "---\nheadline: Story \(number)\ndek: What it says.\nauthors: [p0]\n---\n\n\(sentences.joined(separator: "\n\n"))\n"
        .utf8)
  }

  /// A text with a line of it changed: of the front matter, or a sentence.
  private func edited(_ bytes: [UInt8]) -> [UInt8] {
    var lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let places = lines.indices.filter {
      lines[$0].hasPrefix("headline:") || lines[$0].hasPrefix("dek:")
        || lines[$0].hasPrefix("Sentence")
    }
    // Often enough two people mend the same line.
    guard let place = random.once(in: 2) ? places.first : places.randomElement(using: &random)
    else { return bytes }
    let start =
      lines[place].hasPrefix("Sentence")
      ? lines[place].prefix(10) : lines[place].prefix { $0 != ":" } + ":"
    lines[place] = "\(start) is now at \(number)."
    return Array(lines.joined(separator: "\n").utf8)
  }
}
