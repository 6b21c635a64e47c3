import Git
import Testing

struct PathTests {
  private let scratch: Scratch
  private let repository: Repository
  private let one: ObjectID
  private let two: ObjectID

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
    one = try repository.objects.writeBlob([1])
    two = try repository.objects.writeBlob([2])
  }

  private func paths(_ tree: ObjectID) throws -> [String] {
    try scratch.run("ls-tree", "-r", "--name-only", tree.hex).split(separator: "\n").map(
      String.init)
  }

  @Test func `changes far apart are made in one new tree`() throws {
    let tree = try repository.trees.replacing(
      ["a": (.file, one), "d/e/f": (.file, one), "d/g": (.executable, two)], in: nil)

    let changed = try repository.trees.replacing(
      ["a": nil, "d/e/f": (.file, two), "d/h/i": (.link, one)], in: tree)

    #expect(try paths(tree) == ["a", "d/e/f", "d/g"])
    #expect(try paths(changed) == ["d/e/f", "d/g", "d/h/i"])
    #expect(try repository.trees.entry("d/e/f", in: changed)?.id == two)
    #expect(try repository.trees.entry("d/g", in: changed)?.mode == .executable)
    #expect(try repository.trees.entry("d/e", in: changed)?.mode == .directory)
    #expect(try repository.trees.entry("d/none", in: changed) == nil)
    #expect(try repository.trees.entry("d/g/below", in: changed) == nil)
    try scratch.run("fsck", "--strict")
  }

  @Test func `a directory left empty goes, and what was removed before does not matter`() throws {
    let tree = try repository.trees.replacing(["a/b/c": (.file, one), "x": (.file, one)], in: nil)

    let less = try repository.trees.replacing(["a/b/c": nil, "none/at/all": nil], in: tree)

    #expect(try paths(less) == ["x"])
    #expect(try repository.trees.replacing(["x": nil], in: less) == .emptyTree)
    #expect(repository.objects.exists(.emptyTree))
    #expect(try repository.trees.replacing(["none": nil, "x": (.file, one)], in: less) == less)
  }

  @Test func `a whole directory is placed and removed as one`() throws {
    let folder = try repository.trees.replacing(["b": (.file, one), "c/d": (.file, two)], in: nil)
    let tree = try repository.trees.replacing(["a/x": (.file, one), "z": (.file, one)], in: nil)

    let placed = try repository.trees.replacing(["a": (.directory, folder)], in: tree)

    #expect(try paths(placed) == ["a/b", "a/c/d", "z"])
    #expect(try paths(try repository.trees.replacing(["a": nil], in: placed)) == ["z"])
  }

  @Test func `a file gives way to a directory and back`() throws {
    let tree = try repository.trees.replacing(["a": (.file, one), "a.b": (.file, one)], in: nil)

    let folder = try repository.trees.replacing(["a/b": (.file, two)], in: tree)
    let back = try repository.trees.replacing(["a": (.file, one)], in: folder)

    #expect(try paths(folder) == ["a.b", "a/b"])
    #expect(back == tree)
    #expect(try repository.trees.replacing(["a/b": nil], in: tree) == tree)
  }

  @Test func `what is not changed is carried along to the byte`() throws {
    let odd = try scratch.treeWithOddEntries(one)

    let changed = try repository.trees.replacing(["new": (.file, two)], in: odd)

    let entries = try repository.objects.tree(changed)
    #expect(
      entries.map(\.nameBytes) == [
        [0x61, 0xFF], Array("new".utf8), Array("old".utf8), Array("z".utf8),
      ])
    #expect(entries[2].mode == FileMode(rawValue: 0o100664))
    #expect(try repository.trees.replacing(["new": nil], in: changed) == odd)
  }

  @Test func `what is taken away makes room for what is placed there`() throws {
    let file = try repository.trees.replacing(["a": (.file, one), "z": (.file, one)], in: nil)
    let folder = try repository.trees.replacing(["a/b": (.file, two), "z": (.file, one)], in: nil)

    #expect(try repository.trees.replacing(["a": nil, "a/b": (.file, two)], in: file) == folder)
    #expect(try repository.trees.replacing(["a/b": nil, "a": (.file, one)], in: folder) == file)
    #expect(
      try paths(
        repository.trees.replacing(["a": nil, "a/c": (.file, two), "a/b": nil], in: folder))
        == ["a/c", "z"])
    #expect(try paths(repository.trees.replacing(["a": nil, "a/b": nil], in: folder)) == ["z"])
  }

  @Test func `of a name that stands twice the folder counts, and the other goes with a change`()
    throws
  {
    let inner = try repository.trees.replacing(["b": (.file, one)], in: nil)
    let twice = try scratch.rawTree([
      ("100644", "a", two), ("40000", "a", inner), ("100644", "z", one), ("100644", "z", two),
    ])

    let changed = try repository.trees.replacing(["a/c": (.file, two)], in: twice)

    #expect(try repository.trees.entry("a/b", in: twice)?.id == one)
    #expect(try paths(changed) == ["a/b", "a/c", "z"])
    #expect(try repository.trees.entry("z", in: changed)?.id == one)
  }

  @Test func `a tree gives up the names that git puts into no folder, and nothing else`() throws {
    let inner = try scratch.rawTree([
      ("100644", ".GIT", one), ("100644", ".ci", one), ("100644", "x", one), ("100644", "x", two),
    ])
    let bad = try scratch.rawTree([
      ("40000", "..", inner), ("40000", ".git ", inner), ("40000", "a", inner),
      ("40000", "b", scratch.rawTree([("100644", "git~1", one)])), ("100755", "c", one),
    ])

    let good = try repository.trees.withoutForbiddenNames(bad)

    #expect(try paths(good) == ["a/.ci", "a/x", "c"])
    #expect(try repository.trees.withoutForbiddenNames(good) == good)
    let odd = try scratch.treeWithOddEntries(one)
    #expect(try repository.trees.withoutForbiddenNames(odd) == odd)
  }

  @Test func `paths that git forbids or that lie inside each other are refused`() throws {
    for path in ["", "/a", "a/", "a//b", "../a", "a/.git/b", "."] {
      #expect(
        try code { _ = try repository.trees.replacing([path: (.file, one)], in: nil) } == .invalid)
    }
    #expect(
      try code {
        _ = try repository.trees.replacing(["a": (.file, one), "a/b": (.file, one)], in: nil)
      } == .invalid)
    #expect(
      try code {
        _ = try repository.trees.replacing(
          ["a": (.file, repository.objects.hashBlob([8]))], in: nil)
      } == .notFound)
  }

  @Test func `names that differ only in how they compose their letters are two names`() throws {
    let composed = "caf\u{E9}"
    let tree = try repository.trees.replacing([composed: (.file, one)], in: nil)

    let both = try repository.trees.replacing(["cafe\u{301}": (.file, two)], in: tree)

    #expect(try repository.objects.tree(both).count == 2)
    #expect(try repository.trees.entry(composed, in: both)?.id == one)
  }
}

