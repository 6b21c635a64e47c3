/// The words that differ between two texts.
///
///     WordDifference(from: "The port was shut.", to: "The port is shut.").runs
///     // [.same("The port "), .removed("was"), .inserted("is"), .same(" shut.")]
///
/// Texts are compared by their UTF-8 bytes, so *é* in two normal forms differs. White space is
/// compared only after the words and signs have found their partners, and belongs to the changes
/// beside it: two changed words with a space between them are one change.
public struct WordDifference: Hashable, Sendable {
  /// A stretch of text that both have, or only one; never empty.
  public enum Run: Hashable, Sendable {
    /// In both texts.
    case same(String)
    /// Only in the old text.
    case removed(String)
    /// Only in the new text.
    case inserted(String)
  }

  /// Words that go and come, as `wordCount(_:)` counts them.
  public struct Counts: Hashable, Sendable {
    /// Words of the old text in removed runs.
    public let removed: Int
    /// Words of the new text in inserted runs.
    public let inserted: Int
  }

  /// The runs in the order of the texts, no two of one kind side by side, removed before inserted.
  ///
  /// The same and the removed ones joined are the old text, the same and the inserted ones the new
  /// text, byte for byte. Two empty texts have no runs. A same run between two changes holds more
  /// than white space.
  public let runs: [Run]

  /// How many words go and come.
  public let counts: Counts

  /// Compares two texts.
  ///
  /// The difference is a shortest one (Myers 1986) as long as no more than 512 of the words and
  /// signs that occur in both texts change; beyond that it may be longer, so that texts of
  /// 100 000 words take less than a second whatever they hold. Space is in proportion to the texts.
  public init(from old: String, to new: String) {
    var vocabulary = Vocabulary()
    let old = NumberedTokens(old, &vocabulary)
    let new = NumberedTokens(new, &vocabulary)
    let script = EditScript(from: old.comparable, to: new.comparable)
    var writer = RunWriter(old: old, new: new)
    for (oldPlace, newPlace) in script.matches {
      writer.advance(toOld: old.visible[oldPlace], new: new.visible[newPlace])
      writer.keepToken()
    }
    writer.advance(toOld: old.tokens.count, new: new.tokens.count)
    (runs, counts) = writer.finish()
  }
}

/// One of the two texts, cut and numbered.
private struct NumberedTokens {
  let text: String
  let tokens: [Token]
  let numbers: [Int]
  /// The places of the tokens that are not white space.
  let visible: [Int]

  init(_ text: String, _ vocabulary: inout Vocabulary) {
    let sequence = Tokens(text)
    self.text = sequence.text
    let tokens = Array(sequence)
    self.tokens = tokens
    numbers = tokens.map { vocabulary.number(of: $0.text) }
    visible = tokens.indices.filter { !tokens[$0].isWhiteSpace }
  }

  var comparable: [Int] { visible.map { numbers[$0] } }

  func text(of range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
    return String(text[first.text.startIndex..<last.text.endIndex])
  }

  func wordCount(in range: Range<Int>) -> Int {
    tokens[range].count { $0.kind == .word }
  }
}

/// Writes the runs, from matched token to matched token.
private struct RunWriter {
  let old: NumberedTokens
  let new: NumberedTokens

  private var runs: [WordDifference.Run] = []
  private var removedWords = 0
  private var insertedWords = 0

  /// The writer's position in both; what is the same since `sameStart` is not written yet.
  private var oldPlace = 0
  private var newPlace = 0
  private var sameStart = 0

  init(old: NumberedTokens, new: NumberedTokens) {
    self.old = old
    self.new = new
  }

  /// Writes what is before the next matched token, including white space.
  mutating func advance(toOld oldEnd: Int, new newEnd: Int) {
    while oldPlace < oldEnd, newPlace < newEnd, old.numbers[oldPlace] == new.numbers[newPlace] {
      keepToken()
    }
    var removed = oldPlace..<oldEnd
    var inserted = newPlace..<newEnd
    while let (oldLast, newLast) = Self.lasts(removed, inserted),
      old.numbers[oldLast] == new.numbers[newLast]
    {
      removed = removed.dropLast()
      inserted = inserted.dropLast()
    }
    if !removed.isEmpty || !inserted.isEmpty {
      append(WordDifference.Run.same, old, sameStart..<oldPlace)
      append(WordDifference.Run.removed, old, removed)
      append(WordDifference.Run.inserted, new, inserted)
      removedWords += old.wordCount(in: removed)
      insertedWords += new.wordCount(in: inserted)
      sameStart = removed.upperBound
    }
    (oldPlace, newPlace) = (oldEnd, newEnd)
  }

  /// Passes over a token that both have.
  mutating func keepToken() {
    oldPlace += 1
    newPlace += 1
  }

  /// Writes what is left and returns the whole.
  mutating func finish() -> ([WordDifference.Run], WordDifference.Counts) {
    append(WordDifference.Run.same, old, sameStart..<oldPlace)
    return (runs, WordDifference.Counts(removed: removedWords, inserted: insertedWords))
  }

  private mutating func append(
    _ kind: (String) -> WordDifference.Run, _ side: NumberedTokens, _ range: Range<Int>
  ) {
    if !range.isEmpty { runs.append(kind(side.text(of: range))) }
  }

  private static func lasts(_ old: Range<Int>, _ new: Range<Int>) -> (Int, Int)? {
    guard let oldLast = old.last, let newLast = new.last else { return nil }
    return (oldLast, newLast)
  }
}
