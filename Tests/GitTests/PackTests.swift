import Foundation
import Git
import Testing

struct PackTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  private func files(_ ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.repositoryPath + "/objects/pack")
      .filter { $0.hasSuffix(ending) }
  }

  @Test func `many objects are written as one pack`() throws {
    let before = try repository.objects.writeBlob(Array("before".utf8))

    let ids = try repository.objects.withPack {
      var ids: [ObjectID] = []
      for number in 0..<200 {
        let text =
          Array("line \(number)\n".utf8) + Array(repeating: UInt8(ascii: "a"), count: 5_000)
        let blob = try repository.objects.writeBlob(text)
        #expect(try repository.objects.blob(blob) == text)
        let tree = try repository.trees.replacing(
          ["harbour.md": (.file, blob), "old": (.file, before)], in: nil)
        let commit = NewCommit(
          tree: tree, parents: ids.last.map { [$0] } ?? [], author: .ann, committer: .ben,
          message: "\(number)\n")
        ids.append(try repository.objects.writeCommit(commit))
      }
      return ids
    }

    let tip = try #require(ids.last)
    try repository.references.move("refs/heads/main", from: nil, to: tip)
    try repository.objects.verifyWritten(ids)
    #expect(try files(".pack").count == 1)
    #expect(try files(".idx").count == 1)
    #expect(try repository.firstParents(from: tip)?.count == 200)
    #expect(try scratch.run("rev-list", "--count", "main") == "200")
    #expect(try scratch.run("count-objects", "-v").contains("count: 1\n"))
    try scratch.run("fsck", "--strict")
  }

  @Test func `when the closure fails nothing is written, and the next one succeeds`() throws {
    struct Stop: Error {}
    var id = ObjectID.emptyTree

    #expect(throws: Stop.self) {
      try repository.objects.withPack {
        id = try repository.objects.writeBlob([1])
        throw Stop()
      }
    }

    #expect(!repository.objects.exists(id))
    #expect(try files(".pack").isEmpty)
    #expect(
      try repository.objects.withPack { try repository.objects.writeBlob([2]) }
        == repository.objects.hashBlob([2]))
    #expect(try files(".pack").count == 1)
    #expect(try repository.objects.withPack { 5 } == 5)
    #expect(try files(".pack").count == 1)
  }
}

struct AncestryTests {
  private let scratch: Scratch
  private let repository: Repository

  init() throws {
    scratch = try Scratch()
    repository = try scratch.makeRepository()
  }

  @Test func `ancestry follows every parent, and each commit reaches itself`() throws {
    let root = try repository.makeCommit("root")
    let left = try repository.makeCommit("left", after: [root])
    let right = try repository.makeCommit("right", after: [root])
    let merge = try repository.makeCommit("merge", after: [left, right])
    let stranger = try repository.makeCommit("stranger")

    #expect(try repository.isAncestor(root, of: merge))
    #expect(try repository.isAncestor(right, of: merge))
    #expect(try repository.isAncestor(merge, of: merge))
    #expect(try !repository.isAncestor(merge, of: root))
    #expect(try !repository.isAncestor(left, of: right))
    #expect(try !repository.isAncestor(stranger, of: merge))
    #expect(
      try code {
        _ = try repository.isAncestor(root, of: repository.objects.hashBlob([]))
      } == .notFound)
  }

  @Test func `the line of first parents ends at the root or above the stop`() throws {
    let root = try repository.makeCommit("root")
    let two = try repository.makeCommit("two", after: [root])
    let side = try repository.makeCommit("side")
    let three = try repository.makeCommit("three", after: [two, side])

    #expect(try repository.firstParents(from: three)?.map(\.id) == [three, two, root])
    #expect(try repository.firstParents(from: three, until: two)?.map(\.id) == [three])
    #expect(try repository.firstParents(from: three, until: side) == nil)
    #expect(try repository.firstParents(from: three, until: three) == [])
  }

  @Test func `what a commit reaches comes parents before children, each once, itself last`() throws
  {
    let root = try repository.makeCommit("root")
    let left = try repository.makeCommit("left", after: [root])
    let right = try repository.makeCommit("right", after: [root])
    let stranger = try repository.makeCommit("stranger")
    let merge = try repository.makeCommit("merge", after: [right, left, stranger])
    let again = try repository.makeCommit("again", after: [left, merge, left])

    #expect(try repository.reached(from: left).map(\.id) == [root, left])
    #expect(
      try repository.reached(from: merge).map(\.id) == [root, right, left, stranger, merge])
    #expect(
      try repository.reached(from: again).map(\.id)
        == [root, left, right, stranger, merge, again])
    #expect(
      try Set(repository.reached(from: again).map(\.id.hex))
        == Set(scratch.run("rev-list", again.hex).split(separator: "\n").map(String.init)))
  }

  @Test func `a long line with many merges is followed to its beginning`() throws {
    var tip = try repository.makeCommit("root")
    for number in 0..<300 {
      let left = try repository.makeCommit("left \(number)", after: [tip])
      let right = try repository.makeCommit("right \(number)", after: [tip])
      tip = try repository.makeCommit("merge \(number)", after: [left, right])
    }

    let reached = try repository.reached(from: tip)

    #expect(reached.count == 901)
    var seen: Set<ObjectID> = []
    for commit in reached {
      #expect(commit.parents.allSatisfy(seen.contains))
      seen.insert(commit.id)
    }
  }

  @Test func `a commit that is missing from a line is an error, not its end`() throws {
    let root = try repository.makeCommit("root")
    let lost = try repository.makeCommit("lost", after: [root])
    let tip = try repository.makeCommit("tip", after: [lost])
    try FileManager.default.removeItem(
      atPath: scratch.repositoryPath + "/" + scratch.file(of: lost))
    let fresh = try Repository.open(scratch.repositoryPath)

    #expect(try code { _ = try fresh.firstParents(from: tip) } == .notFound)
    #expect(try code { _ = try fresh.isAncestor(root, of: tip) } == .notFound)
    #expect(try code { _ = try fresh.reached(from: tip) } == .notFound)
  }
}