struct DifferenceTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  @Test func `the paths that differ are those that git names`() throws {
    let one = try repository.objects.writeBlob([1])
    let two = try repository.objects.writeBlob([2])
    let old = try repository.trees.replacing(
      [
        "a/b": (.file, one), "a/c": (.file, one), "same/x": (.file, one), "mode": (.file, one),
        "turns": (.file, one), "turns.x": (.file, one), "gone/a/b": (.file, two),
      ], in: nil)
    let new = try repository.trees.replacing(
      [
        "a/b": (.file, two), "a/d": (.file, one), "a/c": nil, "mode": (.executable, one),
        "turns/in": (.file, one), "gone": nil,
      ], in: old)

    let changes = try repository.trees.difference(old, new)

    let lines = changes.map { "\($0.isAdded ? "A" : $0.isRemoved ? "D" : "M")\t\($0.path)" }
    let git = try scratch.run("diff-tree", "-r", "--name-status", "--no-renames", old.hex, new.hex)
    #expect(Set(lines) == Set(git.split(separator: "\n").map(String.init)))
    #expect(lines.count == 7)
    #expect(try repository.trees.difference(old, old) == [])
    #expect(try repository.trees.difference(nil, new).allSatisfy(\.isAdded))
    #expect(try repository.trees.difference(old, nil).count == 7)
  }

  @Test func `what git's index could not make is a change only where that is asked`() throws {
    let one = try repository.objects.writeBlob([1])
    let folder = try repository.trees.replacing(["b": (.file, one)], in: nil)
    let old = try scratch.rawTree([("40000", "a", folder), ("100644", "c", one)])
    let nothing = try repository.objects.writeTree([])
    let two = try repository.objects.writeBlob([2])
    let other = try repository.trees.replacing(["b": (.file, two)], in: nil)
    let odd: [[(mode: String, name: String, id: ObjectID)]] = [
      [("40000", "a", folder), ("40000", "a", nothing), ("100644", "c", one)],
      [("40000", "a", nothing), ("40000", "a", folder), ("100644", "c", one)],
      [("100644", "a", two), ("40000", "a", other), ("100644", "c", one)],
      [("40000", "a", folder), ("100644", "a", one), ("100644", "c", one)],
      [("40755", "a", folder), ("100644", "c", one)],
    ]

    for entries in odd {
      let tree = try scratch.rawTree(entries)
      let changes = try repository.trees.difference(old, tree, strictly: true)
      #expect(changes.contains { $0.path == "a" && $0.isOdd })
      #expect(try repository.trees.difference(old, tree).allSatisfy { !$0.isOdd })
      // What both have is no change.
      let more = try scratch.rawTree(entries + [("100644", "new", one)])
      #expect(try repository.trees.difference(tree, more, strictly: true).map(\.path) == ["new"])
    }
    let deep = try scratch.rawTree([
      ("40000", "a", scratch.rawTree([("40000", "x", nothing), ("100644", "b", one)])),
      ("100644", "c", one),
    ])
    #expect(
      try repository.trees.difference(old, deep, strictly: true).contains {
        $0.path == "a/x" && $0.isOdd
      })
  }

  @Test func `one directory can be compared alone`() throws {
    let one = try repository.objects.writeBlob([1])
    let old = try repository.trees.replacing(["a/b/c": (.file, one), "x": (.file, one)], in: nil)
    let new = try repository.trees.replacing(["a/b/d": (.file, one), "x": nil], in: old)

    #expect(try repository.trees.difference(old, new, under: "a/b").map(\.path) == ["a/b/d"])
    #expect(try repository.trees.difference(old, new, under: "none") == [])
  }
}
