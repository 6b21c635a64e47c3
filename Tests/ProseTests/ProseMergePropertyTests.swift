import Fixtures
import Prose
import Testing

struct ProseMergePropertyTests {
  @Test(arguments: RandomTexts.seeds)
  func `edits in different sentences, on both sides, merge to the text with both`(seed: UInt64) {
    let draft = Draft(seed: seed)
    let merge = ProseMerge(base: draft.base, ours: draft.ours, theirs: draft.theirs)

    #expect(merge.settled == draft.both, "\(draft)")
  }

  @Test(arguments: RandomTexts.seeds)
  func `it makes no difference which side is which`(seed: UInt64) {
    for (base, ours, theirs) in Self.triples(seed: seed) {
      let merge = ProseMerge(base: base, ours: ours, theirs: theirs)
      let turned = ProseMerge(base: base, ours: theirs, theirs: ours)

      #expect(merge.settled.map(bytes) == turned.settled.map(bytes))
      #expect(bytes(merge.text { _ in .ours }) == bytes(turned.text { _ in .theirs }))
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `a side that changed nothing gives the other byte for byte`(seed: UInt64) {
    for (base, ours, _) in Self.triples(seed: seed) {
      #expect(ProseMerge(base: base, ours: ours, theirs: base).settled.map(bytes) == bytes(ours))
      #expect(ProseMerge(base: base, ours: base, theirs: ours).settled.map(bytes) == bytes(ours))
      #expect(ProseMerge(base: base, ours: ours, theirs: ours).settled.map(bytes) == bytes(ours))
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `no sentence that a side added is missing, and none is there that nobody wrote`(
    seed: UInt64
  ) {
    let draft = Draft(seed: seed, clashes: true)
    let merge = ProseMerge(base: draft.base, ours: draft.ours, theirs: draft.theirs)
    let (base, ours, theirs) = (
      Self.sentences(draft.base), Self.sentences(draft.ours), Self.sentences(draft.theirs)
    )
    func check(_ text: String, _ added: Set<String>) {
      let found = Self.sentences(text)

      #expect(found.isSuperset(of: added), "\(draft)")
      #expect(found.isSubset(of: base.union(ours).union(theirs)), "\(draft)")
    }
    if let settled = merge.settled { check(settled, ours.union(theirs).subtracting(base)) }
    check(merge.text { _ in .theirs }, theirs.subtracting(base))
    check(merge.text { _ in .ours }, ours.subtracting(base))
    check(merge.text { _ in .both }, ours.union(theirs).subtracting(base))
  }

  private static func sentences(_ text: String) -> Set<String> {
    Set(SentenceOrigins.sentences(of: text))
  }

  /// Texts of all kinds: such as people write, and such as nobody does.
  private static func triples(seed: UInt64) -> [(String, String, String)] {
    let draft = Draft(seed: seed, clashes: true)
    let (first, second) = (RandomTexts.editedPair(seed: seed), RandomTexts.pair(seed: seed))
    let other = RandomTexts.editedPair(seed: seed &+ 1)
    return [
      (draft.base, draft.ours, draft.theirs), (first.old, first.new, other.new),
      (second.old, second.new, RandomTexts.prose(seed: seed)), ("", first.new, second.new),
    ]
  }
}

/// A text, two sides that edited it in different sentences, and what both edits come to.
private struct Draft: CustomStringConvertible {
  private(set) var base = ""
  private(set) var ours = ""
  private(set) var theirs = ""
  private(set) var both = ""

  /// A sentence with what one side did to it or behind it.
  private struct Sentence {
    var text: String
    var change = (side: 0, text: String?.none)
    var next = (side: 0, text: String?.none)

    /// What some sides have of it.
    func sentences(_ sides: Set<Int>) -> [String] {
      [
        sides.contains(change.side) ? change.text : text,
        sides.contains(next.side) ? next.text : nil,
      ]
      .compactMap(\.self)
    }
  }

  private var generator: Seeded
  private var count = 0

  /// Makes one; where there may be clashes, both sides change the last paragraph's first sentence.
  init(seed: UInt64, clashes: Bool = false) {
    generator = Seeded(seed)
    var paragraphs = (0..<Int.random(in: 2...7, using: &generator)).map { _ in
      (0..<Int.random(in: 1...5, using: &generator)).map { _ in Sentence(text: sentence()) }
    }
    for paragraph in paragraphs.indices {
      for place in paragraphs[paragraph].indices {
        paragraphs[paragraph][place] = edited(
          paragraphs[paragraph][place], mayGo: paragraphs[paragraph].count > 1 && place > 0)
      }
    }
    var moved = paragraphs
    let mover = Int.random(in: 0...2, using: &generator)
    if mover > 0 {
      let from = Int.random(in: moved.indices, using: &generator)
      let taken = moved.remove(at: from)
      moved.insert(taken, at: Int.random(in: 0...moved.count, using: &generator))
    }
    func text(_ sides: Set<Int>) -> String {
      (sides.contains(mover) ? moved : paragraphs).map { paragraph in
        paragraph.flatMap { $0.sentences(sides) }.joined(separator: " ")
      }.joined(separator: "\n\n") + "\n"
    }
    (base, ours, theirs, both) = (text([]), text([1]), text([2]), text([1, 2]))
    if clashes, let place = paragraphs.last?.first?.text {
      ours = ours.replacing(place, with: place.replacing(".", with: ", we say."))
      theirs = theirs.replacing(place, with: place.replacing(".", with: ", they say."))
    }
  }

  private mutating func edited(_ sentence: Sentence, mayGo: Bool) -> Sentence {
    var sentence = sentence
    switch Int.random(in: 0..<8, using: &generator) {
    case 0, 1:
      let words = sentence.text.split(separator: " ").map(String.init)
      var changed = words
      changed[Int.random(in: 1..<words.count - 1, using: &generator)] = word()
      sentence.change = (side(), changed.joined(separator: " "))
    case 2 where mayGo: sentence.change = (side(), nil)
    case 3: sentence.next = (side(), self.sentence())
    default: break
    }
    return sentence
  }

  private mutating func side() -> Int { Int.random(in: 1...2, using: &generator) }

  private mutating func word() -> String {
    count += 1
    let words = ["harbour", "council", "ferry", "ledger", "witness", "quarry", "meadow", "signal"]
    return "\(words[Int.random(in: words.indices, using: &generator)])\(count)"
  }

  private mutating func sentence() -> String {
    "The "
      + (0..<Int.random(in: 5...9, using: &generator)).map { _ in word() }.joined(separator: " ")
      + "."
  }

  var description: String { "base:\n\(base)ours:\n\(ours)theirs:\n\(theirs)both:\n\(both)" }
}
