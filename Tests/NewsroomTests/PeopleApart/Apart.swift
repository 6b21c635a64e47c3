import Fixtures
import Editorial
import Foundation
import Git
import Presets
import Testing

@testable import Newsroom

/// A newsroom of people apart: three desks that exchange through a server by plain git, and a stranger
/// who has no right to anything and pushes what git lets pushed.
///
/// Everything depends on the seed alone, but for the order in which git names things of one second.
final class Apart {
  /// A clone, and who sits in front of it.
  struct Desk {
    var folder: String
    var people: [Handle]
  }

  /// An act that somebody was told is done.
  struct Done {
    var branch: String
    var id: ObjectID
    /// Author, author's date and message, which a rebase leaves as they are.
    var making: EventID
  }

  let root: String
  let git: GitProgram
  var random: Seeded
  var now = Instant(seconds: 1_704_067_200)
  let desks: [Desk]
  var counts: [String: Int] = [:]
  var done: [Done] = []
  /// What the stranger made, by commit.
  var strange: Set<ObjectID> = []
  private var articles = 0

  var hub: String { "\(root)/hub" }
  var stranger: Desk { Desk(folder: "\(root)/mal", people: ["mal"]) }

  static let people: [(handle: Handle, name: String, roles: [Role])] = [
    ("ana", "Ana Reis", ["editor", "owner", "publisher"]), ("bo", "Bo Lind", ["editor"]),
    ("cy", "Cy Marsh", ["owner", "publisher"]), ("di", "Di Roe", ["editor"]),
    ("wim", "Wim Vos", ["writer"]), ("mal", "Mal Ory", ["writer"]),
  ]

  init(seed: UInt64) throws {
    MachineConfiguration.ignore()
    random = Seeded(seed)
    git = try GitProgram.find()
    root = FileManager.default.temporaryDirectory.path + "/stet-apart-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    desks = [
      Desk(folder: "\(root)/ana", people: ["ana", "wim", "di"]),
      Desk(folder: "\(root)/bo", people: ["bo", "wim"]),
      Desk(folder: "\(root)/cy", people: ["cy", "ana", "di", "wim"]),
    ]
    try found()
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func found() throws {
    var record = NewsroomRecord(name: "The Review")
    record.owners = ["owner"]
    record.workflows = [WorkflowChoice(use: "standard")]
    let persons = Self.people.map { handle, name, roles in
      var person = Person(handle: handle, name: name)
      person.emails = ["\(handle)@example.org"]
      person.roles = roles
      return person
    }
    var founding = Founding(
      record: record, founder: persons[0],
      workflows: ["standard": try #require(Presets.named("standard"))])
    founding.people = Array(persons.dropFirst())
    _ = try NewsroomRepository.found(
      founding, at: desks[0].folder, bare: false, as: Actor("ana", at: now))
    try run(["clone", "--quiet", "--bare", desks[0].folder, hub], in: desks[0].folder + "/.git")
    // Whoever gets what git's own checks would stop has to live with it.
    try run(["config", "transfer.fsckObjects", "false"], in: desks[0].folder + "/.git")
    try run(["remote", "add", "origin", hub], in: desks[0].folder + "/.git")
    for desk in desks.dropFirst() + [stranger] {
      try run(["clone", "--quiet", hub, desk.folder], in: hub)
    }
    for desk in desks + [stranger] {
      let handle = desk.people[0]
      try run(["config", "user.name", handle.rawValue], in: desk.folder + "/.git")
      try run(["config", "user.email", "\(handle)@example.org"], in: desk.folder + "/.git")
      try run(["config", "gc.auto", "0"], in: desk.folder + "/.git")
    }
    // Whoever cloned before a second beginning was pushed knows which newsroom it is.
    for desk in desks { _ = try newsroom(desk).settings.origin.founding() }
  }

  // MARK: Means

  @discardableResult
  func run(_ arguments: [String], in directory: String) throws -> GitProgram.Output {
    try git.run(arguments, in: directory)
  }

  func count(_ what: String) { counts[what, default: 0] += 1 }

  func newsroom(_ desk: Desk) throws -> NewsroomRepository { try .open(desk.folder) }

  /// A moment later: often the same second, sometimes hours.
  func tick() { now = now.advanced(by: random.pick([0, 1, 7, 600, 40_000])) }

  func actor(_ handle: Handle) -> Actor {
    tick()
    return Actor(handle, at: now)
  }

  func newSlug() throws -> Slug {
    articles += 1
    return try #require(Slug("story-\(articles)"))
  }

  func text(_ words: String, authors: String = "wim") -> [UInt8] {
    Array("---\nheadline: A story\nauthors: [\(authors)]\n---\n\n\(words)\n".utf8)
  }

  func words() -> String {
    let places = ["quay", "pier", "lock", "mole", "sluice"]
    let times = ["noon", "dusk", "dawn", "night"]
    return "It is \(random.pick(["low", "high"])) water at the \(random.pick(places)).\n\n"
      + "The ferry \(random.pick(["waits", "sank", "left"])) at \(random.pick(times)),"
      + " \(random.number(below: 90))."
  }

  /// Where the server's branches stand.
  func served() throws -> [String: ObjectID] {
    try Repository.open(hub).references.all(under: "refs/heads")
      .reduce(into: [:]) { $0[$1.name] = $1.id }
  }

  /// One step of somebody.
  func step() throws {
    let desk = random.pick(desks)
    switch random.number(below: 20) {
    case 0..<9: try act(at: desk)
    case 9: try changeSettings(at: desk)
    case 10..<16: try exchange(at: desk)
    case 16: random.once(in: 12) ? try tidy(at: desk) : try act(at: desk)
    default: try pushSomethingStrange()
    }
  }
}
