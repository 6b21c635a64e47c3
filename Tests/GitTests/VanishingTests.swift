import Git
import Testing

/// What git moves while it packs and collects garbage is found where it is now.
struct VanishingTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  @Test func `an object of a pack that is gone is read from the new one`() throws {
    let one = try repository.makeCommit("one")
    let two = try repository.makeCommit("two", after: [one])
    let name = "refs/heads/drafts/harbour"
    try repository.move(name, from: nil, to: two)
    try scratch.run("repack", "-adq")
    let reader = try Repository.open(scratch.repositoryPath)
    // The index of the pack is read, and the pack itself not yet.
    #expect(reader.exists(one))
    let three = try repository.makeCommit("three", after: [two])
    try repository.move(name, from: two, to: three)
    try scratch.run("repack", "-adfq", "--depth=1")

    #expect(try reader.commit(one).parents.isEmpty)
    #expect(try reader.commit(three).parents == [two])
    #expect(try reader.kind(two) == .commit)
    #expect(try reader.object(two).kind == .commit)
  }

  @Test func `an object that is in no pack is said to be missing`() throws {
    let missing = repository.hashBlob(Array("nobody wrote this".utf8))

    #expect(try repository.kind(missing) == nil)
    #expect(try code { _ = try repository.blob(missing) } == .notFound)
  }

  @Test func `a reference that was packed meanwhile stands where it stood`() throws {
    let one = try repository.makeCommit("one")
    let name = "refs/heads/drafts/harbour"
    try repository.move(name, from: nil, to: one)
    let reader = try Repository.open(scratch.repositoryPath)
    #expect(try reader.reference(name) == one)

    try scratch.run("pack-refs", "--all", "--prune")

    #expect(try reader.reference(name) == one)
    #expect(try reader.reference("refs/heads/drafts/none") == nil)
  }

  @Test func `an object is written into a folder that git removed`() throws {
    let bytes = Array("words".utf8)
    let id = try repository.writeBlob(bytes)
    try scratch.run("repack", "-adq")
    try scratch.run("prune", "--expire=now")

    #expect(try repository.writeBlob(bytes) == id)

    #expect(try Repository.open(scratch.repositoryPath).blob(id) == bytes)
  }
}
