import Git
import Testing

struct ReferenceTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  @Test func `a reference that is not there, or whose target is not, stands nowhere`() throws {
    #expect(try repository.references.id(of: "refs/heads/none") == nil)
    #expect(try repository.references.id(of: "HEAD") == nil)
    #expect(try repository.references.head() == "refs/heads/main")
  }

  @Test func `HEAD names a branch, which need not exist`() throws {
    try repository.references.setHead(to: "refs/heads/other")

    #expect(try repository.references.head() == "refs/heads/other")
    #expect(try scratch.run("symbolic-ref", "HEAD") == "refs/heads/other")
    #expect(try code { try repository.references.setHead(to: "other") } == .invalid)
  }

  @Test func `loose and packed references are listed as git lists them`() throws {
    let one = try repository.makeCommit("one")
    let two = try repository.makeCommit("two", after: [one])
    for name in ["b", "a/x", "a-b", "a.b", "drafts/é", "drafts/y"] {
      try repository.references.move("refs/heads/\(name)", from: nil, to: one)
    }
    try scratch.run("tag", "-a", "-m", "tag", "heads", one.hex)
    try scratch.run("pack-refs", "--all")
    try repository.references.move("refs/heads/b", from: one, to: two)
    try repository.references.move("refs/heads/drafts/a", from: nil, to: two)
    try scratch.run("symbolic-ref", "refs/heads/alias", "refs/heads/b")
    try scratch.run("symbolic-ref", "refs/heads/nowhere", "refs/heads/none")
    try scratch.write("", to: "refs/heads/z.lock")

    for folder in ["refs", "refs/heads", "refs/heads/", "refs/heads/drafts", "refs/heads/a"] {
      let listed = try repository.references.all(under: folder).map { "\($0.id) \($0.name)" }
      let prefix = folder.hasSuffix("/") ? folder : folder + "/"
      let git = try scratch.run("for-each-ref", "--format=%(objectname) %(refname)", prefix)
      #expect(listed == git.split(separator: "\n").map(String.init))
    }
    #expect(try repository.references.id(of: "refs/heads/alias") == two)
    #expect(try repository.references.all(under: "refs/none") == [])
  }

  @Test func `packed references are found wherever they stand in the file`() throws {
    let id = try repository.makeCommit("one")
    let names = (0..<300).map { "refs/heads/d\($0 % 30)/n\($0)" }.sorted()
    var lines = ["# pack-refs with: peeled fully-peeled sorted "]
    for (index, name) in names.enumerated() {
      lines.append("\(id) \(name)")
      if index % 3 == 0 { lines.append("^\(id)") }
    }
    try scratch.write(lines.joined(separator: "\n") + "\n", to: "packed-refs")

    for folder in (0..<30).map({ "refs/heads/d\($0)" }) + ["refs", "refs/heads/d", "refs/tags"] {
      let expected = names.filter { $0.hasPrefix(folder + "/") }
      #expect(try repository.references.all(under: folder).map(\.name) == expected)
    }
  }

  @Test func `a packed file that git did not sort is read whole`() throws {
    let id = try repository.makeCommit("one")
    try scratch.write(
      "\(id) refs/heads/z\n\(id) refs/tags/t\n\(id) refs/heads/a\n", to: "packed-refs")

    #expect(
      try repository.references.all(under: "refs/heads").map(\.name) == [
        "refs/heads/a", "refs/heads/z",
      ])
  }

  @Test(arguments: ["", "garbage\n", "4b825dc642cb6eb9a060e54bf8d69288fbee49\n", "\0\0\0\0"])
  func `a damaged reference is named and hides no other`(content: String) throws {
    let id = try repository.makeCommit("one")
    try repository.references.move("refs/heads/good", from: nil, to: id)
    try scratch.write(content, to: "refs/heads/bad")

    let failure = #expect(throws: GitError.self) {
      try repository.references.all(under: "refs/heads")
    }
    let listing = try repository.references.listing(under: "refs/heads")

    #expect(failure == GitError(.corrupt, "read reference", on: "refs/heads/bad"))
    #expect(listing.references == [Reference(name: "refs/heads/good", id: id)])
    #expect(listing.damaged == ["refs/heads/bad"])
    #expect(try code { _ = try repository.references.id(of: "refs/heads/bad") } == .corrupt)
  }

  @Test func `a damaged file of packed references is an error, not an end`() throws {
    try scratch.write("# pack-refs with: peeled fully-peeled sorted \ngarbage\n", to: "packed-refs")

    #expect(try code { _ = try repository.references.all(under: "refs/heads") } == .corrupt)
  }
}

struct DeletingTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  @Test func `references are deleted, loose or packed, and others stay`() throws {
    let id = try repository.makeCommit("one")
    for name in ["a", "b", "c"] {
      try repository.references.move("refs/heads/\(name)", from: nil, to: id)
    }
    try scratch.run("pack-refs", "--all")
    try repository.references.move("refs/heads/d", from: nil, to: id)

    try repository.references.delete(
      ["a", "d"].map { Reference(name: "refs/heads/\($0)", id: id) }, with: scratch.git)

    #expect(
      try repository.references.all(under: "refs/heads").map(\.name) == [
        "refs/heads/b", "refs/heads/c",
      ])
    #expect(try repository.references.id(of: "refs/heads/a") == nil)
  }

  @Test func `if one stands elsewhere or is gone, none is deleted`() throws {
    let one = try repository.makeCommit("one")
    let two = try repository.makeCommit("two")
    for name in ["a", "b"] {
      try repository.references.move("refs/heads/\(name)", from: nil, to: one)
    }
    let good = Reference(name: "refs/heads/a", id: one)

    for bad in [
      Reference(name: "refs/heads/b", id: two), Reference(name: "refs/heads/none", id: one),
    ] {
      #expect(
        try code {
          try repository.references.delete([good, bad], with: scratch.git)
        } == .conflict)
    }
    try scratch.write("", to: "refs/heads/b.lock")
    #expect(
      try code {
        try repository.references.delete(
          [good, Reference(name: "refs/heads/b", id: one)], with: scratch.git)
      } == .locked)
    #expect(try repository.references.all(under: "refs/heads").count == 2)
  }
}
