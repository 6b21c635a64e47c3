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
    try repository.references.move(name, from: nil, to: two)
    try scratch.run("repack", "-adq")
    let reader = try Repository.open(scratch.repositoryPath)
    // The index of the pack is read, and the pack itself not yet.
    #expect(reader.objects.exists(one))
    let three = try repository.makeCommit("three", after: [two])
    try repository.references.move(name, from: two, to: three)
    try scratch.run("repack", "-adfq", "--depth=1")

    #expect(try reader.objects.commit(one).parents.isEmpty)
    #expect(try reader.objects.commit(three).parents == [two])
    #expect(try reader.objects.kind(two) == .commit)
    #expect(try reader.objects.object(two).kind == .commit)
  }

  @Test func `an object that is in no pack is said to be missing`() throws {
    let missing = repository.objects.hashBlob(Array("nobody wrote this".utf8))

    #expect(try repository.objects.kind(missing) == nil)
    #expect(try code { _ = try repository.objects.blob(missing) } == .notFound)
  }

  @Test func `a reference that was packed meanwhile stands where it stood`() throws {
    let one = try repository.makeCommit("one")
    let name = "refs/heads/drafts/harbour"
    try repository.references.move(name, from: nil, to: one)
    let reader = try Repository.open(scratch.repositoryPath)
    #expect(try reader.references.id(of: name) == one)

    try scratch.run("pack-refs", "--all", "--prune")

    #expect(try reader.references.id(of: name) == one)
    #expect(try reader.references.id(of: "refs/heads/drafts/none") == nil)
  }

  @Test func `an object is written into a folder that git removed`() throws {
    let bytes = Array("words".utf8)
    let id = try repository.objects.writeBlob(bytes)
    try scratch.run("repack", "-adq")
    try scratch.run("prune", "--expire=now")

    #expect(try repository.objects.writeBlob(bytes) == id)

    #expect(try Repository.open(scratch.repositoryPath).objects.blob(id) == bytes)
  }
}
