/// Which revision of a text introduced each of its sentences.
///
///     var origins = SentenceOrigins()
///     origins.take("The port was shut. Nobody came.", after: [])
///     origins.take("Nobody came. The port is shut.", after: [0])
///     origins.passages.map(\.origin)  // [0, 1]
///
/// The origin of a sentence is the revision that has it more often than each that it was made from,
/// and since which every one has had it; white space and line wraps aside. So a sentence that only
/// moved keeps its origin, one that was removed and came back has that of its return, and if one
/// was copied, the copy is newer: what is around them tells which of the two that is.
package struct SentenceOrigins: Sendable {
  /// A sentence of the newest revision.
  public struct Passage: Hashable, Sendable {
    /// The sentence, with one space for every stretch of white space.
    public var text: String
    /// The revision that brought it, counted from 0.
    public var origin: Int
    /// Whether a paragraph, a heading or an item of a list begins with it.
    public var beginsBlock: Bool
  }

  private var vocabulary = Vocabulary()
  /// The sentences by their numbers.
  private var sentences: [String] = []
  /// The sentences of every block that was ever seen: between two revisions few blocks differ, and
  /// to cut one is what costs most.
  private var blocks: [Int: [Int]] = [:]
  private var blockVocabulary = Vocabulary()
  /// The blocks of the newest revision.
  private var newest: [Int] = []
  /// The sentences of each revision in order, and where each comes from.
  private var revisions: [(sentences: [Int], origins: [Int])] = []

  /// Begins before the first revision.
  package init() {}

  /// Takes the next revision.
  ///
  /// Costs what its new blocks cost to be cut into sentences, and a look at each of the others.
  ///
  /// - Parameters:
  ///   - text: Its text.
  ///   - parents: The revisions that it was made from, counted from 0 as they were taken; of a
  ///     sentence that several have, the first one's origin holds.
  package mutating func take(_ text: String, after parents: [Int]) {
    newest = []
    var held: [Int] = []
    for block in MarkdownBlocks(text) where block.kind != .space {
      let number = blockVocabulary.number(of: block.text)
      newest.append(number)
      held += sentences(of: block, numbered: number)
    }
    var origins = [Int?](repeating: nil, count: held.count)
    for parent in parents {
      let known = revisions[parent]
      for (before, place) in Self.partners(from: known.sentences, to: held)
      where origins[place] == nil {
        origins[place] = known.origins[before]
      }
    }
    revisions.append((held, origins.map { $0 ?? revisions.count }))
  }

  /// Which sentence of one revision is which of the next: those that kept their order, and of the rest
  /// the first with the first.
  private static func partners(from old: [Int], to new: [Int]) -> [(old: Int, new: Int)] {
    if old == new { return old.indices.map { ($0, $0) } }
    var pairs = EditScript(from: old, to: new).matches
    let (olds, news) = (Set(pairs.map(\.old)), Set(pairs.map(\.new)))
    var left: [Int: [Int]] = [:]
    for place in old.indices.reversed() where !olds.contains(place) {
      left[old[place], default: []].append(place)
    }
    for place in new.indices where !news.contains(place) {
      if let before = left[new[place]]?.popLast() { pairs.append((before, place)) }
    }
    return pairs
  }

  /// The sentences of a text as passages have them, with one space for every stretch of white space.
  package static func sentences(of text: String) -> [String] {
    var origins = SentenceOrigins()
    origins.take(text, after: [])
    return origins.passages.map(\.text)
  }

  /// The sentences of the newest revision, in order; empty if none was taken.
  package var passages: [Passage] {
    var origins = (revisions.last?.origins ?? [])[...]
    return newest.flatMap { block in
      (blocks[block] ?? []).enumerated().map { place, sentence in
        Passage(
          text: sentences[sentence], origin: origins.popFirst() ?? 0, beginsBlock: place == 0)
      }
    }
  }

  private mutating func sentences(of block: MarkdownBlock, numbered number: Int) -> [Int] {
    if let known = blocks[number] { return known }
    var found: [Int] = []
    for sentence in Self.sentences(of: block) {
      // The marks of a quotation are wherever its lines happen to begin.
      let words = sentence.split(whereSeparator: \.isWhitespace).filter { $0 != ">" }
      guard !words.isEmpty else { continue }
      let text = words.joined(separator: " ")
      let number = vocabulary.number(of: text[...])
      if number == sentences.count { sentences.append(text) }
      found.append(number)
    }
    blocks[number] = found
    return found
  }

  private static func sentences(of block: MarkdownBlock) -> [Substring] {
    guard block.isProse else { return block.text.split(whereSeparator: \.isNewline) }
    // Outside its list, an indented paragraph would be taken for code.
    return Array(Sentences(String(block.text.drop(while: \.isWhitespace))))
  }
}
