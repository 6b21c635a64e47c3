import Git
import Testing

struct TreeTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  @Test func `entries are put in git's order and read back`() throws {
    let blob = try repository.objects.writeBlob([1])
    let inner = try repository.objects.writeTree([TreeEntry(name: "x", mode: .file, id: blob)])
    let entries = [
      TreeEntry(name: "a.b", mode: .file, id: blob),
      TreeEntry(name: "a", mode: .directory, id: inner),
      TreeEntry(name: "a0", mode: .executable, id: blob),
      TreeEntry(name: "é", mode: .link, id: blob),
      TreeEntry(name: "sub", mode: .submodule, id: repository.objects.hashBlob([9])),
    ]

    let id = try repository.objects.writeTree(entries)

    let lines = entries.map { "\($0.mode) \($0.mode.gitKind) \($0.id)\t\($0.name)" }
    #expect(try scratch.run("mktree", input: lines.joined(separator: "\n") + "\n") == id.hex)
    #expect(try repository.objects.tree(id).map(\.name) == ["a.b", "a", "a0", "sub", "é"])
    #expect(Set(try repository.objects.tree(id)) == Set(entries))
    #expect(try repository.objects.writeTree(try repository.objects.tree(id)) == id)
    #expect(try repository.objects.hashTree(entries) == id)
  }

  @Test func `the empty tree has the name that it has everywhere`() throws {
    #expect(try repository.objects.writeTree([]) == .emptyTree)
    #expect(try repository.objects.tree(.emptyTree) == [])
  }

  @Test(arguments: [
    "", ".", "..", ".git", ".GIT", "git~1", "a/b", "a\0b", ".git ", ".Git. .", ".git::$DATA",
    "GIT~1.", "a\\.git", ".g\u{200C}it", "\u{FEFF}.GIT",
  ])
  func `a name that git forbids is not written`(name: String) throws {
    let blob = try repository.objects.writeBlob([1])

    #expect(
      try code {
        _ = try repository.objects.writeTree([TreeEntry(name: name, mode: .file, id: blob)])
      } == .invalid)
  }

  @Test(arguments: [".gitignore", "git", "git~2", ".git-x", "a.git", ".github", "…", "\u{200C}git"])
  func `a name that is only like those is written`(name: String) throws {
    let entry = TreeEntry(name: name, mode: .file, id: try repository.objects.writeBlob([1]))

    #expect(try repository.objects.tree(repository.objects.writeTree([entry])) == [entry])
  }

  @Test func `a name that stands twice, or for nothing, is not written`() throws {
    let blob = try repository.objects.writeBlob([1])
    let file = TreeEntry(name: "a", mode: .file, id: blob)
    let folder = TreeEntry(name: "a", mode: .directory, id: try repository.objects.writeTree([]))

    #expect(try code { _ = try repository.objects.writeTree([file, folder]) } == .invalid)
    #expect(
      try code {
        _ = try repository.objects.writeTree([
          TreeEntry(name: "a", mode: .file, id: repository.objects.hashBlob([2]))
        ])
      } == .notFound)
    #expect(
      try code {
        _ = try repository.objects.writeTree([TreeEntry(name: "a", mode: .directory, id: blob)])
      } == .wrongKind)
  }

  @Test func `a name that is not UTF-8 is repaired to be shown and kept to be written`() throws {
    let blob = try repository.objects.writeBlob([1])
    let id = try scratch.treeWithOddEntries(blob)

    let entries = try repository.objects.tree(id)

    #expect(entries.map(\.name) == ["a\u{FFFD}", "old", "z"])
    #expect(entries.map(\.nameIsValidUTF8) == [false, true, true])
    #expect(entries[0].nameBytes == [0x61, 0xFF])
    #expect(entries[1].mode == FileMode(rawValue: 0o100664))
    #expect(try repository.objects.writeTree(entries) == id)
  }

  @Test func `a tree that is cut short is corrupt`() throws {
    let output = try scratch.git.check(
      ["hash-object", "-t", "tree", "--literally", "-w", "--stdin"], in: scratch.repositoryPath,
      input: Array("100644 a\0short".utf8))
    let id = try #require(ObjectID(hex: output.text.prefix(40)))

    #expect(try code { _ = try repository.objects.tree(id) } == .corrupt)
    #expect(try code { _ = try repository.trees.replacing(["b": nil], in: id) } == .corrupt)
  }
}

extension FileMode {
  var gitKind: String {
    switch self {
    case .directory: "tree"
    case .submodule: "commit"
    default: "blob"
    }
  }
}

extension Scratch {
  /// A tree of entries as they are, whatever they say.
  func rawTree(_ entries: [(mode: String, name: String, id: ObjectID)]) throws -> ObjectID {
    let bytes = entries.flatMap { Array("\($0.mode) \($0.name)\0".utf8) + $0.id.bytes }
    let output = try git.check(
      ["hash-object", "-t", "tree", "--literally", "-w", "--stdin"], in: repositoryPath,
      input: bytes)
    return try #require(ObjectID(hex: output.text.prefix(40)))
  }

  /// A tree as old or careless programs wrote it: a name in Latin-1, a mode that is gone.
  func treeWithOddEntries(_ blob: ObjectID) throws -> ObjectID {
    let bytes =
      Array("100644 a".utf8) + [0xFF, 0] + blob.bytes + Array("100664 old\0".utf8) + blob.bytes
      + Array("100644 z\0".utf8) + blob.bytes
    let output = try git.check(
      ["hash-object", "-t", "tree", "--literally", "-w", "--stdin"], in: repositoryPath,
      input: bytes)
    return try #require(ObjectID(hex: output.text.prefix(40)))
  }
}
