import Git
import Testing

struct CommitTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  @Test func `a commit has the bytes and the name that git gives it`() throws {
    let tree = try repository.objects.writeTree([])
    let root = try scratch.run("commit-tree", tree.hex, input: "Root\n")
    let first = try #require(ObjectID(hex: root))
    let hex = try scratch.run("commit-tree", tree.hex, "-p", root, input: "Näxt\n\nBody\n")
    let new = NewCommit(
      tree: tree, parents: [first], author: .ann, committer: .ben, message: "Näxt\n\nBody\n")

    let id = try repository.objects.writeCommit(new)

    #expect(id.hex == hex)
    #expect(new.id == id)
    #expect(
      try scratch.run("cat-file", "commit", hex) + "\n"
        == String(decoding: new.encoded, as: UTF8.self))
    try scratch.run("fsck", "--strict")
  }

  @Test func `what is written is what is read`() throws {
    let header = Commit.Header("gpgsig", Array("-----BEGIN-----\n\nabc\n-----END-----".utf8))
    let new = NewCommit(
      tree: try repository.objects.writeTree([]), parents: [], author: .ann, committer: .ann,
      headers: [header], message: "Subject\n\nBody")

    let commit = try repository.objects.commit(try repository.objects.writeCommit(new))

    #expect(commit.isWellFormed)
    #expect(commit.author == .ann)
    #expect(commit.headers == [header])
    #expect(commit.header("gpgsig") == header.value)
    #expect(commit.subject == "Subject")
    #expect(commit.encoded() == new.encoded)
    #expect(!commit.encoded(leavingOut: ["gpgsig"]).contains(Array("BEGIN".utf8)))
  }

  @Test func `a commit of what is not there is not written`() throws {
    let missing = repository.objects.hashBlob([7])
    let tree = try repository.objects.writeTree([])
    let blob = try repository.objects.writeBlob([1])
    func attempt(_ tree: ObjectID, _ parents: [ObjectID], _ message: String) throws -> GitError
      .Code?
    {
      let new = NewCommit(
        tree: tree, parents: parents, author: .ann, committer: .ben, message: message)
      return try code { _ = try repository.objects.writeCommit(new) }
    }

    #expect(try attempt(missing, [], "a") == .notFound)
    #expect(try attempt(tree, [missing], "a") == .notFound)
    #expect(try attempt(tree, [tree], "a") == .wrongKind)
    #expect(try attempt(blob, [], "a") == .wrongKind)
    #expect(try attempt(tree, [], "a\0b") == .invalid)
  }

  @Test func `names that git can't store are written without their brackets and line ends`() throws
  {
    let odd = Signature(
      name: "A <b>\nparent x", email: "a>b\n", seconds: -5, offsetMinutes: 345)
    let new = NewCommit(
      tree: try repository.objects.writeTree([]), parents: [], author: odd, committer: odd,
      message: "x\n")

    let commit = try repository.objects.commit(try repository.objects.writeCommit(new))

    #expect(commit.isWellFormed)
    #expect(
      commit.author == Signature(name: "A bparent x", email: "ab", seconds: 0, offsetMinutes: 345))
    try scratch.run("fsck", "--strict")
  }
}

struct CommitParsingTests {
  private static let tree = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
  private static let people = "author A <a@b> 1 +0000\ncommitter C <c@d> 2 +0130\n"

  private func parse(_ text: String) throws -> Commit {
    try Commit.parse(Array(text.utf8), id: .emptyTree)
  }

