import Fixtures
import Testing

@testable import Prose

struct EditScriptTests {
  @Test(arguments: RandomTexts.seeds)
  func `a script is a shortest one`(seed: UInt64) {
    let (old, new) = Self.sequences(seed: seed, length: 40, alphabet: 4)

    let script = EditScript(from: old, to: new)

    #expect(script.length == Self.shortestLength(from: old, to: new))
  }

  @Test(arguments: RandomTexts.seeds)
  func `what stays is the same on both sides, in order`(seed: UInt64) {
    let (old, new) = Self.sequences(seed: seed, length: 40, alphabet: 9)

    let matches = EditScript(from: old, to: new).matches

    #expect(matches.map { old[$0.old] } == matches.map { new[$0.new] })
  }

  @Test(arguments: RandomTexts.seeds, [1, 2, 3])
  func `a search that hits its bound still finds a script`(seed: UInt64, bound: Int) {
    let (old, new) = Self.sequences(seed: seed, length: 60, alphabet: 5)

    var search = ShortestEdit(from: old, to: new, bound: bound)
    search.run()

    let stays = zip(old, search.isRemoved).filter { !$1 }.map(\.0)
    #expect(stays == zip(new, search.isInserted).filter { !$1 }.map(\.0))
  }

  @Test func `two long sequences in reverse order are searched within the bound`() {
    let old = Array(0..<20_000)

    let script = EditScript(from: old, to: old.reversed())

    #expect(script.length >= 2 * (old.count - 1))
  }

  @Test func `sequences that share nothing are one change`() {
    let script = EditScript(from: [1, 2, 3], to: [4, 5])

    #expect(script.changes == [EditScript.Change(removed: 0..<3, inserted: 0..<2)])
  }

  @Test func `equal sequences have no changes`() {
    #expect(EditScript(from: [1, 2, 3], to: [1, 2, 3]).changes == [])
    #expect(EditScript(from: [], to: []).changes == [])
  }

  private static func sequences(seed: UInt64, length: Int, alphabet: Int) -> ([Int], [Int]) {
    var generator = Seeded(seed)
    let lengths = (0..<2).map { _ in Int.random(in: 0...length, using: &generator) }
    let sequences = lengths.map { length in
      (0..<length).map { _ in Int.random(in: 0..<alphabet, using: &generator) }
    }
    return (sequences[0], sequences[1])
  }

  /// The length by the table of all prefixes, the simple way that takes quadratic time.
  private static func shortestLength(from old: [Int], to new: [Int]) -> Int {
    var row = Array(0...new.count)
    for (x, element) in old.enumerated() {
      var next = [x + 1]
      for (y, other) in new.enumerated() {
        next.append(element == other ? row[y] : 1 + min(row[y + 1], next[y]))
      }
      row = next
    }
    return row[new.count]
  }
}

extension EditScript {
  fileprivate var length: Int { changes.reduce(0) { $0 + $1.removed.count + $1.inserted.count } }
}
