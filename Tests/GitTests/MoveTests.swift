import Git
import Testing

struct MoveTests {
  private let scratch: Scratch
  private let repository: Repository
  private let one: ObjectID
  private let two: ObjectID
  private let name = "refs/heads/drafts/harbour"

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
    one = try repository.makeCommit("one")
    two = try repository.makeCommit("two", after: [one])
  }

  @Test(arguments: [false, true])
  func `a reference that stands as expected moves`(packed: Bool) throws {
    try repository.references.move(name, from: nil, to: one)
    if packed { try scratch.run("pack-refs", "--all", "--prune") }

    try repository.references.move(name, from: one, to: two)

    #expect(try repository.references.id(of: name) == two)
    #expect(try scratch.run("rev-parse", name) == two.hex)
    #expect(!scratch.has(name + ".lock"))
  }

  @Test(arguments: [false, true])
  func `a reference that stands elsewhere is a conflict and stays where it is`(packed: Bool) throws
  {
    try repository.references.move(name, from: nil, to: two)
    if packed { try scratch.run("pack-refs", "--all", "--prune") }

    for old in [nil, one] {
      #expect(try code { try repository.references.move(name, from: old, to: one) } == .conflict)
    }
    #expect(
      try code { try repository.references.move("refs/heads/none", from: one, to: two) }
        == .conflict)

    #expect(try repository.references.id(of: name) == two)
    #expect(try repository.references.id(of: "refs/heads/none") == nil)
    #expect(!scratch.has(name + ".lock"))
  }

  @Test func `a lock in the way is waited for, then told`() throws {
    try repository.references.move(name, from: nil, to: one)
    try scratch.write("", to: name + ".lock")

    let failure = #expect(throws: GitError.self) {
      try repository.references.move(
        name, from: one, to: two, log: "x", by: .ben, patience: .milliseconds(30))
    }

    #expect(failure?.code == .locked)
    #expect(failure?.subject == name)
    #expect(try repository.references.id(of: name) == one)
    #expect(scratch.has(name + ".lock"))
  }

  @Test(arguments: [false, true])
  func `a name above or below another one is refused`(packed: Bool) throws {
    try repository.references.move("refs/heads/a/b", from: nil, to: one)
    if packed { try scratch.run("pack-refs", "--all", "--prune") }

    #expect(
      try code { try repository.references.move("refs/heads/a", from: nil, to: one) } == .conflict)
    #expect(
      try code { try repository.references.move("refs/heads/a/b/c", from: nil, to: one) }
        == .conflict)
    #expect(
      try code { try repository.references.move("refs/heads/a/c", from: nil, to: one) } == nil)
  }

  @Test(arguments: [
    "main", "refs/heads/a..b", "refs/heads/a b", "refs/heads/", "refs/heads/x.lock", "HEAD",
    "refs/heads/.a", "refs/heads/a\0b", "/refs/heads/a", "refs/heads/a\n",
  ])
  func `what is no name of a reference is refused`(name: String) throws {
    #expect(try code { try repository.references.move(name, from: nil, to: one) } == .invalid)
  }

  @Test func `a branch stands at a commit that is there`() throws {
    let blob = try repository.objects.writeBlob([1])

    #expect(
      try code {
        try repository.references.move(name, from: nil, to: repository.objects.hashBlob([2]))
      } == .notFound)
    #expect(try code { try repository.references.move(name, from: nil, to: blob) } == .wrongKind)
    #expect(try code { try repository.references.move("refs/notes/x", from: nil, to: blob) } == nil)
  }

  @Test func `a symbolic reference is not moved in place of its target`() throws {
    try repository.references.move(name, from: nil, to: one)
    try scratch.run("symbolic-ref", "refs/heads/alias", name)

    #expect(
      try code { try repository.references.move("refs/heads/alias", from: one, to: two) }
        == .symbolic)
    #expect(try repository.references.id(of: name) == one)
  }

  @Test func `the reflog says who moved it and why, in one line`() throws {
    try repository.configuration.set("core.logAllRefUpdates", to: "always")
    let fresh = try Repository.open(scratch.repositoryPath)

    try fresh.references.move(name, from: nil, to: one, log: "create: x\nmore", by: .ben)

    let log = String(decoding: try scratch.read("logs/" + name), as: UTF8.self)
    #expect(
      log == String(repeating: "0", count: 40)
        + " \(one) Ben <ben@example.org> 1700000001 -0330\tcreate: x\n")
  }

  @Test func `a branch that is checked out is spared when asked`() throws {
    try repository.references.move("refs/heads/main", from: nil, to: one)
    try scratch.run("worktree", "add", "-q", "--no-checkout", scratch.path + "/linked", "main")
    try repository.references.setHead(to: "refs/heads/other")

    let linked = try Repository.open(scratch.path + "/linked")
    #expect(linked.commonDirectory == repository.gitDirectory)
    #expect(try repository.references.folderCheckedOut("refs/heads/main") != nil)
    #expect(
      try code {
        try repository.references.move(
          "refs/heads/main", from: one, to: two, log: "x", by: .ben, sparingCheckedOut: true)
      } == .exists)
    #expect(try linked.references.id(of: "refs/heads/main") == one)
  }

  @Test func `of many who race for one reference, every success is a link of one chain`()
    async throws
  {
    try repository.references.move(name, from: nil, to: one)
    let path = scratch.repositoryPath
    let name = name

    let made = try await withThrowingTaskGroup(of: [ObjectID].self) { group in
      for worker in 0..<8 {
        group.addTask { try Self.race(worker, at: path, for: name) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }

    let tip = try #require(try repository.references.id(of: name))
    let line = try #require(try repository.firstParents(from: tip, until: one)).map(\.id)
    #expect(made.count == 8 * 25)
    #expect(Set(line) == Set(made))
    #expect(line.count == made.count)
    try scratch.run("fsck", "--strict")
  }

  @Test func `while git packs references, none is ever missing and no move is lost`() async throws {
    let names = (0..<40).map { "refs/heads/drafts/a\($0)" }
    for name in names { try repository.references.move(name, from: nil, to: one) }
    let path = scratch.repositoryPath
    let git = scratch.git
    let (one, two) = (one, two)

    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for _ in 0..<12 { try git.check(["pack-refs", "--all", "--prune"], in: path) }
      }
      group.addTask {
        let repository = try Repository.open(path)
        for _ in 0..<200 {
          #expect(try repository.references.all(under: "refs/heads/drafts").count == names.count)
        }
      }
      for half in [names[..<20], names[20...]] {
        group.addTask {
          let repository = try Repository.open(path)
          for round in 0..<11 {
            let (old, new) = round.isMultiple(of: 2) ? (one, two) : (two, one)
            for name in half {
              try repository.references.move(
                name, from: old, to: new, log: "x", by: .ben, patience: .seconds(60))
            }
          }
        }
      }
      try await group.waitForAll()
    }

    let listed = try repository.references.all(under: "refs/heads/drafts")
    #expect(listed.map(\.name) == names.sorted())
    #expect(listed.allSatisfy { $0.id == two })
    #expect(
      try scratch.run("for-each-ref", "--format=%(objectname)", "refs/heads/drafts")
        == Array(repeating: two.hex, count: 40).joined(separator: "\n"))
  }

  /// Adds 25 commits to the line, each only where it was seen to end.
  private static func race(_ worker: Int, at path: String, for name: String) throws -> [ObjectID] {
    let repository = try Repository.open(path)
    var made: [ObjectID] = []
    while made.count < 25 {
      let tip = try repository.references.id(of: name)
      let next = try repository.makeCommit("\(worker)/\(made.count)", after: tip.map { [$0] } ?? [])
      let failure = try code {
        try repository.references.move(
          name, from: tip, to: next, log: "race", by: .ben, patience: .seconds(60))
      }
      #expect(failure == nil || failure == .conflict)
      if failure == nil { made.append(next) }
    }
    return made
  }
}