  @Test func `headers beside the usual ones are kept in order`() throws {
    let commit = try parse(
      Self.tree + Self.people + "encoding x\nmergetag a\n b\n \n c\nextra \n\nm")

    #expect(
      commit.headers.map { String(decoding: $0.name, as: UTF8.self) } == [
        "encoding", "mergetag", "extra",
      ])
    #expect(commit.header("mergetag") == Array("a\nb\n\nc".utf8))
    #expect(commit.header("extra") == [])
    #expect(commit.isWellFormed)
  }

  @Test func `a signature in the message is part of the message`() throws {
    let message = "gpgsig x\n y\n\ntree z\n"

    let commit = try parse(Self.tree + Self.people + "\n" + message)

    #expect(commit.text == message)
    #expect(commit.headers.isEmpty)
  }

  @Test(arguments: [
    "", "tree 4b825dc642cb6eb9a060e54bf8d69288fbee490\n", "parent x\n", "author A <a@b> 1 +0000\n",
    "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "TREE 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n",
    tree + "parent 12\n", tree + "parent 4b825dc642cb6eb9a060e54bf8d69288fbee4904 \n",
  ])
  func `without a tree, or with a parent that is no id, it is no commit`(text: String) throws {
    #expect(try code { _ = try parse(text) } == .corrupt)
  }

  @Test(arguments: [
    tree + "\nm", tree + people, tree + "author A <a@b> 1 +0000\n\nm", tree + people + "junk\n\nm",
    tree + people + "author A <a@b> 1 +0000\n\nm", tree + people + "parent x\n\nm",
    tree + "gpgsig x\n" + people + "\nm", tree + "committer C <c@d> 2 +0130\n\nm",
    tree + "author A <a@b> 1 +0000\n x\ncommitter C <c@d> 2 +0130\n\nm",
    tree + people + "a\0b c\n\nm", tree.replacing("b825", with: "B825") + people + "\nm",
    tree + people + tree + "\nm",
  ])
  func `headers out of order, repeated or missing are noticed and the rest is read`(
    text: String
  ) throws {
    #expect(try !parse(text).isWellFormed)
  }

  @Test(arguments: [
    ("A <a@b> 1 +0000", Signature(name: "A", email: "a@b", seconds: 1, offsetMinutes: 0), true),
    ("A <a@b> 0 -0130", Signature(name: "A", email: "a@b", seconds: 0, offsetMinutes: -90), true),
    (" <> 1 +0000", Signature(name: "", email: "", seconds: 1, offsetMinutes: 0), true),
    ("A<a@b> 1 +0000", Signature(name: "A", email: "a@b", seconds: 1, offsetMinutes: 0), false),
    ("A <a@b> 01 +0000", Signature(name: "A", email: "a@b", seconds: 1, offsetMinutes: 0), false),
    ("A <a@b>  1 +0000", Signature(name: "A", email: "a@b", seconds: 1, offsetMinutes: 0), false),
    ("A <a@b> 1 -0000", Signature(name: "A", email: "a@b", seconds: 1, offsetMinutes: 0), false),
    ("A <a@b> 1 +0075", Signature(name: "A", email: "a@b", seconds: 1, offsetMinutes: 75), false),
    ("A <a@b> 1", Signature(name: "A", email: "a@b", seconds: 1, offsetMinutes: 0), false),
    ("A <a@b>", Signature(name: "A", email: "a@b", seconds: 0, offsetMinutes: 0), false),
    ("A <a>b> 7 +0100", Signature(name: "A", email: "a", seconds: 7, offsetMinutes: 60), false),
    ("A", Signature(name: "A", email: "", seconds: 0, offsetMinutes: 0), false),
    ("", Signature(name: "", email: "", seconds: 0, offsetMinutes: 0), false),
    (
      "A <a@b> 99999999999999999999 +0000",
      Signature(name: "A", email: "a@b", seconds: 0, offsetMinutes: 0), false
    ),
  ])
  func `of a malformed signature as much is read as can be`(
    line: String, expected: Signature, isWellFormed: Bool
  ) throws {
    let commit = try parse(Self.tree + "author \(line)\ncommitter C <c@d> 2 +0130\n\nm")

    #expect(commit.author == expected)
    #expect(commit.isWellFormed == isWellFormed)
  }

  @Test func `well formed means that the fields print as the bytes that were read`() throws {
    var random = SystemRandomNumberGenerator()
    let good = Array((Self.tree + Self.people + "gpgsig a\n b\n\nmessage\n").utf8)
    for _ in 0..<20_000 {
      var bytes = good
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          [
            0, 10, 32, 43, 45, 48, 60, 62, 97, 255,
          ].randomElement(using: &random) ?? 0
      }
      guard let commit = try? Commit.parse(bytes, id: .emptyTree) else { continue }
      if commit.isWellFormed { #expect(commit.encoded() == bytes) }
    }
  }

  @Test func `a name that is not UTF-8 is repaired and noticed`() throws {
    var bytes = Array((Self.tree + Self.people + "\nm").utf8)
    let index = try #require(bytes.firstIndex(of: UInt8(ascii: "A")))
    bytes[index] = 0xE9

    let commit = try Commit.parse(bytes, id: .emptyTree)

    #expect(commit.author.name == "\u{FFFD}")
    #expect(!commit.isWellFormed)
  }
}
