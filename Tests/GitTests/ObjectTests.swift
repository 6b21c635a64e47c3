import Foundation
import Git
import Testing

struct ObjectTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  @Test(arguments: [[], [0x68, 0x69], [0, 255, 10], Array(repeating: 65, count: 200_000)])
  func `a blob comes back as it was and has the name that git gives it`(bytes: [UInt8]) throws {
    let id = try repository.objects.writeBlob(bytes)

    #expect(try repository.objects.blob(id) == bytes)
    #expect(repository.objects.hashBlob(bytes) == id)
    #expect(ObjectID(hashing: bytes, as: .blob) == id)
    try repository.objects.verifyWritten([id])
    #expect(try repository.objects.kind(id) == .blob)
    #expect(try scratch.run("cat-file", "-s", id.hex) == "\(bytes.count)")
    let hashed = try scratch.git.check(
      ["hash-object", "--stdin"], in: scratch.repositoryPath, input: bytes)
    #expect(hashed.text == id.hex + "\n")
  }

  @Test(
    arguments: [
      ([], nil), (Array("Grüße, 港".utf8), nil), ([0x61, 0, 0x62], .nul), ([0x61, 0xFF], .notUTF8),
      ([0, 0xFF], .nul),
    ] as [([UInt8], TextProblem?)])
  func `text is UTF-8 without NUL`(bytes: [UInt8], problem: TextProblem?) throws {
    #expect(TextProblem(in: bytes) == problem)
  }

  @Test func `a file that is read quickly is the same, loose and packed`() throws {
    let bytes = Array("Grüße, 港".utf8)
    let id = try repository.objects.writeBlob(bytes)
    #expect(try repository.objects.quickBlob(id) == bytes)

    try scratch.run("update-ref", "refs/tags/kept", id.hex)
    try scratch.run("repack", "-adq")
    #expect(try Repository.open(scratch.repositoryPath).objects.quickBlob(id) == bytes)
    // It was loose when the repository was opened.
    #expect(try repository.objects.quickBlob(id) == bytes)
    #expect(!repository.objects.readsQuickly)
  }

  @Test func `what is no file is read as none, and what is not there is said to be missing`() throws
  {
    let missing = repository.objects.hashBlob([2])

    #expect(try code { _ = try repository.objects.quickBlob(.emptyTree) } == .wrongKind)
    #expect(try code { _ = try repository.objects.quickBlob(missing) } == .notFound)
  }

  @Test func `reading quickly gives the same, and sees what fails to unpack`() throws {
    let blob = try repository.objects.writeBlob(Array("The lamp turns.".utf8))
    let tree = try repository.objects.writeTree([TreeEntry(name: "a.md", mode: .file, id: blob)])
    let quick = try Repository.open(scratch.repositoryPath)
    quick.objects.readsQuickly = true

    #expect(try quick.objects.blob(blob) == repository.objects.blob(blob))
    #expect(try quick.objects.tree(tree) == repository.objects.tree(tree))
    #expect(try code { _ = try quick.objects.commit(blob) } == .wrongKind)

    try scratch.write("no deflated bytes", to: scratch.file(of: blob))
    let again = try Repository.open(scratch.repositoryPath)
    again.objects.readsQuickly = true
    #expect(try code { _ = try again.objects.blob(blob) } != nil)
    #expect(try code { _ = try again.objects.quickBlob(blob) } != nil)
  }

  @Test(arguments: [10, 200_000])
  func `files that are wanted together are read together, but for those that are not there`(
    size: Int
  ) throws {
    let files = (0..<4).map { number in [UInt8](repeating: 0x61 + number, count: size) }
    let ids = try files.map { try repository.objects.writeBlob($0) }
    let missing = repository.objects.hashBlob([2])
    try scratch.write("no deflated bytes", to: scratch.file(of: ids[3]))
    let again = try Repository.open(scratch.repositoryPath)

    let found = again.objects.blobs(Set(ids + [missing, .emptyTree]))

    #expect(found == [ids[0]: files[0], ids[1]: files[1], ids[2]: files[2]])
  }

  @Test func `hashing writes nothing`() {
    #expect(!repository.objects.exists(repository.objects.hashBlob([1, 2, 3])))
  }

  @Test func `an object that is not there is told from one of another kind`() throws {
    let blob = try repository.objects.writeBlob([1])
    let missing = repository.objects.hashBlob([2])

    #expect(try code { _ = try repository.objects.blob(missing) } == .notFound)
    #expect(try code { _ = try repository.objects.commit(blob) } == .wrongKind)
    #expect(try code { _ = try repository.objects.tree(blob) } == .wrongKind)
    #expect(try repository.objects.kind(missing) == nil)
  }

  @Test func `objects are found by an unambiguous beginning of their name`() throws {
    let id = try repository.objects.writeBlob([1])

    #expect(try repository.objects.object(withPrefix: String(id.hex.prefix(7))) == id)
    #expect(try repository.objects.object(withPrefix: id.hex) == id)
    #expect(try repository.objects.object(withPrefix: "0000000") == nil)
    #expect(try repository.objects.object(withPrefix: "xyzxyz") == nil)
  }

  @Test func `a damaged object is corrupt, not missing`() throws {
    let id = try repository.objects.writeBlob(Array("text".utf8))
    try scratch.damage(id, with: "")
    let fresh = try Repository.open(scratch.repositoryPath)

    #expect(try code { _ = try fresh.objects.blob(id) } == .corrupt)
  }

  @Test func `writing over a damaged object succeeds, and reading it back tells`() throws {
    let bytes = Array("text".utf8)
    let good = try repository.objects.writeBlob([1])
    let bad = try repository.objects.writeBlob(bytes)
    try repository.objects.verifyWritten([good, bad])
    try scratch.damage(bad, with: "")

    #expect(try repository.objects.writeBlob(bytes) == bad)
    let failure = #expect(throws: GitError.self) {
      try repository.objects.verifyWritten([good, bad])
    }
    #expect(failure?.code == .corrupt)
    #expect(failure?.subject == bad.hex)
  }

  @Test func `a damaged object that was set aside can be written anew`() throws {
    let bytes = Array("text".utf8)
    let id = try repository.objects.writeBlob(bytes)
    try scratch.damage(id, with: "")

    #expect(try repository.objects.setAside(id, into: scratch.path))
    #expect(try !repository.objects.setAside(id, into: scratch.path))
    try repository.objects.writeBlob(bytes)

    try repository.objects.verifyWritten([id])
    #expect(FileManager.default.fileExists(atPath: scratch.path + "/" + id.hex))
  }

  @Test func `what was just written and then set aside is not there to refer to`() throws {
    let id = try repository.objects.writeBlob(Array("text".utf8))
    #expect(try repository.objects.setAside(id, into: scratch.path))

    let entry = TreeEntry(name: "a.md", mode: .file, id: id)
    #expect(try code { try repository.objects.writeTree([entry]) } == .notFound)
  }

  @Test func `an object that is in a pack is not written once more`() throws {
    let bytes = Array("text".utf8)
    let id = try repository.objects.withPack { try repository.objects.writeBlob(bytes) }

    #expect(try repository.objects.writeBlob(bytes) == id)
    try repository.objects.verifyWritten([id])
    #expect(try !repository.objects.setAside(id, into: scratch.path))
  }

  @Test func `an object that holds other bytes than its name says is found`() throws {
    let one = try repository.objects.writeBlob([1])
    let two = try repository.objects.writeBlob([2])
    try scratch.replace(one, by: two)

    #expect(try code { try repository.objects.verifyWritten([two]) } == nil)
    #expect(try code { try repository.objects.verifyWritten([one]) } == .corrupt)
    #expect(
      try code { try repository.objects.verifyWritten([repository.objects.hashBlob([9])]) }
        == .corrupt)
  }
}

extension Scratch {
  /// Overwrites the file of a loose object.
  func damage(_ id: ObjectID, with text: String) throws {
    let path = repositoryPath + "/" + file(of: id)
    try FileManager.default.removeItem(atPath: path)
    try write(text, to: file(of: id))
  }

  func replace(_ id: ObjectID, by other: ObjectID) throws {
    let path = repositoryPath + "/" + file(of: id)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: repositoryPath + "/" + file(of: other), toPath: path)
  }
}
